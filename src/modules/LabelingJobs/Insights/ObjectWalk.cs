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
                var found = new List<ListedRow>();
                var index = after?.Index ?? -1;
                for (var confidence = after?.Key ?? NextConfidence(reading, job.Id, filter, (filter.MinConfidence ?? 0) - 1);
                    confidence is { } value && found.Count <= limit;
                    confidence = NextConfidence(reading, job.Id, filter, value))
                {
                    found.AddRange(ObjectListTable.OfConfidence(reading, job.Id, filter.LabelClass, value, index, limit + 1 - found.Count));
                    index = -1;
                }

                return found;
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
        var heads = new List<long>();
        for (var value = NextConfidence(reading, job, filter, (filter.MinConfidence ?? 0) - 1);
            value is { } confidence;
            value = NextConfidence(reading, job, filter, confidence))
        {
            heads.AddRange(ObjectListTable.KeysOfConfidence(reading, job, filter.LabelClass, confidence, after, limit));
        }

        return [.. heads.Order().Take(limit).Select(index => ObjectListTable.Find(reading, job, index)).OfType<ListedRow>()];
    }

    private static long? NextConfidence(Reading reading, long job, ObjectFilter filter, long above) =>
        ObjectListTable.NextConfidence(reading, job, filter.LabelClass, above) is { } next && next <= (filter.MaxConfidence ?? long.MaxValue) ? next : null;

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
