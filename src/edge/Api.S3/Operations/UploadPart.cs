using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.S3.Wire;
using Plumbline.AwsProtocol;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Operations;

/// <summary>Wire form of UploadPart.</summary>
internal sealed class UploadPart(ObjectService objects) : IS3Operation
{
    public async Task RunAsync(S3Call call, CancellationToken cancel)
    {
        var number = PartNumber.Of(call);
        var body = S3Body.Open(call.Http);
        if (body.Length is null)
        {
            throw new WireFault("MissingContentLength", 411, "You must provide the Content-Length HTTP header.");
        }

        var terms = ChecksumHeaders.Terms(call, body);
        var part = await objects.PutPartAsync(call.Scope, call.At, call.Query["uploadId"]!, number, body.Stream, terms, cancel);

        call.Response.Headers.ETag = S3Xml.Quoted(part.ETag);
        if (part.Checksum is { } checksum)
        {
            call.Response.Headers[ChecksumHeaders.HeaderOf(checksum.Algorithm)] = checksum.Value;
        }

        call.Response.ContentLength = 0;
    }
}
