using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Objects.Tables;
using Plumbline.Storage;

namespace Plumbline.Objects;

public sealed partial class ObjectService
{
    /// <summary>Facts about an object; null when there is no such bucket or key, or it is not this account's.</summary>
    public Task<StoredObject?> FindAsync(AccountScope scope, S3Uri at, CancellationToken cancel) =>
        database.ReadAsync(
            reading => BucketTable.Find(reading, at.Bucket)?.Account == scope.Account ? ObjectTable.Find(reading, at)?.Facts : null,
            cancel);

    /// <summary>What a read on these terms would give, without opening the bytes.</summary>
    /// <exception cref="BucketNotFound" />
    /// <exception cref="BucketForbidden" />
    /// <exception cref="ObjectNotFound" />
    /// <exception cref="RangeOutside" />
    /// <exception cref="PartNumberOutside" />
    /// <exception cref="ConditionFailed" />
    /// <exception cref="ObjectUnchanged" />
    public async Task<ObjectSlice> DescribeAsync(AccountScope scope, S3Uri at, ReadTerms terms, CancellationToken cancel) =>
        (await ResolveAsync(scope, at, terms, cancel)).Slice;

    /// <summary>Opens an object, or a range of it.</summary>
    /// <exception cref="BucketNotFound" />
    /// <exception cref="BucketForbidden" />
    /// <exception cref="ObjectNotFound" />
    /// <exception cref="RangeOutside" />
    public Task<OpenedObject> OpenAsync(AccountScope scope, S3Uri at, ByteRange? range, CancellationToken cancel) =>
        ReadAsync(scope, at, new(range), cancel);

    /// <summary>Reads some ranges of one object, all of the same bytes: the object is looked up once.</summary>
    /// <param name="ranges">First byte and length, each within the object; together small enough for memory.</param>
    /// <returns>The bytes of each range, in the order asked.</returns>
    /// <exception cref="BucketNotFound" />
    /// <exception cref="BucketForbidden" />
    /// <exception cref="ObjectNotFound" />
    /// <exception cref="RangeOutside" />
    public async Task<IReadOnlyList<byte[]>> ReadRangesAsync(
        AccountScope scope, S3Uri at, IReadOnlyList<(long Offset, int Length)> ranges, CancellationToken cancel)
    {
        var (row, parts, whole) = await ResolveAsync(scope, at, new(), cancel);
        var read = new List<byte[]>(ranges.Count);
        foreach (var (offset, length) in ranges)
        {
            if (offset < 0 || length < 0 || offset + length > whole.Facts.Size)
            {
                throw new RangeOutside(whole.Facts.Size);
            }

            var bytes = new byte[length];
            await using var content = length == 0 ? Stream.Null
                : row.Place.Blob is { } blob ? await blobs.OpenAsync(blob, offset, length, cancel)
                : new SegmentStream(blobs, SegmentsOf(parts, offset, length));
            await content.ReadExactlyAsync(bytes, cancel);
            read.Add(bytes);
        }

        return read;
    }

    /// <summary>Opens an object on the terms a request states. The refusals are those of <see cref="DescribeAsync"/>.</summary>
    public async Task<OpenedObject> ReadAsync(AccountScope scope, S3Uri at, ReadTerms terms, CancellationToken cancel)
    {
        var found = await ResolveAsync(scope, at, terms, cancel);
        var (facts, offset, length, _) = found.Slice;
        if (length == 0)
        {
            return new(facts, Stream.Null, offset, 0);
        }

        return found.Row.Place.Blob is { } blob
            ? new(facts, await blobs.OpenAsync(blob, offset, length, cancel), offset, length)
            : new(facts, new SegmentStream(blobs, SegmentsOf(found.Parts, offset, length)), offset, length);
    }

    /// <summary>The pieces of blobs that hold a range, in order.</summary>
    internal static List<Segment> SegmentsOf(IReadOnlyList<PartRow> parts, long offset, long length)
    {
        var segments = new List<Segment>();
        var start = 0L;
        foreach (var part in parts)
        {
            var from = System.Math.Max(offset, start);
            var to = System.Math.Min(offset + length, start + part.Size);
            if (from < to)
            {
                segments.Add(new(part.Blob, from - start, to - from));
            }

            start += part.Size;
        }

        return segments;
    }

    private async Task<(ObjectRow Row, IReadOnlyList<PartRow> Parts, ObjectSlice Slice)> ResolveAsync(
        AccountScope scope, S3Uri at, ReadTerms terms, CancellationToken cancel)
    {
        var (row, parts) = await database.ReadAsync(
            reading =>
            {
                var found = RequireObject(reading, scope, at);
                Judge(found.Facts, terms.Conditions);
                return (found, found.Place.Layout is { } layout ? UploadTable.Parts(reading, layout) : []);
            },
            cancel);
        return (row, parts, Cut(row.Facts, parts, terms));
    }

    private static void Judge(StoredObject facts, Conditions? conditions)
    {
        switch (conditions?.Judge(facts.ETag, facts.ModifiedAt))
        {
            case ConditionOutcome.Failed:
                throw new ConditionFailed(conditions.IfMatch is null ? "If-Unmodified-Since" : "If-Match");
            case ConditionOutcome.NotModified:
                throw new ObjectUnchanged(facts);
        }
    }

    private static ObjectSlice Cut(StoredObject facts, IReadOnlyList<PartRow> parts, ReadTerms terms)
    {
        if (terms.PartNumber is { } number)
        {
            return CutPart(facts, parts, number);
        }

        if (terms.Range is not { } range)
        {
            return new(facts, 0, facts.Size, true);
        }

        var (offset, length) = range.Within(facts.Size) ?? throw new RangeOutside(facts.Size);
        return new(facts, offset, length, false);
    }

    private static ObjectSlice CutPart(StoredObject facts, IReadOnlyList<PartRow> parts, int number)
    {
        var count = facts.Parts ?? 1;
        if (number < 1 || number > count)
        {
            throw new PartNumberOutside(number, count);
        }

        return parts.Count == 0
            ? new(facts, 0, facts.Size, false)
            : new(facts, parts.Take(number - 1).Sum(part => part.Size), parts[number - 1].Size, false);
    }
}
