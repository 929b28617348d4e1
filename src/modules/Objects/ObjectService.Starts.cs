using System;
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
    /// <summary>Facts and first bytes of many objects with few statements, for those who look at a million before they begin.</summary>
    /// <param name="places">At most 500.</param>
    /// <returns>By place; places without an object, or not of this account, are left out.</returns>
    /// <remarks>Bytes of uploads come from their rows; only what a module stored, or was uploaded in parts, is opened.</remarks>
    public async Task<IReadOnlyDictionary<S3Uri, ObjectStart>> FindStartsAsync(AccountScope scope, IReadOnlyCollection<S3Uri> places, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(places.Count, 500, nameof(places));
        var rows = await database.ReadAsync(
            reading => places.Distinct().GroupBy(place => place.Bucket)
                .Where(bucket => BucketTable.Find(reading, bucket.Key)?.Account == scope.Account)
                .SelectMany(bucket => ObjectTable.FindMany(reading, bucket.Key, [.. bucket.Select(place => place.Key)]))
                .ToList(),
            cancel);
        var starts = new Dictionary<S3Uri, ObjectStart>(rows.Count);
        foreach (var row in rows.Where(row => row.Head is not null || row.Facts.Size == 0))
        {
            starts[row.Facts.At] = new(row.Facts, row.Head ?? []);
        }

        var unknown = rows.Where(row => !starts.ContainsKey(row.Facts.At)).ToList();
        var read = new ObjectStart[unknown.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, unknown.Count),
            new ParallelOptions { MaxDegreeOfParallelism = BlobsAtOnce, CancellationToken = cancel },
            async (i, stop) => read[i] = new(unknown[i].Facts, await StartOfAsync(scope, unknown[i].Facts.At, stop)));
        foreach (var start in read)
        {
            starts[start.Facts.At] = start;
        }

        return starts;
    }

    private async Task<ReadOnlyMemory<byte>?> StartOfAsync(AccountScope scope, S3Uri at, CancellationToken cancel)
    {
        try
        {
            await using var opened = await OpenAsync(scope, at, new ByteRange(0, ObjectStart.Length - 1), cancel);
            var bytes = new byte[ObjectStart.Length];
            var length = await opened.Content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
            return bytes.AsMemory(0, length);
        }
        catch (Exception gone) when (gone is BlobNotFound or ObjectNotFound or RangeOutside)
        {
            return null;
        }
    }
}
