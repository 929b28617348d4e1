using System.Collections.Generic;
using System.Linq;
using Plumbline.Consolidation;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Insights;

/// <summary>What a consolidated batch adds to a job's counters: a row a label, a row a worker, none an object.</summary>
/// <remarks>Gathers only what was really saved, so a batch that is run again counts nothing twice. Joins the write that saves the labels.</remarks>
/// <param name="code">Of the objects that fail.</param>
internal sealed class BatchTally(Consolidated consolidated, string code)
{
    private readonly Dictionary<int, long> labels = [];
    private readonly Dictionary<WorkerId, JobWorkerRow> workers = [];
    private readonly ILookup<string, JudgedAnswer> judged = consolidated.Judged.ToLookup(answer => answer.DatasetObjectId);
    private long failed;

    /// <summary>An object was labeled or failed.</summary>
    public void Add(ConsolidatedLabel outcome, bool isFailed, IReadOnlyList<GivenAnswer> answers)
    {
        failed += isFailed ? 1 : 0;
        foreach (var label in outcome.Several ?? (outcome.Chosen is { } one ? [one] : []))
        {
            labels[label.Index] = labels.GetValueOrDefault(label.Index) + 1;
        }

        foreach (var answer in answers)
        {
            workers[answer.Worker] = Seen(workers.GetValueOrDefault(answer.Worker) ?? JobWorkerRow.None(answer.Worker), answer);
        }

        foreach (var judgement in judged[outcome.DatasetObjectId].Where(judgement => answers.Any(answer => answer.Worker == judgement.Worker)))
        {
            var row = workers.GetValueOrDefault(judgement.Worker) ?? JobWorkerRow.None(judgement.Worker);
            workers[judgement.Worker] = row with { Judged = row.Judged + 1, Agreed = row.Agreed + (judgement.Agrees ? 1 : 0) };
        }
    }

    public void Save(Transaction transaction, long job)
    {
        LabelCountTable.AddLabeled(transaction, job, labels);
        LabelCountTable.AddFailed(transaction, job, code, failed);
        var skills = consolidated.Workers.ToDictionary(worker => worker.Worker, worker => worker.Accuracy);
        var before = JobWorkerTable.Find(transaction, job, [.. workers.Keys]);
        JobWorkerTable.Save(
            transaction,
            job,
            from added in workers.Values
            orderby added.Worker.ToString()
            let known = before.GetValueOrDefault(added.Worker) ?? JobWorkerRow.None(added.Worker)
            select Sum(known, added) with { Skill = skills.TryGetValue(added.Worker, out var skill) ? skill : known.Skill });
    }

    private static JobWorkerRow Seen(JobWorkerRow row, GivenAnswer answer)
    {
        row.Times.Add(answer.ActiveSeconds);
        return row with
        {
            Answers = row.Answers + 1,
            ActiveMs = row.ActiveMs + (long)(answer.ActiveSeconds * 1000),
            FirstAt = answer.SubmittedAt < row.FirstAt ? answer.SubmittedAt : row.FirstAt,
            LastAt = answer.SubmittedAt > row.LastAt ? answer.SubmittedAt : row.LastAt,
        };
    }

    private static JobWorkerRow Sum(JobWorkerRow before, JobWorkerRow added) => new(
        added.Worker,
        before.Answers + added.Answers,
        before.ActiveMs + added.ActiveMs,
        before.Times.With(added.Times),
        before.Judged + added.Judged,
        before.Agreed + added.Agreed,
        before.Skill,
        before.FirstAt < added.FirstAt ? before.FirstAt : added.FirstAt,
        before.LastAt > added.LastAt ? before.LastAt : added.LastAt);
}
