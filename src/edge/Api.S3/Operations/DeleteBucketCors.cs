using System.Threading;
using System.Threading.Tasks;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Operations;

/// <summary>Wire form of DeleteBucketCors.</summary>
internal sealed class DeleteBucketCors(ObjectService objects) : IS3Operation
{
    public async Task RunAsync(S3Call call, CancellationToken cancel)
    {
        await objects.SetCorsAsync(call.Scope, call.Bucket, null, cancel);
        call.Response.StatusCode = 204;
    }
}
