using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Manifests;
using Plumbline.Objects;

namespace Plumbline.LabelingJobs.Insights;

/// <summary>Lines of a job's own copy of the manifest, read where the rows say they are.</summary>
internal sealed class DatasetLines(ObjectService objects)
{
    /// <summary>Bytes between two lines that are rather read over than left out.</summary>
    private const int Nearby = 32 * 1024;

    /// <summary>The copy holds only lines that passed the limits, so none is applied again.</summary>
    public static ManifestLimits AnyLength { get; } = new(int.MaxValue / 8, int.MaxValue, DollarNames: true);

    /// <summary>The lines of some rows by index. Empty when the requester deleted the copy: rows say what they can without it.</summary>
    /// <param name="rows">Any order; neighbours in the file are read together when they follow each other here.</param>
    public async Task<IReadOnlyDictionary<long, ManifestLine>> ReadAsync(
        LabelingJob job, JobRequest request, IReadOnlyList<ListedRow> rows, CancellationToken cancel)
    {
        var lines = new Dictionary<long, ManifestLine>(rows.Count);
        var stretches = Stretches(rows).ToList();
        try
        {
            var read = await objects.ReadRangesAsync(
                job.Scope,
                request.Dataset,
                [.. stretches.Select(stretch => (stretch[0].Offset, (int)(stretch[^1].Offset + stretch[^1].Length - stretch[0].Offset)))],
                cancel);
            foreach (var (stretch, bytes) in stretches.Zip(read))
            {
                foreach (var row in stretch)
                {
                    lines[row.Index] = ManifestLine.Parse(row.Index, bytes.AsMemory((int)(row.Offset - stretch[0].Offset), row.Length), limits: AnyLength);
                }
            }
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
