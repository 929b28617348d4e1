using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.S3.Wire;
using Plumbline.AwsProtocol;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Operations;

/// <summary>Wire form of DeleteObject. Deleting what is not there is no error.</summary>
internal sealed class DeleteObject(ObjectService objects) : IS3Operation
{
    public async Task RunAsync(S3Call call, CancellationToken cancel)
    {
        if (call.Query["versionId"] is not (null or "" or "null"))
        {
            throw new WireFault("NoSuchVersion", 404, "Buckets here keep one version of each object.");
        }

        await objects.DeleteAsync(call.Scope, call.At, new Conditions(call.Header("If-Match")), cancel);
        call.Response.StatusCode = 204;
    }
}
