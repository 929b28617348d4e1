using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.S3.Wire;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Operations;

/// <summary>Wire form of UploadPartCopy.</summary>
internal sealed class UploadPartCopy(ObjectService objects) : IS3Operation
{
    public async Task RunAsync(S3Call call, CancellationToken cancel)
    {
        var from = CopySource.Read(call);
        var part = await ReadRefusals.AnswerAsync(() => objects.CopyPartAsync(
            call.Scope,
            from,
            ReadRequest.OfCopySource(call),
            ConditionHeaders.OfSource(call),
            call.At,
            call.Query["uploadId"]!,
            PartNumber.Of(call),
            cancel));

        await S3Xml.AnswerAsync(
            call,
            S3Xml.Root(
                "CopyPartResult",
                S3Xml.Instant("LastModified", part.ModifiedAt),
                S3Xml.Text("ETag", S3Xml.Quoted(part.ETag)),
                part.Checksum is { } checksum ? S3Xml.Text(ChecksumHeaders.ElementOf(checksum.Algorithm), checksum.Value) : null),
            cancel);
    }
}
