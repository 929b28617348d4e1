using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.Quality.Tables;
using Plumbline.Storage;

namespace Plumbline.Quality;

public sealed partial class QualityService
{
    /// <summary>What rules and people did in a group, latest first.</summary>
    /// <param name="before">Id of the last action seen; null for the first page.</param>
    /// <param name="limit">1–100.</param>
    public async Task<Page<QualityAction>> ListActionsAsync(TaskGroupId group, long? before, int limit, CancellationToken cancel)
    {
        var size = Math.Clamp(limit, 1, 100);
        var found = await database.ReadAsync(reading => ActionTable.Before(reading, group.Value, before ?? long.MaxValue, size + 1), cancel);
        var page = found.Take(size).ToList();
        return new(page, found.Count > size ? page[^1].Id.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    /// <summary>A person does about a worker what a rule could have done.</summary>
    /// <param name="because">A sentence; a paused worker is shown it.</param>
    /// <param name="by">The person's name, for the log.</param>
    public Task<QualityAction> DoAsync(TaskGroupId group, WorkerId worker, QualityActionKind kind, string because, string by, CancellationToken cancel) =>
        database.WriteAsync(
            transaction =>
            {
                var tally = TallyTable.Find(transaction, group.Value, worker) ?? WorkerTally.None(worker);
                var plan = ActionTable.Plan(transaction, group.Value) ?? QualityPlan.Watching;
                return Do(transaction, plan, group, Measure(transaction, group.Value, PoolOf(transaction, group.Value), tally), "", kind, because, by);
            },
            cancel);

    /// <summary>Takes an action back: the worker goes on as if it had not been done, as far as that can be.</summary>
    /// <exception cref="QualityActionNotFound" />
    /// <remarks>
    /// Idempotent. Answers that were discarded count again, and the labels they belong to are decided anew; what others were asked
    /// meanwhile stays. The rule acts again only after as many new answers as its minimum says.
    /// </remarks>
    public Task<QualityAction> UndoAsync(TaskGroupId group, long action, string by, CancellationToken cancel) => database.WriteAsync(
        transaction =>
        {
            var done = ActionTable.Lock(transaction, group.Value, action) ?? throw new QualityActionNotFound(action);
            if (!done.IsInForce)
            {
                return done;
            }

            var isSlow = done.Kind is QualityActionKind.RemoveFromTeam or QualityActionKind.DiscardAnswers;
            var undone = done with
            {
                UndoneBy = by,
                UndoneAt = clock.GetUtcNow(),
                AnswersWhenUndone = TallyTable.Find(transaction, group.Value, done.Worker)?.Answers ?? 0,
                Step = isSlow ? QualityStep.Undoing : QualityStep.Done,
            };
            ActionTable.Save(transaction, undone);
            SettleDrift(transaction, group, done.Worker);
            SetStanding(transaction, ActionTable.Plan(transaction, group.Value) ?? QualityPlan.Watching, group, done.Worker);
            return undone;
        },
        cancel);

    /// <summary>Warnings in force of a worker, latest first, at most ten, as the worker is to read them: nobody else is named.</summary>
    public async Task<IReadOnlyList<QualityWarning>> ListWarningsAsync(WorkerId worker, CancellationToken cancel) => await database.ReadAsync(
        reading => (List<QualityWarning>)
            [.. ActionTable.Warnings(reading, worker, 10).Select(action => new QualityWarning(action.Group, action.DoneAt, RuleBook.ToldToWorker(action.Because)))],
        cancel);

    /// <summary>The first action of a kind that its owner still has to carry out or to take back, after one; null when there is none.</summary>
    public QualityAction? FindWaiting(Reading reading, QualityActionKind kind, long after) => ActionTable.Waiting(reading, kind, after);

    /// <summary>The owner has carried the action out, or taken it back.</summary>
    /// <remarks>Idempotent. Nothing when the action has meanwhile turned the other way.</remarks>
    public void Finish(Transaction transaction, QualityAction action)
    {
        if (ActionTable.Lock(transaction, action.Group.Value, action.Id) is { } current && current.Step == action.Step)
        {
            ActionTable.Save(transaction, current with { Step = QualityStep.Done });
        }
    }

    private static void SettleDrift(Transaction transaction, TaskGroupId group, WorkerId worker)
    {
        if (TallyTable.Find(transaction, group.Value, worker) is { } tally)
        {
            TallyTable.Save(transaction, group.Value, [tally with { Drift = tally.Drift.Settled() }]);
        }
    }
}
