using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Consolidation;
using Plumbline.Functions;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Output;
using Plumbline.LabelingJobs.Seeding;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Manifests;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs;

/// <summary>Consolidates a batch by the job's own function: files the payload, calls, reads the answer.</summary>
/// <remarks>
/// Nothing is held while the function works. A batch it cannot answer is cut in two, so that in the end the objects it stumbles over
/// fail alone, unless nothing it was asked of late was answered; one that was cut off in the middle is asked about again, in the same files. Source: ground-truth custom format, section 5.3.
/// </remarks>
internal sealed class PostFunction(
    Database database, BatchDocuments documents, FunctionConsolidation consolidation, JobTelling telling, TimeProvider clock)
{
    /// <summary>A batch that takes too long is not cut smaller than this: each try costs the whole time limit.</summary>
    private const int SlowBatch = 25;

    private readonly FailureStreak streak = new();

    /// <returns>Null when the batch was cut in two instead.</returns>
    public async Task<FunctionLabels?> ConsolidateAsync(
        RunnerLease lease,
        LabelingJob job,
        JobRequest request,
        Batch batch,
        IReadOnlyDictionary<HumanTaskId, IReadOnlyList<GivenAnswer>> answers,
        CancellationToken cancel)
    {
        var payload = await documents.WriteRequestAsync(job, request, batch, answers, cancel);
        var ask = new ConsolidationAsk(
            job.Kind, Method: null, request.Labels, job.Name, clock.GetUtcNow(), [.. batch.Objects.Select(item => new AnsweredObject(item.DatasetObjectId, answers[item.Task!.Value]))], []);
        var called = await consolidation.ConsolidateAsync(ask, CallOf(job, request, batch, payload), request.Asked.LabelAttributeName, cancel);
        streak.Note(job.Arn, called.Verdict is FunctionVerdict.Answered);
        if (CanBeCut(called.Verdict, batch.Objects.Count) && !streak.IsLong(job.Arn))
        {
            await CutAsync(lease, job, request, batch, cancel);
            return null;
        }

        await documents.WriteFunctionLogAsync(job, request, batch, [.. called.Notes, called.Sentence], called.Log, cancel);
        return new(
            called.Labels ?? FunctionConsolidation.AllFailed(ask, called.Sentence),
            called.Labels is null ? (ReadOnlyMemory<byte>?)null : called.Response,
            called.Log,
            called.Verdict is FunctionVerdict.NotInvokable ? FunctionGone.Of(called.Sentence, called.Log) : null);
    }

    private static bool CanBeCut(FunctionVerdict verdict, int objects) => verdict switch
    {
        FunctionVerdict.Failed => objects > 1,
        FunctionVerdict.TimedOut => objects > SlowBatch,
        _ => false,
    };

    private FunctionCall CallOf(LabelingJob job, JobRequest request, Batch batch, S3Uri payload) => new(
        job.Scope,
        request.Asked.HumanTask.AnnotationConsolidationLambdaArn!,
        job.Arn.ToString(),
        request.FunctionScope,
        ConsolidationRequest.Event(
            job.Arn,
            request.Asked.LabelCategoryConfigS3Uri is null ? null : request.Labels,
            request.Asked.LabelAttributeName,
            request.Asked.RoleArn,
            request.Layout.Annotations,
            payload,
            request.Asked.Output.KmsKeyId))
        {
            // A larger batch is tried again in two halves.
            RetriesOfErrors = batch.Objects.Count == 1 && !streak.IsLong(job.Arn) ? 1 : 0,
            IsPatient = job.Ending is not JobEnding.Failed,
        };

    private async Task CutAsync(RunnerLease lease, LabelingJob job, JobRequest request, Batch batch, CancellationToken cancel)
    {
        var second = await documents.FreeSecondAsync(job, request, batch.Iteration, clock.GetUtcNow(), cancel);
        await database.WriteAsync(
            transaction =>
            {
                lease.Check(transaction);
                var current = LabelingJobTable.Lock(transaction, job.Id)!;
                if (current.IsOpen)
                {
                    DataObjectTable.SplitBatch(transaction, job.Id, batch.Iteration, batch.Second, batch.Objects[batch.Objects.Count / 2].Index, second);
                    telling.Save(transaction, current, current with { FileSecond = second });
                }
            },
            cancel,
            WriteLane.Batch);
    }
}

/// <summary>What a batch came to by the job's own function.</summary>
/// <param name="Response">The function's answer as it came; null when there is none to keep.</param>
/// <param name="Log">The end of what it printed.</param>
/// <param name="JobFailure">Why the job fails with these objects: the function cannot be called at all. Null otherwise.</param>
internal sealed record FunctionLabels(Consolidated Labels, ReadOnlyMemory<byte>? Response, string Log, string? JobFailure);
