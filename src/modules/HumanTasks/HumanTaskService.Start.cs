using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks.Tables;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

public sealed partial class HumanTaskService
{
    /// <summary>Starts the clock of an offer. Starting twice is harmless.</summary>
    /// <exception cref="AssignmentNotFound">No such assignment, or another worker's.</exception>
    /// <exception cref="LeaseOver">It was submitted, returned, declined or has expired.</exception>
    /// <exception cref="GroupClosed" />
    public async Task<LeasedTask> StartAsync(WorkerOnDuty worker, AssignmentId assignment, CancellationToken cancel)
    {
        var number = await known.NumberOfAsync(worker.Id, cancel);
        var started = await WriteAsync(
            transaction =>
            {
                var before = AssignmentTable.Lock(transaction, assignment, number) ?? throw new AssignmentNotFound(assignment);
                if (before.IsLive && GroupTable.FindState(transaction, before.Group) is GroupState.Closed)
                {
                    throw new GroupClosed(new(before.Group));
                }

                var group = known.Of(transaction, before.Group);
                var next = before.Start(clock.GetUtcNow(), group.TimeLimit);
                if (next != before)
                {
                    AssignmentTable.Save(transaction, next);
                    TellIfWanted(transaction, group, next);
                }

                return next;
            },
            cancel);
        return await ShowAsync(started, null, cancel);
    }

    /// <summary>Shows a live assignment again: another tab, another device.</summary>
    /// <exception cref="AssignmentNotFound">No such assignment, or another worker's.</exception>
    /// <exception cref="LeaseOver" />
    public async Task<LeasedTask> OpenAsync(WorkerOnDuty worker, AssignmentId assignment, CancellationToken cancel)
    {
        var number = await known.NumberOfAsync(worker.Id, cancel);
        var found = await database.ReadAsync(reading => AssignmentTable.Find(reading, assignment, number), cancel)
            ?? throw new AssignmentNotFound(assignment);
        return found.IsLive ? await ShowAsync(found, null, cancel) : throw new LeaseOver(assignment, found.State);
    }

    /// <summary>Keeps an offer alive while its page is open. For started work there is nothing to keep: its deadline stands.</summary>
    /// <exception cref="AssignmentNotFound">No such assignment, or another worker's.</exception>
    /// <exception cref="LeaseOver" />
    public async Task HeartbeatAsync(WorkerOnDuty worker, AssignmentId assignment, CancellationToken cancel)
    {
        var number = await known.NumberOfAsync(worker.Id, cancel);
        await WriteAsync(
            transaction =>
            {
                var before = AssignmentTable.Lock(transaction, assignment, number) ?? throw new AssignmentNotFound(assignment);
                if (!before.IsLive)
                {
                    throw new LeaseOver(assignment, before.State);
                }

                if (before.State is AssignmentState.Offered)
                {
                    AssignmentTable.Save(transaction, before with { DueAt = clock.GetUtcNow() + settings.OfferLife });
                }

                return true;
            },
            cancel);
    }

    private void TellIfWanted(Transaction transaction, TaskGroup group, Assignment assignment)
    {
        if (group.Wants(NewsWanted.AssignmentChanged))
        {
            Begin(transaction).TellChanged(TaskTable.Find(transaction, assignment.Task), assignment);
        }
    }

    /// <summary>Everything a page needs. Only the narrow rows were read inside the write; shared texts are remembered.</summary>
    private async Task<LeasedTask> ShowAsync(Assignment assignment, Candidate? candidate, CancellationToken cancel)
    {
        var (id, subject, pageHash, input, draft) = candidate is not null
            ? (candidate.Id, candidate.Subject, candidate.PageHash, candidate.Input, (Version: 0, Body: null))
            : await database.ReadAsync(
                reading =>
                {
                    var task = TaskTable.Find(reading, assignment.Task);
                    var (hash, body) = TaskTable.Input(reading, assignment.Task);
                    return (task.Id, task.Subject, hash, body, AnswerTable.Draft(reading, assignment.Id));
                },
                cancel);
        var group = (await known.FindAsync(assignment.Group, cancel))!;
        var page = pageHash ?? group.PageHash;
        return new(
            assignment.Id,
            id,
            new(group.Id),
            group.Owner,
            group.OwnerSubject,
            subject,
            group.Scope,
            group.Title,
            group.Description,
            assignment.State,
            assignment.TakenAt,
            assignment.StartedAt,
            assignment.Deadline,
            group.TimeLimit,
            Json.Merge(group.SharedInput, input),
            page,
            await known.PageAsync(page, cancel),
            draft.Body,
            draft.Version);
    }
}
