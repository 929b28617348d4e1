using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Insights;

/// <summary>Walks a job's objects along whichever index the filter allows, so that no page costs more than another.</summary>
/// <remarks>
/// Confidences have two decimals, so there are at most 101 of them: a list in line order that filters by confidence merges the
/// heads of as many index ranges, and a list by confidence goes through them one after the other. A label once given never changes,
/// so what was shown is not shown again and nothing labeled before the walk began is passed over.
/// </remarks>
internal sealed class ObjectWalk(Database database)
{
    /// <summary>Reads in one page that look over lines without an index.</summary>
    private const int MostLooks = 25;

    /// <summary>Confidences looked at in one go: a page is mostly full after the first few.</summary>
    private const int ConfidencesAtOnce = 8;

    public async Task<(IReadOnlyList<ListedRow> Rows, ObjectPlace? Next)> ByLineAsync(
        LabelingJob job, ObjectFilter filter, long after, int limit, CancellationToken cancel)
    {
        if (filter is { AsksLabeled: true, LabelClass: null, AsksConfidence: false })
        {
            return await LabeledAsync(job, after, limit, cancel);
        }

        var rows = await database.ReadAsync(
            reading => filter.AsksLabeled ? Merge(reading, job.Id, filter, after, limit + 1)
                : filter.State is { } state ? ObjectListTable.InState(reading, job.Id, state, after, limit + 1)
                : ObjectListTable.After(reading, job.Id, after, limit + 1),
            cancel);
        return Cut(rows, limit);
    }

    public async Task<(IReadOnlyList<ListedRow> Rows, ObjectPlace? Next)> ByConfidenceAsync(
        LabelingJob job, ObjectFilter filter, ObjectPlace? after, int limit, CancellationToken cancel)
    {
        var rows = await database.ReadAsync(
            reading =>
            {
                var keys = new List<long>();
                var least = after?.Key ?? filter.MinConfidence ?? 0;
                foreach (var some in Confidences(reading, job.Id, filter, least).Chunk(ConfidencesAtOnce))
                {
                    // The page before ended within the first.
                    var from = some.Select(value => new ObjectPlace(value, value == after?.Key ? after.Value.Index : -1)).ToList();
                    keys.AddRange(ObjectListTable.Heads(reading, job.Id, filter.LabelClass, filter.Several, from, limit + 1 - keys.Count).Select(head => head.Index));
                    if (keys.Count > limit)
                    {
                        break;
                    }
                }

                return ObjectListTable.Find(reading, job.Id, [.. keys.Take(limit + 1)]);
            },
            cancel);
        return Cut(rows, limit);
    }

    /// <summary>Labeled objects whatever their label, also those of kinds without a confidence.</summary>
    private async Task<(IReadOnlyList<ListedRow> Rows, ObjectPlace? Next)> LabeledAsync(LabelingJob job, long after, int limit, CancellationToken cancel)
    {
        var found = new List<ListedRow>();
        for (var look = 0; look < MostLooks && after < job.Lines; look++)
        {
            var from = after;
            var rows = await database.ReadAsync(reading => ObjectListTable.LabeledWithin(reading, job.Id, from, limit + 1 - found.Count), cancel);
            found.AddRange(rows);
            if (found.Count > limit)
            {
                return Cut(found, limit);
            }

            after += ObjectListTable.LinesAtOnce;
        }

        return (found, after < job.Lines ? new ObjectPlace(0, after) : null);
    }

    private static List<ListedRow> Merge(Reading reading, long job, ObjectFilter filter, long after, int limit)
    {
        var from = Confidences(reading, job, filter, filter.MinConfidence ?? 0).Select(value => new ObjectPlace(value, after)).ToList();
        var heads = ObjectListTable.Heads(reading, job, filter.LabelClass, filter.Several, from, limit);
        return ObjectListTable.Find(reading, job, [.. heads.Select(head => head.Index).Order().Take(limit)]);
    }

    private static List<long> Confidences(Reading reading, long job, ObjectFilter filter, long least) =>
        ObjectListTable.Confidences(reading, job, filter.LabelClass, filter.Several, least, filter.MaxConfidence ?? long.MaxValue);

    private static (IReadOnlyList<ListedRow> Rows, ObjectPlace? Next) Cut(List<ListedRow> rows, int limit)
    {
        if (rows.Count <= limit)
        {
            return (rows, null);
        }

        rows.RemoveRange(limit, rows.Count - limit);
        return (rows, new(rows[^1].Confidence ?? 0, rows[^1].Index));
    }
}
