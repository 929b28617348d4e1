using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.S3.Wire;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Operations;

/// <summary>Wire form of ListMultipartUploads.</summary>
internal sealed class ListMultipartUploads(ObjectService objects) : IS3Operation
{
    public async Task RunAsync(S3Call call, CancellationToken cancel)
    {
        var xml = new ListingXml(call);
        var most = System.Math.Min(call.Number("max-uploads", 1000, 0, int.MaxValue), 1000);
        var (keyMarker, idMarker) = (call.Query["key-marker"], call.Query["upload-id-marker"]);

        var listing = await objects.ListUploadsAsync(call.Scope, call.Bucket, new(xml.Prefix, xml.Delimiter, keyMarker, most), idMarker, cancel);

        await S3Xml.AnswerAsync(
            call,
            S3Xml.Root(
                "ListMultipartUploadsResult",
                S3Xml.Text("Bucket", call.Bucket),
                S3Xml.Text("KeyMarker", xml.Shown(keyMarker ?? "")),
                S3Xml.Text("UploadIdMarker", idMarker ?? ""),
                xml.ShownOrNone("NextKeyMarker", listing.NextKey),
                S3Xml.TextOrNone("NextUploadIdMarker", listing.NextUploadId),
                S3Xml.Text("Prefix", xml.Shown(xml.Prefix)),
                xml.ShownOrNone("Delimiter", xml.Delimiter),
                S3Xml.Number("MaxUploads", most),
                S3Xml.Flag("IsTruncated", listing.NextKey is not null),
                xml.EncodingType,
                listing.Uploads.Select(upload => S3Xml.Element(
                    "Upload",
                    S3Xml.Text("Key", xml.Shown(upload.At.Key)),
                    S3Xml.Text("UploadId", upload.UploadId),
                    Owner.Of(call.Scope, "Initiator"),
                    Owner.Of(call.Scope),
                    S3Xml.Text("StorageClass", "STANDARD"),
                    S3Xml.Instant("Initiated", upload.StartedAt),
                    S3Xml.Text("ChecksumAlgorithm", ChecksumHeaders.WordOf(upload.Checksum)),
                    S3Xml.Text("ChecksumType", upload.Composite ? "COMPOSITE" : "FULL_OBJECT"))),
                xml.CommonPrefixes(listing.CommonPrefixes)),
            cancel);
    }
}
