using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Plumbline.HumanTasks;
using Plumbline.LabelingJobs.Insights;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Manifests;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs;

/// <summary>Hears which tasks are answered or over, and marks their objects ready or failed; passes on what workers did.</summary>
/// <remarks>
/// An object is labeled if one worker answered by the time its task was over; it fails when nobody did, or when as many declined as
/// were wanted and nobody answered. Rules: ground-truth runtime, section 7.1.
/// </remarks>
internal sealed class LabelingJobHearer(JobTelling telling, ActivityLog activity, GoldNotes gold, TimeProvider clock, LabelingJobSettings settings) : IHearer
{
    /// <summary>Stored in group rows; never renamed.</summary>
    public const string HearerName = "labeling-jobs";

    public string Name => HearerName;

    public void Hear(Transaction transaction, IReadOnlyList<News> news)
    {
        foreach (var heard in news.Select(TaskNews.Read).GroupBy(one => one.OwnerSubject).OrderBy(ofJob => ofJob.Key, StringComparer.Ordinal))
        {
            var job = long.Parse(heard.Key, CultureInfo.InvariantCulture);
            activity.Tell(transaction, job, heard);

            List<TaskNews> toGold = [.. heard.Where(one => one.Kind is TaskNews.AnswerGiven)];
            if (toGold.Count > 0 && LabelingJobTable.Lock(transaction, job) is { } golden)
            {
                gold.Hear(transaction, golden, toGold);
            }

            // What workers do in between is told often and changes no job: its row is left alone.
            if (heard.Any(IsRoundOver))
            {
                Hear(transaction, job, heard.Where(IsRoundOver));
            }
        }
    }

    private static bool IsRoundOver(TaskNews one) => one.Kind is TaskNews.TaskFilled or TaskNews.TaskExpired;

    private void Hear(Transaction transaction, long jobId, IEnumerable<TaskNews> heard)
    {
        if (LabelingJobTable.Lock(transaction, jobId) is not { IsOpen: true } job)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var (over, failed) = (0, 0);
        var answered = new List<long>();
        var codes = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var one in heard)
        {
            var index = long.Parse(one.TaskSubject, CultureInfo.InvariantCulture);
            over++;
            if (one.Kind == TaskNews.TaskFilled || one.Have > 0 || one.Round > 1)
            {
                answered.Add(index);
            }
            else if (job.Ending is JobEnding.None)
            {
                var (code, reason) = WhyNobody(one.Reason, job.Workers);
                var marked = DataObjectTable.MarkFailed(transaction, jobId, index, ObjectState.Waiting, code, reason, MetadataOf(job, reason, now), now);
                failed += marked;
                codes[code] = codes.GetValueOrDefault(code) + marked;
            }
        }

        var ready = DataObjectTable.MarkReady(transaction, jobId, answered, now);
        foreach (var (code, objects) in codes)
        {
            LabelCountTable.AddFailed(transaction, jobId, code, objects);
        }

        var next = job.Hear(over, ready, failed, now);
        var settled = (next with { MaxOpen = Release.Now(settings, JobRequestTable.Get(transaction, jobId).Asked, next) }).Settle();
        telling.Save(transaction, job, settled);
        if (settled.Ending is JobEnding.None)
        {
            HumanTaskService.RefillAfterCommit(transaction);
        }
    }

    private static (string Code, string Reason) WhyNobody(ExpiryReason? reason, int workers) => reason switch
    {
        ExpiryReason.Declined => (FailureCode.Declined, $"Declined by {workers} workers, and nobody submitted an answer."),
        ExpiryReason.Withdrawn => (FailureCode.Withdrawn, "The task was withdrawn before anybody submitted an answer."),
        _ => (FailureCode.Unclaimed, "No worker submitted an answer before the task expired."),
    };

    private static string MetadataOf(LabelingJob job, string reason, DateTimeOffset now) =>
        Encoding.UTF8.GetString(LabelMetadata.Failed(AnswerShapes.Of(job.Kind), reason, job.Name, now));
}
