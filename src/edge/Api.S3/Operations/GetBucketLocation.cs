using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.S3.Wire;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Operations;

/// <summary>Wire form of GetBucketLocation. us-east-1 is written as nothing.</summary>
internal sealed class GetBucketLocation(ObjectService objects) : IS3Operation
{
    public async Task RunAsync(S3Call call, CancellationToken cancel)
    {
        var bucket = await objects.FindBucketAsync(call.Scope, call.Bucket, cancel);
        await S3Xml.AnswerAsync(call, S3Xml.Root("LocationConstraint", bucket.Region == "us-east-1" ? null : bucket.Region), cancel);
    }
}
