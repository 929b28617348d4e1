using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Consolidation;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Insights;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Manifests;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs;

public sealed partial class LabelingJobService
{
    /// <summary>Decides an object's label for good: neither more answers nor discarded ones change it afterwards.</summary>
    /// <param name="by">The person's name, for the record.</param>
    /// <exception cref="LabelingJobNotFound" />
    /// <exception cref="LabelingJobObjectNotFound" />
    /// <exception cref="LabelingJobDecisionRefused">The object still waits for answers, the job failed, its kind is not decided so, or the decision names no label of the job.</exception>
    /// <remarks>Also of an object that failed, which then counts as labeled, and of a job that is over: its output manifest is written again. May be repeated; the last decision stands.</remarks>
    public async Task AdjudicateAsync(AccountScope scope, LabelingJobName name, long index, LabelDecision decision, string by, CancellationToken cancel)
    {
        RefuseDecision(decision.Because.Length <= LabelDecision.LongestBecause, $"'because' has {decision.Because.Length} characters; at most {LabelDecision.LongestBecause} are kept.");
        var text = decision.Answer is null ? null : await TextOfAsync(scope, name, index, cancel);
        await database.WriteAsync(
            transaction =>
            {
                var (job, item, chosen) = Decidable(transaction, scope, name, index);
                RefuseDecision(!decision.Keep || item.State is ObjectState.Labeled, $"object {index} failed and has no label to keep.");
                var label = decision.Keep ? null : LabelOf(transaction, job, item, text, decision);
                Decide(transaction, job, item, chosen, label, new(decision.Keep, decision.Because, by, clock.GetUtcNow()));
            },
            cancel);
    }

    /// <summary>Takes a person's decision back: the label is again what the workers' answers had made it. Harmless when nobody decided.</summary>
    /// <exception cref="LabelingJobNotFound" />
    /// <exception cref="LabelingJobObjectNotFound" />
    /// <exception cref="LabelingJobDecisionRefused">The job failed.</exception>
    public Task UndoAdjudicationAsync(AccountScope scope, LabelingJobName name, long index, CancellationToken cancel) => database.WriteAsync(
        transaction =>
        {
            var (job, item, chosen) = Decidable(transaction, scope, name, index);
            if (AdjudicationTable.Before(transaction, job.Id, index) is not var (before, several))
            {
                return;
            }

            var now = clock.GetUtcNow();
            CountLabels(transaction, job, item, chosen, before.Class, several);
            DataObjectTable.Decide(transaction, job.Id, index, before, now);
            AdjudicationTable.Remove(transaction, job.Id, index);
            LabelCountTable.AddFailed(transaction, job.Id, before.Failure?.Code ?? "", before.Failure is null ? 0 : 1);
            telling.Save(transaction, job, job.Corrected(now, before.Failure is null ? 0 : -1));
        },
        cancel);

    /// <summary>Writes a decision into the object, the counters and the record.</summary>
    /// <param name="label">Null when the label stays.</param>
    private void Decide(Transaction transaction, LabelingJob job, DataObject item, int? chosen, ConsolidatedLabel? label, Adjudication made)
    {
        // A person's label that is kept is still not what the answers had come to.
        made = made with { IsKept = made.IsKept && AdjudicationTable.Find(transaction, job.Id, item.Index) is not { IsKept: false } };

        // Noted before the row changes: the record holds what the answers had come to.
        AdjudicationTable.Save(transaction, job.Id, item.Index, ObjectLabelTable.Of(transaction, job.Id, item.Index), made);
        if (label is null)
        {
            DataObjectTable.Confirm(transaction, job.Id, item.Index);
            telling.Save(transaction, job, job.Corrected(made.At));
            return;
        }

        CountLabels(transaction, job, item, chosen, label.Chosen?.Index, label.Several ?? []);
        DataObjectTable.Decide(transaction, job.Id, item.Index, label, made.At);
        LabelCountTable.AddFailed(transaction, job.Id, item.FailureCode ?? "", item.State is ObjectState.Failed ? -1 : 0);
        telling.Save(transaction, job, job.Corrected(made.At, item.State is ObjectState.Failed ? 1 : 0));
    }

