using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.S3.Wire;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Operations;

/// <summary>Wire form of ListObjectsV2: continues after an opaque token, which wins over start-after.</summary>
internal sealed class ListObjectsV2(ObjectService objects) : IS3Operation
{
    public async Task RunAsync(S3Call call, CancellationToken cancel)
    {
        var xml = new ListingXml(call);
        var token = call.Query["continuation-token"];
        var startAfter = call.Query["start-after"];
        var after = ContinuationToken.Read(token) ?? startAfter;

        var listing = await objects.ListAsync(call.Scope, call.Bucket, new(xml.Prefix, xml.Delimiter, after, xml.Limit), cancel);

        await S3Xml.AnswerAsync(
            call,
            S3Xml.Root(
                "ListBucketResult",
                S3Xml.Text("Name", call.Bucket),
                S3Xml.Text("Prefix", xml.Shown(xml.Prefix)),
                xml.ShownOrNone("Delimiter", xml.Delimiter),
                S3Xml.Number("MaxKeys", xml.Limit),
                S3Xml.Number("KeyCount", listing.Objects.Count + listing.CommonPrefixes.Count),
                S3Xml.Flag("IsTruncated", listing.Next is not null),
                xml.EncodingType,
                S3Xml.TextOrNone("ContinuationToken", token),
                S3Xml.TextOrNone("NextContinuationToken", ContinuationToken.Write(listing.Next)),
                xml.ShownOrNone("StartAfter", startAfter),
                xml.Contents(listing, call.Query["fetch-owner"] == "true"),
                xml.CommonPrefixes(listing.CommonPrefixes)),
            cancel);
    }
}
