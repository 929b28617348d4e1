using System.Threading;
using System.Threading.Tasks;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Operations;

/// <summary>Wire form of DeleteBucket.</summary>
internal sealed class DeleteBucket(ObjectService objects) : IS3Operation
{
    public async Task RunAsync(S3Call call, CancellationToken cancel)
    {
        await objects.DeleteBucketAsync(call.Scope, call.Bucket, cancel);
        call.Response.StatusCode = 204;
    }
}
