using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.S3.Wire;
using Plumbline.AwsProtocol;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Operations;

/// <summary>Wire form of PutObject.</summary>
internal sealed class PutObject(ObjectService objects) : IS3Operation
{
    public async Task RunAsync(S3Call call, CancellationToken cancel)
    {
        var body = S3Body.Open(call.Http);
        if (body.Length is null)
        {
            throw new WireFault("MissingContentLength", 411, "You must provide the Content-Length HTTP header.");
        }

        var terms = ChecksumHeaders.Terms(call, body) with
        {
            Headers = ObjectHeaderFields.Read(call, body.ContentEncoding),
            Conditions = ConditionHeaders.ForWrite(call),
        };

        var stored = await objects.UploadAsync(call.Scope, call.At, body.Stream, terms, cancel);

        call.Response.Headers.ETag = S3Xml.Quoted(stored.ETag);
        if (stored.Checksum is { } checksum)
        {
            call.Response.Headers[ChecksumHeaders.HeaderOf(checksum.Algorithm)] = checksum.Value;
            call.Response.Headers["x-amz-checksum-type"] = ChecksumHeaders.TypeOf(checksum);
        }

        call.Response.ContentLength = 0;
    }
}
