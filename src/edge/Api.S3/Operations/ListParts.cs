using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.S3.Wire;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Operations;

/// <summary>Wire form of ListParts.</summary>
internal sealed class ListParts(ObjectService objects) : IS3Operation
{
    public async Task RunAsync(S3Call call, CancellationToken cancel)
    {
        var most = System.Math.Min(call.Number("max-parts", 1000, 0, int.MaxValue), 1000);
        var after = call.Number("part-number-marker", 0, 0, int.MaxValue);
        var uploadId = call.Query["uploadId"]!;

        var listing = await objects.ListPartsAsync(call.Scope, call.At, uploadId, after, most, cancel);

        await S3Xml.AnswerAsync(
            call,
            S3Xml.Root(
                "ListPartsResult",
                S3Xml.Text("Bucket", call.Bucket),
                S3Xml.Text("Key", call.At.Key),
                S3Xml.Text("UploadId", uploadId),
                S3Xml.Number("PartNumberMarker", after),
                S3Xml.Number("NextPartNumberMarker", listing.Parts.Count == 0 ? 0 : listing.Parts[^1].Number),
                S3Xml.Number("MaxParts", most),
                S3Xml.Flag("IsTruncated", listing.Next is not null),
                Owner.Of(call.Scope, "Initiator"),
                Owner.Of(call.Scope),
                S3Xml.Text("StorageClass", "STANDARD"),
                S3Xml.Text("ChecksumAlgorithm", ChecksumHeaders.WordOf(listing.Upload.Checksum)),
                S3Xml.Text("ChecksumType", listing.Upload.Composite ? "COMPOSITE" : "FULL_OBJECT"),
                listing.Parts.Select(part => S3Xml.Element(
                    "Part",
                    S3Xml.Number("PartNumber", part.Number),
                    S3Xml.Instant("LastModified", part.ModifiedAt),
                    S3Xml.Text("ETag", S3Xml.Quoted(part.ETag)),
                    S3Xml.Number("Size", part.Size),
                    part.Checksum is { } checksum ? S3Xml.Text(ChecksumHeaders.ElementOf(checksum.Algorithm), checksum.Value) : null))),
            cancel);
    }
}
