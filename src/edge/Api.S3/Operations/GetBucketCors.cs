using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using Plumbline.Api.S3.Wire;
using Plumbline.AwsProtocol;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Operations;

/// <summary>Wire form of GetBucketCors: the rules as they were put.</summary>
internal sealed class GetBucketCors(ObjectService objects) : IS3Operation
{
    public async Task RunAsync(S3Call call, CancellationToken cancel)
    {
        var rules = await objects.FindCorsAsync(call.Scope, call.Bucket, cancel)
            ?? throw new WireFault("NoSuchCORSConfiguration", 404, "The CORS configuration does not exist");
        await S3Xml.AnswerAsync(call, XElement.Parse(rules), cancel);
    }
}
