using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using Plumbline.Api.S3.Wire;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Operations;

/// <summary>Wire form of CompleteMultipartUpload.</summary>
internal sealed class CompleteMultipartUpload(ObjectService objects) : IS3Operation
{
    public async Task RunAsync(S3Call call, CancellationToken cancel)
    {
        var document = await S3Xml.ReadDocumentAsync(call, cancel);
        var parts = document.Elements().Where(element => element.Name.LocalName == "Part").Select(Read).ToList();
        if (document.Name.LocalName != "CompleteMultipartUpload" || parts.Count == 0)
        {
            throw S3Xml.Malformed();
        }

        var terms = new CompletionTerms(parts, ChecksumHeaders.OfWholeObject(call), Size(call), ConditionHeaders.ForWrite(call));

        var stored = await objects.CompleteUploadAsync(call.Scope, call.At, call.Query["uploadId"]!, terms, cancel);

        await S3Xml.AnswerAsync(
            call,
            S3Xml.Root(
                "CompleteMultipartUploadResult",
                S3Xml.Text("Location", $"{call.Http.Request.Scheme}://{call.Http.Request.Host}/{call.Bucket}/{S3Xml.UrlEncoded(call.At.Key)}"),
                S3Xml.Text("Bucket", call.Bucket),
                S3Xml.Text("Key", call.At.Key),
                S3Xml.Text("ETag", S3Xml.Quoted(stored.ETag)),
                stored.Checksum is { } checksum ? S3Xml.Text(ChecksumHeaders.ElementOf(checksum.Algorithm), checksum.Value) : null,
                stored.Checksum is { } kind ? S3Xml.Text("ChecksumType", ChecksumHeaders.TypeOf(kind)) : null),
            cancel);
    }

    private static NamedPart Read(XElement part) => new(
        int.TryParse(S3Xml.Child(part, "PartNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw S3Xml.Malformed(),
        S3Xml.Child(part, "ETag") ?? throw S3Xml.Malformed(),
        part.Elements().FirstOrDefault(element => element.Name.LocalName.StartsWith("Checksum", System.StringComparison.Ordinal))?.Value);

    private static long? Size(S3Call call) =>
        long.TryParse(call.Header("x-amz-mp-object-size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;
}
