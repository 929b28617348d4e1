using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.S3.Wire;
using Plumbline.AwsProtocol;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Operations;

/// <summary>Wire form of CreateMultipartUpload.</summary>
internal sealed class CreateMultipartUpload(ObjectService objects) : IS3Operation
{
    public async Task RunAsync(S3Call call, CancellationToken cancel)
    {
        bool? composite = call.Header("x-amz-checksum-type") switch
        {
            null => null,
            "COMPOSITE" => true,
            "FULL_OBJECT" => false,
            _ => throw new WireFault("InvalidRequest", 400, "Value for x-amz-checksum-type header is invalid."),
        };
        var headers = ObjectHeaderFields.Read(call, call.Header("Content-Encoding"));
        var terms = new MultipartTerms(headers, ChecksumHeaders.Parse(call.Header("x-amz-checksum-algorithm")), composite);

        var upload = await objects.StartUploadAsync(call.Scope, call.At, terms, cancel);

        call.Response.Headers["x-amz-checksum-algorithm"] = ChecksumHeaders.WordOf(upload.Checksum);
        call.Response.Headers["x-amz-checksum-type"] = upload.Composite ? "COMPOSITE" : "FULL_OBJECT";
        await S3Xml.AnswerAsync(
            call,
            S3Xml.Root(
                "InitiateMultipartUploadResult",
                S3Xml.Text("Bucket", call.Bucket),
                S3Xml.Text("Key", call.At.Key),
                S3Xml.Text("UploadId", upload.UploadId)),
            cancel);
    }
}
