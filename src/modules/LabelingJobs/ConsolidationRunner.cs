using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Consolidation;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Insights;
using Plumbline.LabelingJobs.Output;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Manifests;
using Plumbline.Objects;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs;

/// <summary>Turns answered objects into labels, a batch at a time: seals, reads the answers, consolidates, files the documents, saves the labels.</summary>
/// <remarks>
/// A batch is marked with the second its documents are named after before any is written, so a step that was cut off writes the
/// same files again and no others. Labels are saved last, after the documents are on the disk: whoever sees a label can read its documents, also after a power loss. A label once saved never
/// changes: later batches only learn from it (<see cref="LabelingJobSettings.ConsolidationContext"/>).
/// </remarks>
/// <param name="lane">Where jobs with a consolidation function of their own are worked on; null for all others.</param>
internal sealed class ConsolidationRunner(
    Database database,
    BatchDocuments documents,
    ConsolidationService consolidation,
    PostFunction function,
    HumanTaskService tasks,
    QualityNotes notes,
    TakingBack takingBack,
    JobTelling telling,
    TimeProvider clock,
    LabelingJobSettings settings,
    FunctionLane? lane) : IRunner
{
    /// <summary>Stored in lease rows; never renamed.</summary>
    public const string RunnerName = "labeling-jobs-consolidation";

    private readonly JobRound round = new(database, clock, "ready > 0 AND status IN ('InProgress', 'Stopping') AND " + (lane?.Condition ?? "calls IN (0, 1)"));

    private readonly LabeledNeighbours neighbours = new();

    private readonly KnownObjects knownObjects = new(database, tasks);

    public string Name => lane?.RunnerName ?? RunnerName;

    public TimeSpan LongestStep => lane is null ? TimeSpan.FromMinutes(10) : FunctionLane.LongestStep;

    public async Task<RunOutcome> RunOnceAsync(RunnerLease lease, CancellationToken cancel)
    {
        if (await round.NextAsync(IsDue, cancel) is not { } job)
        {
            return RunOutcome.Idle;
        }

        var request = await database.ReadAsync(reading => JobRequestTable.Get(reading, job.Id), cancel);
        try
        {
            if (await BeginAsync(lease, job, request, cancel) is not { } batch)
            {
                return RunOutcome.Idle;
            }

            await FinishOrSetAsideAsync(lease, job, request, batch, cancel);
        }
        catch (Refusal refusal) when (refusal is BucketNotFound or BucketForbidden or ObjectNotFound or KeyRefused)
        {
            await FailAsync(lease, job, $"The job's documents cannot be read or written. {refusal.Message}", cancel);
        }

        return RunOutcome.MoreWaits;
    }

    /// <summary>Ready objects wait a little for company, unless the job has nothing else to wait for.</summary>
    private bool IsDue(LabelingJob job) =>
        job.Remaining > 0
        && (job.Ending is not JobEnding.None
            || job.Ready >= settings.ConsolidationTrigger
            || job.Ready >= job.Remaining
            || (job.Seeded && job.Ready + job.Decided == job.Selected)
            || job.ReadySince is not { } since
            || since + settings.ConsolidationDelay <= clock.GetUtcNow());

    /// <summary>Chooses a batch and its file names and seals its tasks; takes up a batch that was cut off.</summary>
    private async Task<Batch?> BeginAsync(RunnerLease lease, LabelingJob job, JobRequest request, CancellationToken cancel)
    {
        var next = await database.ReadAsync(reading => DataObjectTable.NextBatch(reading, job.Id), cancel);
        if (next is not { } found)
        {
            return null;
        }

        var second = found.BatchAt ?? await documents.FreeSecondAsync(job, request, found.Iteration, clock.GetUtcNow(), cancel);
        return await database.WriteAsync(
            transaction =>
            {
                lease.Check(transaction);
                var current = LabelingJobTable.Lock(transaction, job.Id)!;
                if (!current.IsOpen || current.Remaining == 0)
                {
                    return null;
                }

                var limit = (int)Math.Min(settings.ConsolidationBatch, current.Remaining);
                var objects = DataObjectTable.Ready(transaction, job.Id, found.Iteration, found.BatchAt, limit);
                if (objects.Count == 0)
                {
                    return null;
                }

                if (found.BatchAt is null)
                {
                    DataObjectTable.BeginBatch(transaction, job.Id, found.Iteration, objects[0].Index, objects[^1].Index, second);
                    tasks.Seal(transaction, [.. objects.Select(item => item.Task!.Value)]);
                    LabelingJobTable.Save(transaction, current with { FileSecond = second });
                }

                return new Batch(found.Iteration, second, objects);
            },
            cancel,
            WriteLane.Batch);
    }

    /// <summary>
    /// When a batch cannot be finished, its objects are tried one by one, and those that alone cannot be consolidated either fail for
    /// themselves, so that the next step finishes the rest. The failure goes on to the log: it is a bug, or a damaged row.
    /// </summary>
    private async Task FinishOrSetAsideAsync(RunnerLease lease, LabelingJob job, JobRequest request, Batch batch, CancellationToken cancel)
    {
        try
        {
            await FinishAsync(lease, job, request, batch, cancel);
        }
        catch (Exception failure) when (failure is not (Refusal or LeaseLost or OperationCanceledException))
        {
            var spoiled = new List<(DataObject Item, string Reason)>();
            foreach (var item in batch.Objects)
            {
                if (await WhyNotAsync(job, request, batch with { Objects = [item] }, cancel) is { } reason)
                {
                    spoiled.Add((item, reason));
                }
            }

            await SetAsideAsync(lease, job, spoiled, cancel);
            throw;
        }
    }

    /// <summary>Null when these objects can be consolidated.</summary>
    private async Task<string?> WhyNotAsync(LabelingJob job, JobRequest request, Batch batch, CancellationToken cancel)
    {
        // What throws here is not about the object: it passes.
        var answers = await AnswersAsync([.. batch.Objects.Select(item => item.Task!.Value)], cancel);
        var sources = await documents.ReadAsync(job, request, batch, answers, cancel);
        try
        {
            _ = await BatchDocuments.MakeAsync(sources, request, batch, answers, Consolidate(job, request, batch, answers, sources, [], new Dictionary<string, int>(), null), cancel);
            return null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return $"The answers of this object could not be processed ({failure.GetType().Name}).";
        }
    }

    private Task SetAsideAsync(RunnerLease lease, LabelingJob job, List<(DataObject Item, string Reason)> spoiled, CancellationToken cancel) => database.WriteAsync(
        transaction =>
        {
            lease.Check(transaction);
            var current = LabelingJobTable.Lock(transaction, job.Id)!;
            if (spoiled.Count == 0 || !current.IsOpen)
            {
                return;
            }

            var now = clock.GetUtcNow();
            var failed = spoiled.Sum(one => DataObjectTable.MarkFailed(
                transaction, job.Id, one.Item.Index, ObjectState.Ready, FailureCode.Answers, one.Reason,
                Encoding.UTF8.GetString(LabelMetadata.Failed(AnswerShapes.Of(job.Kind), one.Reason, job.Name, now)), now));
            telling.Save(transaction, current, current.Consolidate(0, failed, now).Settle());
        },
        cancel,
        WriteLane.Batch);

    private async Task FinishAsync(RunnerLease lease, LabelingJob job, JobRequest request, Batch batch, CancellationToken cancel)
    {
        var answers = await AnswersAsync([.. batch.Objects.Select(item => item.Task!.Value)], cancel);
        if (lane is not null)
        {
            await FinishByFunctionAsync(lease, job, request, batch, answers, cancel);
            return;
        }

        var sources = await documents.ReadAsync(job, request, batch, answers, cancel);
        var known = await knownObjects.ReadAsync(job, cancel);
        var context = consolidation.Learns(job.Kind) ? await ContextAsync(job, batch, cancel) : [];
        var near = context.Select(item => item.DatasetObjectId).Concat(batch.Objects.Select(item => item.DatasetObjectId)).ToHashSet(StringComparer.Ordinal);
        context = [.. context, .. known.Objects.Where(item => !near.Contains(item.DatasetObjectId))];
        var method = await notes.MethodAsync(job, cancel) ?? settings.Method;
        var consolidated = Consolidate(job, request, batch, answers, sources, context, known.Classes, consolidation.Knows(job.Kind, method) ? method : null);
        await documents.WriteAsync(job, request, batch, sources, answers, consolidated, cancel);
        await database.WriteAsync(transaction => SaveLabels(transaction, lease, job.Id, request, batch, answers, consolidated, null), cancel, WriteLane.Batch);
        neighbours.Add(job.Id, batch.Objects.Select(item => (item.Index, new AnsweredObject(item.DatasetObjectId, answers[item.Task!.Value]))));
    }

    private async Task FinishByFunctionAsync(
        RunnerLease lease, LabelingJob job, JobRequest request, Batch batch, IReadOnlyDictionary<HumanTaskId, IReadOnlyList<GivenAnswer>> answers, CancellationToken cancel)
    {
        if (await function.ConsolidateAsync(lease, job, request, batch, answers, cancel) is { } made)
        {
            var sources = await documents.ReadAsync(job, request, batch, answers, cancel);
            await documents.WriteAsync(job, request, batch, sources, answers, made.Labels, cancel, made);
            await database.WriteAsync(transaction => SaveLabels(transaction, lease, job.Id, request, batch, answers, made.Labels, made), cancel, WriteLane.Batch);
        }
    }

    private Consolidated Consolidate(
        LabelingJob job,
        JobRequest request,
        Batch batch,
        IReadOnlyDictionary<HumanTaskId, IReadOnlyList<GivenAnswer>> answers,
        BatchSources sources,
        IReadOnlyList<AnsweredObject> context,
        IReadOnlyDictionary<string, int> known,
        string? method) =>
        consolidation.Consolidate(new(
            job.Kind,
            method,
            request.Labels,
            job.Name,
            clock.GetUtcNow(),
            [.. batch.Objects.Select(item => new AnsweredObject(item.DatasetObjectId, answers[item.Task!.Value], batch.WorkerResponse(request, item))
            {
                Text = AnswerShapes.Of(job.Kind).Form is AnswerForm.Spans ? sources.Lines[item.Index].SourceText : null,
            })],
            context)
        {
            Known = known,
            NoLabel = request.NoLabel,
            Categories = request.Categories,
        });

    private void SaveLabels(
        Transaction transaction,
        RunnerLease lease,
        long jobId,
        JobRequest request,
        Batch batch,
        IReadOnlyDictionary<HumanTaskId, IReadOnlyList<GivenAnswer>> answers,
        Consolidated consolidated,
        FunctionLabels? byFunction)
    {
        lease.Check(transaction);
        var job = LabelingJobTable.Lock(transaction, jobId)!;
        if (!job.IsOpen)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var code = byFunction is null ? FailureCode.Answers : FailureCode.PostFunction;
        var tally = new BatchTally(consolidated, code);
        var outcomes = batch.Objects.Zip(consolidated.Objects).ToLookup(pair => pair.Second.FailureReason is null);
        var failed = 0;
        foreach (var (item, outcome) in outcomes[false])
        {
            if (DataObjectTable.MarkFailed(
                transaction, jobId, item.Index, ObjectState.Ready, code, outcome.FailureReason!, Encoding.UTF8.GetString(outcome.Metadata.Span), now,
                byFunction is not null && job.Failed + failed < settings.MaxFailureLogs ? byFunction.Log : null) > 0)
            {
                failed++;
                tally.Add(outcome, isFailed: true, Fresh(item, answers[item.Task!.Value]));
            }
        }

        var unsure = byFunction is null
            ? notes.Unsure(transaction, job, outcomes[true].Select(pair => (pair.First, pair.Second, answers[pair.First.Task!.Value])))
            : new HashSet<long>();
        var labels = outcomes[true].Where(pair => !unsure.Contains(pair.First.Index)).ToList();
        var labeled = 0;
        var saved = DataObjectTable.MarkLabeled(
            transaction,
            jobId,
            labels.Select(pair => (pair.First.Index, pair.Second, answers[pair.First.Task!.Value].Select(answer => answer.Round).DefaultIfEmpty(1).Max())),
            now);
        var several = new List<(long Index, IReadOnlyList<ChosenClass> Classes)>();
        foreach (var ((item, outcome), changed) in labels.Zip(saved))
        {
            if (changed > 0)
            {
                labeled++;
                tally.Add(outcome, isFailed: false, Fresh(item, answers[item.Task!.Value]));
                several.Add((item.Index, outcome.Several ?? []));
            }
        }

        tally.Save(transaction, jobId);
        if (consolidated.Method is { } method)
        {
            JobMethodTable.Save(transaction, jobId, method, consolidated.Explanation);
        }

        ObjectLabelTable.Insert(transaction, jobId, several);
        notes.Take(
            transaction,
            job,
            consolidated,
            labels.Zip(saved).Where(pair => pair.Second > 0).Select(pair => pair.First.First.DatasetObjectId).ToHashSet(StringComparer.Ordinal),
            batch.Objects.ToDictionary(item => item.DatasetObjectId, item => Fresh(item, answers[item.Task!.Value]), StringComparer.Ordinal));
        var next = takingBack.AskAgain(transaction, job.Consolidate(labeled, failed, now), unsure.Select(index => (index, 1)));
        next = byFunction?.JobFailure is { } reason ? next.Fail(reason, now) : next;
        telling.Save(transaction, job, (next with { MaxOpen = Release.Now(settings, request.Asked, next) }).Settle());
    }

    /// <summary>Answers that no counter has seen: an object that was asked again is decided from all, and counted from these.</summary>
    private static IReadOnlyList<GivenAnswer> Fresh(DataObject item, IReadOnlyList<GivenAnswer> answers) =>
        item.NotedRound == 0 ? answers : [.. answers.Where(answer => answer.Round > item.NotedRound)];

    private async Task<Dictionary<HumanTaskId, IReadOnlyList<GivenAnswer>>> AnswersAsync(IReadOnlyList<HumanTaskId> ids, CancellationToken cancel)
    {
        var given = await database.ReadAsync(reading => tasks.ReadAnswers(reading, ids), cancel);
        var byTask = given.Where(answer => answer.Counted).ToLookup(answer => answer.Task);
        return ids.ToDictionary(id => id, id => (IReadOnlyList<GivenAnswer>)[.. byTask[id]]);
    }

    /// <summary>Labeled neighbours with their answers. Those seen with the batches before are at hand: sealed answers of a labeled object never change.</summary>
    private async Task<IReadOnlyList<AnsweredObject>> ContextAsync(LabelingJob job, Batch batch, CancellationToken cancel)
    {
        var most = consolidation.MostContext(job.Kind);
        var before = await database.ReadAsync(
            reading => DataObjectTable.LabeledBefore(reading, job.Id, batch.Objects[^1].Index, Math.Min(settings.ConsolidationContext, most)),
            cancel);
        var known = neighbours.Of(job.Id);
        var answers = await AnswersAsync([.. before.Where(item => !known.ContainsKey(item.Index)).Select(item => item.Task)], cancel);
        List<AnsweredObject> context =
        [
            .. before.Select(item => known.GetValueOrDefault(item.Index)
                ?? new(item.Index.ToString(CultureInfo.InvariantCulture), answers[item.Task])),
        ];
        if (most == int.MaxValue)
        {
            // A few long answers are sooner read again than kept.
            neighbours.Keep(job.Id, before.Zip(context, (item, answered) => (item.Index, answered)));
        }

        return context;
    }

    private Task FailAsync(RunnerLease lease, LabelingJob job, string reason, CancellationToken cancel) => database.WriteAsync(
        transaction =>
        {
            lease.Check(transaction);
            var current = LabelingJobTable.Lock(transaction, job.Id)!;
            if (current.IsOpen)
            {
                telling.Save(transaction, current, current.FailAtOnce(reason, clock.GetUtcNow()));
            }
        },
        cancel,
        WriteLane.Batch);
}
