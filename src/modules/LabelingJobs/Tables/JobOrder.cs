using System;
using System.Globalization;
using System.Linq;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Tables;

/// <summary>What a list of jobs is ordered by: columns of <c>labeling_job</c> before its id, which breaks ties.</summary>
/// <param name="Columns">As they stand in ORDER BY and in the comparison with a page's key.</param>
/// <param name="KeyOf">A job's values of these columns, separated by a space; none holds one.</param>
internal sealed record JobOrder(string[] Columns, Func<LabelingJob, string> KeyOf)
{
    public static JobOrder Creation { get; } = new(["job.created_at_ms"], job => Text(job.CreatedAt));

    /// <param name="few">The filter leaves few jobs, found by status: they are sorted, rather than all jobs walked in order.</param>
    public static JobOrder Of(LabelingJobSort sort, bool few) => sort switch
    {
        LabelingJobSort.Name => new([few ? "(job.folded_name || '')" : "job.folded_name"], job => LabelingJob.FoldedName(job.Name)),
        LabelingJobSort.Status => new(["job.status", "job.created_at_ms"], job => $"{job.Status} {Text(job.CreatedAt)}"),
        LabelingJobSort.LastChange => new([few ? "(job.changed_at_ms + 0)" : "job.changed_at_ms"], job => Text(job.ChangedAt)),
        _ => Creation,
    };

    /// <summary>ORDER BY without the words.</summary>
    public string By(string direction) => string.Concat(Columns.Select(column => $"{column} {direction}, ")) + "job.id " + direction;

    /// <summary>Adds the condition that a job lies beyond a page's last one.</summary>
    /// <exception cref="LabelingJobTokenNotValid" />
    public JobFilter Beyond(JobFilter filter, PageToken after, bool descending)
    {
        var key = after.Key.Split(' ');
        if (key.Length != Columns.Length)
        {
            throw new LabelingJobTokenNotValid();
        }

        SqlValue[] place = [.. key.Zip(Columns, ValueOf), after.Id];
        var holes = string.Join(", ", place.Select(_ => "{}"));
        return filter.And($"({string.Join(", ", Columns)}, job.id) {(descending ? "<" : ">")} ({holes})", place);
    }

    private static SqlValue ValueOf(string text, string column) => !column.Contains("_ms", StringComparison.Ordinal) ? text
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new LabelingJobTokenNotValid();

    private static string Text(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
