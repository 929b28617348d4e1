using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.S3.Wire;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Operations;

/// <summary>Wire form of ListObjects, version 1: continues after a marker.</summary>
internal sealed class ListObjects(ObjectService objects) : IS3Operation
{
    public async Task RunAsync(S3Call call, CancellationToken cancel)
    {
        var xml = new ListingXml(call);
        var marker = call.Query["marker"];

        var listing = await objects.ListAsync(call.Scope, call.Bucket, new(xml.Prefix, xml.Delimiter, marker, xml.Limit), cancel);

        await S3Xml.AnswerAsync(
            call,
            S3Xml.Root(
                "ListBucketResult",
                S3Xml.Text("Name", call.Bucket),
                S3Xml.Text("Prefix", xml.Shown(xml.Prefix)),
                S3Xml.Text("Marker", xml.Shown(marker ?? "")),
                xml.ShownOrNone("NextMarker", listing.Next),
                S3Xml.Number("MaxKeys", xml.Limit),
                xml.ShownOrNone("Delimiter", xml.Delimiter),
                S3Xml.Flag("IsTruncated", listing.Next is not null),
                xml.EncodingType,
                xml.Contents(listing, withOwner: true),
                xml.CommonPrefixes(listing.CommonPrefixes)),
            cancel);
    }
}
