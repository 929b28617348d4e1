using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Manifests;
using Plumbline.Objects;

namespace Plumbline.LabelingJobs.Insights;

/// <summary>Lines of a job's own copy of the manifest, read where the rows say they are.</summary>
internal sealed class DatasetLines(ObjectService objects)
{
    private const int AtOnce = 4;

    /// <summary>Bytes between two lines that are rather read over than left out.</summary>
    private const int Nearby = 32 * 1024;

    /// <summary>The copy holds only lines that passed the limits, so none is applied again.</summary>
    public static ManifestLimits AnyLength { get; } = new(int.MaxValue / 8, int.MaxValue, DollarNames: true);

    /// <summary>The lines of some rows by index. Empty when the requester deleted the copy: rows say what they can without it.</summary>
    /// <param name="rows">Any order; neighbours in the file are read together when they follow each other here.</param>
    public async Task<IReadOnlyDictionary<long, ManifestLine>> ReadAsync(
        LabelingJob job, JobRequest request, IReadOnlyList<ListedRow> rows, CancellationToken cancel)
    {
        var lines = new ConcurrentDictionary<long, ManifestLine>();
        try
        {
            await Parallel.ForEachAsync(
                Stretches(rows),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
                async (stretch, stop) =>
                {
                    var (first, last) = (stretch[0].Offset, stretch[^1].Offset + stretch[^1].Length);
                    var bytes = new byte[last - first];
                    await using var opened = await objects.OpenAsync(job.Scope, request.Dataset, new ByteRange(first, last - 1), stop);
                    await opened.Content.ReadExactlyAsync(bytes, stop);
                    foreach (var row in stretch)
                    {
                        lines[row.Index] = ManifestLine.Parse(row.Index, bytes.AsMemory((int)(row.Offset - first), row.Length), limits: AnyLength);
                    }
                });
        }
        catch (Kernel.Refusal refusal) when (refusal is BucketNotFound or BucketForbidden or ObjectNotFound or RangeOutside)
        {
            lines.Clear();
        }

        return lines;
    }

    private static IEnumerable<IReadOnlyList<ListedRow>> Stretches(IReadOnlyList<ListedRow> rows)
    {
        var stretch = new List<ListedRow>();
        foreach (var row in rows)
        {
            if (stretch.Count > 0 && row.Offset - (stretch[^1].Offset + stretch[^1].Length) is < 0 or > Nearby)
            {
                yield return stretch;
                stretch = [];
            }

            stretch.Add(row);
        }

        if (stretch.Count > 0)
        {
            yield return stretch;
        }
    }
}
