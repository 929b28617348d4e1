using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.Quality.Tables;
using Plumbline.Storage;
using Plumbline.TruthInference.Workers;

namespace Plumbline.Quality;

public sealed partial class QualityService
{
    /// <summary>Takes note of answers whose objects were decided, and does what the group's rules say about their workers.</summary>
    /// <param name="answers">Each once, in the order they were given; at most 500. The owner calls in the write that decides them.</param>
    /// <param name="pairs">What the workers of these objects have in common: <see cref="Collusion.Count"/>.</param>
    /// <param name="medianSeconds">Median active seconds of workers, where measured.</param>
    /// <returns>Actions that rules took, in order of worker and rule. Those with <see cref="QualityStep.Doing"/> are the owner's to carry out.</returns>
    public IReadOnlyList<QualityAction> Record(
        Transaction transaction,
        TaskGroupId group,
        IReadOnlyList<ObservedAnswer> answers,
        IReadOnlyList<SharedErrors> pairs,
        IReadOnlyDictionary<WorkerId, double> medianSeconds)
    {
        if (answers.Count == 0)
        {
            return [];
        }

        var tallies = new SortedDictionary<string, WorkerTally>(StringComparer.Ordinal);
        foreach (var mine in answers.GroupBy(answer => answer.Worker))
        {
            var before = TallyTable.Find(transaction, group.Value, mine.Key) ?? WorkerTally.None(mine.Key);
            var after = mine.OrderBy(answer => answer.SubmittedAt).Aggregate(before, static (tally, answer) => tally.With(answer));
            tallies[mine.Key.ToString()] = after with { MedianSeconds = medianSeconds.TryGetValue(mine.Key, out var seconds) ? seconds : after.MedianSeconds };
        }

        TallyTable.Save(transaction, group.Value, tallies.Values);
        TallyTable.AddConfusion(transaction, group.Value, ConfusionOf(answers));
        TallyTable.AddPairs(transaction, group.Value, pairs);
        TallyTable.AddDay(transaction, group.Value, DaysOf(answers));
        return Act(transaction, group, tallies.Values);
    }

    private static IEnumerable<(string Worker, int Expected, int Given, double Answers)> ConfusionOf(IEnumerable<ObservedAnswer> answers) =>
        from answer in answers
        where answer is { Expected: not null, Given: not null, Weight: > 0 }
        group answer.Weight by (Worker: answer.Worker.ToString(), Expected: answer.Expected!.Value, Given: answer.Given!.Value) into cell
        orderby cell.Key.Worker, cell.Key.Expected, cell.Key.Given
        select (cell.Key.Worker, cell.Key.Expected, cell.Key.Given, cell.Sum());

    private static IEnumerable<(long Day, string Worker, long Answers, double Judged, double Correct)> DaysOf(IEnumerable<ObservedAnswer> answers) =>
        from answer in answers
        group answer by (Day: DayOf(answer.SubmittedAt), Worker: answer.Worker.ToString()) into day
        orderby day.Key.Day, day.Key.Worker
        select (day.Key.Day, day.Key.Worker, (long)day.Count(), day.Sum(one => one.Weight), day.Sum(one => one.Weight * one.Right));

    /// <summary>UTC days since 1970.</summary>
    private static long DayOf(DateTimeOffset at) => (long)Math.Floor((at - DateTimeOffset.UnixEpoch).TotalDays);

    private List<QualityAction> Act(Transaction transaction, TaskGroupId group, IEnumerable<WorkerTally> touched)
    {
        var taken = new List<QualityAction>();
        if (ActionTable.Plan(transaction, group.Value) is not { } plan || !plan.Rules.Any(rule => rule.IsOn))
        {
            return taken;
        }

        var pool = PoolOf(transaction, group.Value);
        foreach (var tally in touched)
        {
            var before = ActionTable.OfWorker(transaction, group.Value, tally.Worker);
            var worker = pool.Measure(tally, TallyTable.Confusion(transaction, group.Value, tally.Worker), before);
            foreach (var (rule, because) in RuleBook.Broken(plan, worker))
            {
                if (RuleBook.MayAct(rule, worker, before))
                {
                    taken.Add(Do(transaction, plan, group, worker, rule.Name, rule.Action, because, QualityAction.ByRule));
                }
            }
        }

        return taken;
    }

    private QualityAction Do(
        Transaction transaction, QualityPlan plan, TaskGroupId group, WorkerQuality worker, string rule, QualityActionKind kind, string because, string by)
    {
        var isSlow = kind is QualityActionKind.RemoveFromTeam or QualityActionKind.DiscardAnswers;
        var action = ActionTable.Insert(transaction, new(
            0, group, worker.Worker, rule, kind, because, worker.Answers, isSlow ? QualityStep.Doing : QualityStep.Done, by, clock.GetUtcNow(), null, null, null));
        SetStanding(transaction, plan, group, worker.Worker);
        return action;
    }

    /// <summary>The standing that follows from all actions in force.</summary>
    private void SetStanding(Transaction transaction, QualityPlan plan, TaskGroupId group, WorkerId worker)
    {
        var inForce = ActionTable.OfWorker(transaction, group.Value, worker).Where(action => action.IsInForce).ToList();
        var pause = inForce.Find(action => action.Kind is QualityActionKind.Pause or QualityActionKind.RemoveFromTeam or QualityActionKind.DiscardAnswers);
        tasks.SetStanding(transaction, group, worker, new(
            pause is not null,
            inForce.Exists(action => action.Kind is QualityActionKind.MoreGold) ? plan.MoreGoldRate : 0,
            pause is null ? null : RuleBook.ToldToWorker(pause.Because)));
    }
}
