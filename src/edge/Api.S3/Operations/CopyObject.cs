using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.S3.Wire;
using Plumbline.AwsProtocol;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Operations;

/// <summary>Wire form of CopyObject.</summary>
/// <remarks>Known different: a multipart source keeps its ETag and checksum (S3 computes new ones), and there is no limit of 5 GB, because no byte moves.</remarks>
internal sealed class CopyObject(ObjectService objects) : IS3Operation
{
    public async Task RunAsync(S3Call call, CancellationToken cancel)
    {
        var from = CopySource.Read(call);
        ObjectHeaderFields.RefuseUnbuilt(call);
        var headers = call.Header("x-amz-metadata-directive") switch
        {
            null or "COPY" => null,
            "REPLACE" => ObjectHeaderFields.Read(call, call.Header("Content-Encoding")),
            _ => throw new WireFault("InvalidArgument", 400, "Unknown metadata directive."),
        };

        var copy = await objects.CopyAsync(
            call.Scope, from, call.At, headers, ConditionHeaders.OfSource(call), ConditionHeaders.ForWrite(call), cancel);

        await S3Xml.AnswerAsync(
            call,
            S3Xml.Root(
                "CopyObjectResult",
                S3Xml.Instant("LastModified", copy.ModifiedAt),
                S3Xml.Text("ETag", S3Xml.Quoted(copy.ETag)),
                copy.Checksum is { } checksum ? S3Xml.Text(ChecksumHeaders.ElementOf(checksum.Algorithm), checksum.Value) : null,
                copy.Checksum is { } kind ? S3Xml.Text("ChecksumType", ChecksumHeaders.TypeOf(kind)) : null),
            cancel);
    }
}
