using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.S3.Wire;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Operations;

/// <summary>Wire form of ListBuckets.</summary>
internal sealed class ListBuckets(ObjectService objects) : IS3Operation
{
    public async Task RunAsync(S3Call call, CancellationToken cancel)
    {
        var most = call.Number("max-buckets", 10_000, 1, 10_000);
        var prefix = call.Query["prefix"];
        var after = ContinuationToken.Read(call.Query["continuation-token"]);

        var page = await objects.ListBucketsAsync(call.Scope, prefix, after, most, cancel);

        var shown = page.Items.Where(bucket => call.Query["bucket-region"] is not { Length: > 0 } region || bucket.Region == region);
        await S3Xml.AnswerAsync(
            call,
            S3Xml.Root(
                "ListAllMyBucketsResult",
                Owner.Of(call.Scope),
                S3Xml.Element("Buckets", shown.Select(bucket => S3Xml.Element(
                    "Bucket",
                    S3Xml.Text("Name", bucket.Name),
                    S3Xml.Instant("CreationDate", bucket.CreatedAt),
                    S3Xml.Text("BucketRegion", bucket.Region)))),
                S3Xml.TextOrNone("ContinuationToken", ContinuationToken.Write(page.Next)),
                S3Xml.TextOrNone("Prefix", prefix)),
            cancel);
    }
}
