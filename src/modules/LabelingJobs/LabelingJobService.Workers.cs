using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Insights;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs;

public sealed partial class LabelingJobService
{
    /// <summary>Who answered in a job, how much, how fast, and how often as the label says.</summary>
    /// <exception cref="LabelingJobNotFound" />
    /// <exception cref="LabelingJobTokenNotValid" />
    /// <remarks>O(workers of the job) a page; the number of objects does not matter.</remarks>
    public Task<Page<JobWorker>> WorkersAsync(AccountScope scope, LabelingJobName name, JobWorkerQuery query, CancellationToken cancel) =>
        database.ReadAsync(
            reading =>
            {
                var job = Require(reading, scope, name);
                var limit = Math.Clamp(query.Limit, 1, LargestPage);
                var signature = PageToken.SignatureOf(
                    "workers", job.Id.ToString(CultureInfo.InvariantCulture), query.Sort.ToString(), query.Descending ? "down" : "up");
                var place = PageToken.Read(query.Token, signature);
                var all = tasks.ReadCounts(reading, job.Group).Answers;
                var (rows, next) = query.Sort is JobWorkerSort.Agreement
                    ? ByAgreement(reading, job, query.Descending, place, limit)
                    : ByAnswers(reading, job, query.Descending, place, limit);
                return new Page<JobWorker>(
                    [.. rows.Select(row => WorkerOf(reading, job, row, all))],
                    next is { } there ? PageToken.Write(signature, there.Key, there.Phase) : null);
            },
            cancel);

    /// <summary>One worker's counted answers in a job, latest first.</summary>
    /// <param name="limit">1–100.</param>
    /// <exception cref="LabelingJobNotFound" />
    /// <exception cref="LabelingJobTokenNotValid" />
    /// <returns>Nothing for a worker who gave none. A page may be short and still have a next one.</returns>
    public Task<Page<JobWorkerAnswer>> WorkerAnswersAsync(
        AccountScope scope, LabelingJobName name, WorkerId worker, int limit, string? token, CancellationToken cancel) => database.ReadAsync(
        reading =>
        {
            var job = Require(reading, scope, name);
            var request = JobRequestTable.Get(reading, job.Id);
            var signature = PageToken.SignatureOf("worker", job.Id.ToString(CultureInfo.InvariantCulture), worker.ToString());
            var found = tasks.ListAnswers(reading, job.Group, worker, PageToken.Read(token, signature)?.Key, Math.Clamp(limit, 1, LargestPage));
            var rows = ObjectListTable.Find(reading, job.Id, [.. found.Items.Select(item => long.Parse(item.TaskSubject, CultureInfo.InvariantCulture))]);
            return new Page<JobWorkerAnswer>(
                [.. found.Items.Zip(rows, (item, row) => WorkerAnswerOf(job, request, item, row))],
                found.Next is null ? null : PageToken.Write(signature, found.Next, 0));
        },
        cancel);

    private (IReadOnlyList<WorkerLine> Rows, (string Key, long Phase)? Next) ByAnswers(
        Reading reading, LabelingJob job, bool descending, PageToken? place, int limit)
    {
        var found = tasks.ListWorkers(reading, job.Group, descending, place?.Key, limit);
        return (LinesOf(reading, job, found), found.Next is { } key ? (key, 0) : null);
    }

    /// <summary>Phase 0: those of whom something was judged. Phase 1: the others, most answers first.</summary>
    private (IReadOnlyList<WorkerLine> Rows, (string Key, long Phase)? Next) ByAgreement(
        Reading reading, LabelingJob job, bool descending, PageToken? place, int limit)
    {
        var rows = new List<WorkerLine>();
        if (place is not { Id: 1 })
        {
            var judged = JobWorkerTable.ByAgreement(reading, job.Id, descending, AgreementKey(place), limit + 1);
            rows.AddRange(judged.Take(limit).Select(row => new WorkerLine(row.Worker, row, tasks.ReadWorkerCounts(reading, job.Group, row.Worker))));
            if (judged.Count > limit)
            {
                return (rows, (string.Create(CultureInfo.InvariantCulture, $"{judged[limit - 1].Agreement} {judged[limit - 1].Worker}"), 0));
            }
        }

        var others = tasks.ListWorkers(reading, job.Group, descending: true, place is { Id: 1, Key.Length: > 0 } ? place.Key : null, limit);
        var unjudged = LinesOf(reading, job, others).Where(row => row.Seen?.Agreement is null).ToList();
        if (rows.Count + unjudged.Count > limit)
        {
            // They begin a page of their own.
            return (rows, ("", 1));
        }

        rows.AddRange(unjudged);
        return (rows, others.Next is { } key ? (key, 1) : null);
    }

    private static List<WorkerLine> LinesOf(Reading reading, LabelingJob job, Page<GroupWorker> found)
    {
        var seen = JobWorkerTable.Find(reading, job.Id, [.. found.Items.Select(item => item.Worker)]);
        return [.. found.Items.Select(item => new WorkerLine(item.Worker, seen.GetValueOrDefault(item.Worker), item.Counts))];
    }

    private static (long Agreement, string Worker)? AgreementKey(PageToken? place) => place is null ? null
        : place.Key.Split(' ', 2) is [var agreement, var worker] && long.TryParse(agreement, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? (value, worker)
            : throw new LabelingJobTokenNotValid();

    private JobWorker WorkerOf(Reading reading, LabelingJob job, WorkerLine row, long all)
    {
        var (worker, seen, counts) = row;
        return new(
            worker,
            workforce.ReadDisplayName(reading, job.Scope, worker),
            counts.Taken,
            counts.Answered,
            all == 0 ? 0 : (double)counts.Answered / all,
            seen is { Answers: > 0 } ? seen.ActiveMs / 1000.0 / seen.Answers : null,
            seen?.Times.Median(),
            seen?.Judged ?? 0,
            seen?.Agreed ?? 0,
            seen?.Skill,
            seen?.FirstAt,
            seen?.LastAt);
    }

    private static JobWorkerAnswer WorkerAnswerOf(LabelingJob job, JobRequest request, ListedAnswer item, ListedRow row)
    {
        var said = Said.Of(job, request, item.Given.Answer, row);
        return new(
            row.Index,
            item.Given.Assignment,
            item.Given.Answer,
            item.Given.StartedAt,
            item.Given.SubmittedAt,
            item.Given.ActiveSeconds,
            item.Given.Late,
            row.State,
            said.Label,
            ObjectPages.LabelOf(job, request, row),
            said.Agrees)
        {
            Labels = said.Labels,
        };
    }

    /// <param name="Seen">What consolidation saw; null when it saw nothing yet.</param>
    private sealed record WorkerLine(WorkerId Worker, JobWorkerRow? Seen, WorkerCounts Counts);
}