    /// <summary>The text whose parts are labeled; null for other kinds.</summary>
    private async Task<string?> TextOfAsync(AccountScope scope, LabelingJobName name, long index, CancellationToken cancel)
    {
        var (job, request) = await FindAsync(scope, name, cancel);
        return AnswerShapes.Of(job.Kind).Form is AnswerForm.Spans
            && await database.ReadAsync(reading => ObjectListTable.Find(reading, job.Id, index), cancel) is { } row
                ? (await pages.ShowAsync(job, request, row, cancel)).Object.Text
                : null;
    }

    /// <param name="text">The object's, for parts of texts.</param>
    private ConsolidatedLabel LabelOf(Transaction transaction, LabelingJob job, DataObject item, string? text, LabelDecision decision)
    {
        RefuseDecision(decision.Labels is not null || decision.Answer is not null, "say 'keep', name 'labels' of the job, or name the 'answer' that is right.");
        var answers = item.Task is { } task ? tasks.ReadAnswers(transaction, [task]) : [];
        var taken = decision.Answer is { } asked ? answers.FirstOrDefault(answer => answer.Assignment == asked) : null;
        RefuseDecision(decision.Answer is null || taken is not null, $"object {item.Index} has no answer '{decision.Answer}'.");
        RefuseDecision(AnswerShapes.Of(job.Kind).Form is not AnswerForm.Spans || taken is not null, "the parts of a text are decided by choosing the answer that is right.");
        var request = JobRequestTable.Get(transaction, job.Id);
        var ask = new ConsolidationAsk(
            job.Kind, null, request.Labels, job.Name, clock.GetUtcNow(), [new(item.DatasetObjectId, answers) { Text = text }], [])
        {
            NoLabel = request.NoLabel,
            Categories = request.Categories,
        };
        return consolidation.Decide(ask, new(decision.Labels, taken))
            ?? throw new LabelingJobDecisionRefused(
                AnswerShapes.Of(job.Kind).HasLabels
                    ? $"{(taken is null ? $"'{string.Join("', '", decision.Labels!)}'" : "that answer")} names no labels of the job '{job.Name}'. Write them exactly as its label file does."
                    : $"the labels of a {job.Kind} job are what its answers are.");
    }

    /// <exception cref="LabelingJobObjectNotFound" />
    /// <exception cref="LabelingJobDecisionRefused" />
    private static (LabelingJob Job, DataObject Item, int? Class) Decidable(Transaction transaction, AccountScope scope, LabelingJobName name, long index)
    {
        var job = LabelingJobTable.Lock(transaction, Require(transaction, scope, name).Id)!;
        var (item, chosen) = DataObjectTable.Find(transaction, job.Id, index) ?? throw new LabelingJobObjectNotFound(name, index);
        RefuseDecision(job.Status is not (JobStatus.Initializing or JobStatus.Failed), $"the job is {job.Status}.");
        RefuseDecision(item.State is ObjectState.Labeled or ObjectState.Failed, $"object {index} has no label now; it is {item.State}.");
        return (job, item, chosen);
    }

    /// <summary>Lets counters and label rows go from the object's labels now to others.</summary>
    private static void CountLabels(Transaction transaction, LabelingJob job, DataObject item, int? now, int? then, IReadOnlyList<ChosenClass> several)
    {
        var change = new Dictionary<int, long>();
        foreach (var fewer in ObjectLabelTable.Take(transaction, job.Id, item.Index).Concat(now is { } one ? [one] : []))
        {
            change[fewer] = change.GetValueOrDefault(fewer) - 1;
        }

        foreach (var more in several.Select(one => one.Index).Concat(then is { } other ? [other] : []))
        {
            change[more] = change.GetValueOrDefault(more) + 1;
        }

        ObjectLabelTable.Insert(transaction, job.Id, [(item.Index, several)]);
        LabelCountTable.AddLabeled(transaction, job.Id, change);
    }

    private static void RefuseDecision(bool isFine, string problem)
    {
        if (!isFine)
        {
            throw new LabelingJobDecisionRefused(problem);
        }
    }
}
