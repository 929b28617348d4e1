using Plumbline.HumanTasks;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Notices;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs;

/// <summary>Saves a job and, in the same write, does what its new state means for others: closes its tasks, tells the world.</summary>
internal sealed class JobTelling(HumanTaskService tasks, NoticeService notices)
{
    /// <param name="before">As locked by this transaction.</param>
    /// <remarks>Event shape: ground-truth runtime, section 7.9; only the three final states are told.</remarks>
    public void Save(Transaction transaction, LabelingJob before, LabelingJob after)
    {
        if (after.Ending is not JobEnding.None && before.Ending is JobEnding.None)
        {
            tasks.SetGroupState(transaction, after.Group, GroupState.Closed);
        }

        if (after.Status != before.Status && after.Status is JobStatus.Completed or JobStatus.Failed or JobStatus.Stopped)
        {
            notices.Tell(transaction, after.Scope, Notice.OfLabelingJob(after.Arn.ToString(), after.Status.ToString()));
            ProgressTable.Add(transaction, after.Id, LabelingJobService.Point(after, tasks.ReadCounts(transaction, after.Group), after.ChangedAt));
        }

        if (after.MaxOpen != before.MaxOpen && after.Ending is JobEnding.None)
        {
            tasks.SetMaxOpenTasks(transaction, after.Group, after.MaxOpen);
        }

        LabelingJobTable.Save(transaction, after);
        WakeRunners(transaction, before, after);
    }

    /// <summary>Who has something to do now need not wait out its pause.</summary>
    private static void WakeRunners(Transaction transaction, LabelingJob before, LabelingJob after)
    {
        if (after.Ready > before.Ready)
        {
            transaction.WakeAfterCommit(after.Calls.HasFlag(FunctionCalls.After)
                ? FunctionLane.Of(FunctionLane.AfterAnnotation, after).RunnerName
                : ConsolidationRunner.RunnerName);
        }

        if (after.Prepared && !before.Prepared && after.Calls.HasFlag(FunctionCalls.Before))
        {
            transaction.WakeAfterCommit(FunctionLane.Of(FunctionLane.BeforeAnnotation, after).RunnerName);
        }

        if (after.LabelVersion > before.LabelVersion || after.Ending != before.Ending)
        {
            transaction.WakeAfterCommit(OutputRunner.RunnerName);
        }
    }

    /// <summary>A message to the team's topic, if it has one.</summary>
    public void TellTeam(Transaction transaction, LabelingJob job, string? topicArn, string subject, string message)
    {
        if (topicArn is not null)
        {
            notices.Tell(transaction, job.Scope, Notice.ToTopic(topicArn, subject, message, job.Arn.ToString()));
        }
    }
}
