using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using Plumbline.Api.S3.Wire;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Operations;

/// <summary>Wire form of GetObjectAttributes.</summary>
internal sealed class GetObjectAttributes(ObjectService objects) : IS3Operation
{
    public async Task RunAsync(S3Call call, CancellationToken cancel)
    {
        var wanted = (call.Header("x-amz-object-attributes") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var (facts, _, _, _) = await ReadRefusals.AnswerAsync(() => objects.DescribeAsync(call.Scope, call.At, new(), cancel));
        var parts = wanted.Contains("ObjectParts") && facts.Parts is { } ? await PartsAsync(call, facts, cancel) : null;

        call.Response.Headers.LastModified = facts.ModifiedAt.ToString("R", CultureInfo.InvariantCulture);
        await S3Xml.AnswerAsync(
            call,
            S3Xml.Root(
                "GetObjectAttributesResponse",
                wanted.Contains("ETag") ? S3Xml.Text("ETag", facts.ETag) : null,
                wanted.Contains("Checksum") && facts.Checksum is { } checksum
                    ? S3Xml.Element(
                        "Checksum",
                        S3Xml.Text(ChecksumHeaders.ElementOf(checksum.Algorithm), checksum.Value),
                        S3Xml.Text("ChecksumType", ChecksumHeaders.TypeOf(checksum)))
                    : null,
                parts,
                wanted.Contains("StorageClass") ? S3Xml.Text("StorageClass", "STANDARD") : null,
                wanted.Contains("ObjectSize") ? S3Xml.Number("ObjectSize", facts.Size) : null),
            cancel);
    }

    private async Task<XElement> PartsAsync(S3Call call, StoredObject facts, CancellationToken cancel)
    {
        var most = int.TryParse(call.Header("x-amz-max-parts"), NumberStyles.None, CultureInfo.InvariantCulture, out var max) ? Math.Min(max, 1000) : 1000;
        var after = int.TryParse(call.Header("x-amz-part-number-marker"), NumberStyles.None, CultureInfo.InvariantCulture, out var marker) ? marker : 0;
        var all = await objects.ListPartsOfObjectAsync(call.Scope, call.At, cancel);
        var shown = all.Where(part => part.Number > after).Take(most).ToList();
        return S3Xml.Element(
            "ObjectParts",
            S3Xml.Number("PartsCount", facts.Parts ?? 0),
            S3Xml.Number("PartNumberMarker", after),
            S3Xml.Number("NextPartNumberMarker", shown.LastOrDefault()?.Number ?? after),
            S3Xml.Number("MaxParts", most),
            S3Xml.Flag("IsTruncated", shown.Count > 0 && shown[^1].Number < all.Count),
            shown.Select(part => S3Xml.Element(
                "Part",
                S3Xml.Number("PartNumber", part.Number),
                S3Xml.Number("Size", part.Size),
                part.Checksum is { } checksum ? S3Xml.Text(ChecksumHeaders.ElementOf(checksum.Algorithm), checksum.Value) : null)));
    }
}
