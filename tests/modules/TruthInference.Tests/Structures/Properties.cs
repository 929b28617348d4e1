using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Tests.Structures;

/// <summary>What holds for every method on answers with a structure.</summary>
internal static class Properties
{
    /// <param name="answers">Several objects and workers, some with one answer, some with repeats.</param>
    public static void Hold<T, TValue>(IStructureInference<T, TValue> method, IReadOnlyList<Answer<T>> answers)
    {
        var first = method.Resolve(answers, InferenceOptions.Default);
        Nothing_asked_is_nothing_decided(method);
        The_order_changes_nothing(method, answers, first);
        Saying_it_twice_changes_nothing(method, answers, first);
        One_worker_alone_is_copied_with_confidence_0(method, answers);
        It_holds_together(answers, first);
    }

    /// <summary>The whole outcome to the last bit.</summary>
    public static string Text<T>(Consensus<T> consensus) => JsonSerializer.Serialize(consensus);

    private static void Nothing_asked_is_nothing_decided<T, TValue>(IStructureInference<T, TValue> method)
    {
        var nothing = method.Resolve([], InferenceOptions.Default);

        Assert.Empty(nothing.Settlements);
        Assert.Empty(nothing.Workers);
    }

    private static void The_order_changes_nothing<T, TValue>(IStructureInference<T, TValue> method, IReadOnlyList<Answer<T>> answers, Consensus<TValue> first)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var shuffled = answers.ToArray();
            new Random(seed).Shuffle(shuffled);

            Assert.Equal(Text(first), Text(method.Resolve(shuffled, InferenceOptions.Default)));
        }
    }

    private static void Saying_it_twice_changes_nothing<T, TValue>(IStructureInference<T, TValue> method, IReadOnlyList<Answer<T>> answers, Consensus<TValue> first)
    {
        var twice = method.Resolve(answers.Concat(answers), InferenceOptions.Default);

        Assert.Equal(first.Settlements.Select(one => (one.ObjectId, one.Answers, one.Support)), twice.Settlements.Select(one => (one.ObjectId, one.Answers, one.Support)));
        foreach (var (before, after) in first.Settlements.Zip(twice.Settlements))
        {
            Assert.Equal(before.Confidence, after.Confidence, 6);
        }
    }

    private static void One_worker_alone_is_copied_with_confidence_0<T, TValue>(IStructureInference<T, TValue> method, IReadOnlyList<Answer<T>> answers)
    {
        var mine = answers.Where(answer => answer.WorkerId == answers[0].WorkerId).DistinctBy(answer => answer.ObjectId).ToList();

        var alone = method.Resolve(mine, InferenceOptions.Default);

        Assert.Equal(mine.Count, alone.Settlements.Count);
        Assert.All(alone.Settlements, settlement => Assert.Equal((0.0, 1), (settlement.Confidence, settlement.Answers)));
    }

    private static void It_holds_together<T, TValue>(IReadOnlyList<Answer<T>> answers, Consensus<TValue> outcome)
    {
        Assert.Empty(outcome.SetAside);
        Assert.Equal(answers.Select(answer => answer.ObjectId).Distinct().Order(StringComparer.Ordinal), outcome.Settlements.Select(one => one.ObjectId));
        Assert.Equal(answers.Select(answer => answer.WorkerId).Distinct().Order(StringComparer.Ordinal), outcome.Workers.Select(one => one.WorkerId));
        Assert.All(outcome.Workers, worker => Assert.InRange(worker.Skill, 0, 1));
        Assert.All(outcome.Workers, worker => Assert.All(worker.Traits.Values, trait => Assert.True(double.IsFinite(trait))));
        foreach (var settlement in outcome.Settlements)
        {
            var workers = answers.Where(answer => answer.ObjectId == settlement.ObjectId).Select(answer => answer.WorkerId).Distinct().Count();
            Assert.Equal(workers, settlement.Answers);
            Assert.InRange(settlement.Support, 0, workers);
            Assert.InRange(settlement.Confidence, 0, 1);
        }
    }
}
