using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Quality;
using Plumbline.Storage;
using Plumbline.Workforce;

namespace Plumbline.LabelingJobs;

/// <summary>Carries out what Quality decided and what takes more than one write: answers discarded and asked of others, workers taken out of a team; and the way back.</summary>
/// <remarks>A step is up to 100 answers. A crash loses nothing: an action is finished in the write that finds nothing left of it.</remarks>
internal sealed class QualityRunner(
    Database database,
    QualityService quality,
    HumanTaskService tasks,
    WorkforceService workforce,
    TakingBack takingBack,
    JobTelling telling,
    LabelingJobSettings settings) : IRunner
{
    /// <summary>Stored in lease rows; never renamed.</summary>
    public const string RunnerName = "labeling-jobs-quality";

    private const int AnswersInStep = 100;

    public string Name => RunnerName;

    public async Task<RunOutcome> RunOnceAsync(RunnerLease lease, CancellationToken cancel)
    {
        if (await database.ReadAsync(reading => quality.FindWaiting(reading, QualityActionKind.DiscardAnswers, 0), cancel) is { } discarding)
        {
            await database.WriteAsync(transaction => Answers(transaction, lease, discarding), cancel, WriteLane.Batch);
            return RunOutcome.MoreWaits;
        }

        if (await database.ReadAsync(reading => quality.FindWaiting(reading, QualityActionKind.RemoveFromTeam, 0), cancel) is { } removing)
        {
            await ChangeTeamAsync(lease, removing, cancel);
            return RunOutcome.MoreWaits;
        }

        return RunOutcome.Idle;
    }

    private void Answers(Transaction transaction, RunnerLease lease, QualityAction action)
    {
        lease.Check(transaction);
        var isBack = action.Step is QualityStep.Undoing;
        var (from, job) = (isBack ? AssignmentState.Discarded : AssignmentState.Submitted, LabelingJobTable.LockOf(transaction, action.Group));
        var some = tasks.ListAssignments(transaction, action.Group, action.Worker, from, AnswersInStep);

        // Of a job that is over nothing is asked any more: its labels stay as they were delivered.
        if (some.Count == 0 || job is not { IsOpen: true, Ending: JobEnding.None })
        {
            quality.Finish(transaction, action);
            return;
        }

        var changed = isBack ? tasks.Restore(transaction, some) : tasks.Discard(transaction, some, action.Because);
        if (changed.Count == 0)
        {
            quality.Finish(transaction, action);
            return;
        }

        var over = changed.Where(one => one.RoundIsOver).GroupBy(one => TakingBack.IndexOf(one.Subject)).ToList();
        var next = isBack
            ? takingBack.DecideAnew(transaction, job, over.Select(objects => objects.Key))
            : takingBack.AskAgain(transaction, job, over.Select(objects => (objects.Key, objects.Count())));
        telling.Save(transaction, job, next with { MaxOpen = Release.Now(settings, JobRequestTable.Get(transaction, job.Id).Asked, next) });
    }

    private async Task ChangeTeamAsync(RunnerLease lease, QualityAction action, CancellationToken cancel)
    {
        var job = await database.ReadAsync(reading => LabelingJobTable.FindOf(reading, action.Group), cancel);
        if (job is not null && Arn.TryParse(job.WorkteamArn, out var arn) && WorkteamName.TryParse(arn.ResourceName.Split('/')[^1], out var team))
        {
            try
            {
                await (action.Step is QualityStep.Undoing
                    ? workforce.AddToTeamAsync(job.Scope, action.Worker, team, cancel)
                    : workforce.RemoveFromTeamAsync(job.Scope, action.Worker, team, cancel));
            }
            catch (Refusal refusal) when (refusal is WorkteamNotFound or WorkerNotFound or WorkerRefused)
            {
                // The team or the worker went away, or is in as many teams as may be: there is nothing left to change. The pause stands as the log says.
            }
        }

        await database.WriteAsync(
            transaction =>
            {
                lease.Check(transaction);
                quality.Finish(transaction, action);
            },
            cancel,
            WriteLane.Batch);
    }
}
