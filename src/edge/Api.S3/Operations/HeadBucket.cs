using System.Threading;
using System.Threading.Tasks;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Operations;

/// <summary>Wire form of HeadBucket.</summary>
internal sealed class HeadBucket(ObjectService objects) : IS3Operation
{
    public async Task RunAsync(S3Call call, CancellationToken cancel)
    {
        var bucket = await objects.FindBucketAsync(call.Scope, call.Bucket, cancel);
        call.Response.Headers["x-amz-bucket-region"] = bucket.Region;
        call.Response.ContentType = "application/xml";
    }
}
