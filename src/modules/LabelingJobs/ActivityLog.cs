using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Notices;
using Plumbline.Storage;
using Plumbline.Workforce;

namespace Plumbline.LabelingJobs;

/// <summary>Turns what workers did with a job's tasks into lines of the worker activity log.</summary>
/// <remarks>
/// AWS names four events and says nothing of tasks whose time runs out: here that is TasksReturned, because the task is handed out
/// again as if the worker had given it back. A task prefetched by a page and never opened was neither accepted nor returned; it can
/// be declined. Told after the job is over too: a lease may outlive it. Source: ground-truth runtime, section 7.9.
/// </remarks>
internal sealed class ActivityLog(NoticeService notices, WorkforceService workforce)
{
    /// <param name="heard">News of one job; other kinds than changes of assignments are passed over.</param>
    public void Tell(Transaction transaction, long jobId, IEnumerable<TaskNews> heard)
    {
        var changes = heard.Where(one => one.Change is not null).Select(one => (Change: one.Change!, Event: EventOf(one.Change!)))
            .Where(told => told.Event is not null)
            .ToList();
        if (changes.Count == 0 || LabelingJobTable.Find(transaction, jobId) is not { } job)
        {
            return;
        }

        var identities = new Dictionary<WorkerId, WorkerIdentity?>();
        foreach (var (change, what) in changes)
        {
            if (!identities.TryGetValue(change.Worker, out var identity))
            {
                identities.Add(change.Worker, identity = workforce.ReadIdentity(transaction, change.Worker));
            }

            notices.Tell(transaction, job.Scope, LineOf(job, change, what!, identity));
            WorkteamMetrics.Count(what!, job.WorkteamArn, change);
        }
    }

    /// <summary>AWS's word for a change; null for those it has none for.</summary>
    public static string? EventOf(AssignmentChange change) => change.State switch
    {
        AssignmentState.Started => "TasksAccepted",
        AssignmentState.Submitted when !change.Amended => "TasksSubmitted",
        AssignmentState.Declined => "TasksDeclined",
        AssignmentState.Returned or AssignmentState.Expired when change.StartedAt is not null => "TasksReturned",
        _ => null,
    };

    private static WorkerActivity LineOf(LabelingJob job, AssignmentChange change, string what, WorkerIdentity? identity)
    {
        var at = change.EndedAt ?? change.StartedAt ?? change.TakenAt;
        return new(change.Worker, what, at, job.WorkteamArn, job.Arn.ToString(), job.ReferenceCode, identity?.UserPool, identity?.Sub)
        {
            AcceptedAt = change.StartedAt,
            SubmittedAt = change.State is AssignmentState.Submitted ? change.EndedAt : null,
            ReturnedAt = change.State is AssignmentState.Returned or AssignmentState.Expired ? change.EndedAt : null,
            DeclinedAt = change.State is AssignmentState.Declined ? change.EndedAt : null,
            JobType = JobTypeOf(job.WorkteamArn),
        };
    }

    private static string JobTypeOf(string workteamArn) =>
        !Arn.TryParse(workteamArn, out var arn) ? "Private"
        : arn.ResourceName.StartsWith("public-crowd/", StringComparison.Ordinal) ? "Public"
        : arn.ResourceName.StartsWith("vendor-crowd/", StringComparison.Ordinal) ? "Vendor"
        : "Private";
}
