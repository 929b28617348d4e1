using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Plumbline.TruthInference.Classes;

namespace Plumbline.TruthInference.Tests.Classes;

/// <summary>What holds for every method on any job, tried on seeded random ones.</summary>
public sealed class PropertyTests
{
    public static TheoryData<string> Names => [.. ConsolidationMethods.All.Select(method => method.Name)];

    /// <summary>Methods whose labels do not depend on what classes are called: all but the ordinal one.</summary>
    public static TheoryData<string> Unordered => [.. ConsolidationMethods.All.Select(method => method.Name).Where(name => name != "ordinal-dawid-skene")];

    [Theory, MemberData(nameof(Unordered))]
    public void Other_names_for_the_classes_give_the_same_verdicts_under_other_names(string name)
    {
        for (var seed = 0; seed < 4; seed++)
        {
            var votes = SomeCrowd(seed, 40, 6, 3);
            int[] renamed = [2, 0, 1];

            var before = Resolve(name, votes, 3);
            var after = Resolve(name, votes.Select(vote => vote with { Class = renamed[vote.Class] }), 3);

            var clear = before.Verdicts.Zip(after.Verdicts).Where(pair => Margin(pair.First) > 0.02).ToList();
            Assert.InRange(clear.Count, 20, 40);
            Assert.All(clear, pair => Assert.Equal(renamed[pair.First.Class], pair.Second.Class));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Thread_count_changes_nothing(string name)
    {
        var votes = SomeCrowd(5, 3000, 40, 4);
        var one = ConsolidationMethods.ByName(name)!.Resolve(votes, 4, new(Threads: 1, MaxIterations: 5));
        var many = ConsolidationMethods.ByName(name)!.Resolve(votes, 4, new(Threads: 4, MaxIterations: 5));

        Assert.Equal(Bits(one), Bits(many));
    }

    [Theory, MemberData(nameof(Names))]
    public void A_vote_given_twice_changes_nothing(string name)
    {
        var votes = SomeCrowd(7, 40, 6, 3);

        var once = Resolve(name, votes, 3);
        var twice = Resolve(name, votes.Concat(votes.Where((_, at) => at % 5 == 0)), 3);

        Assert.Equal(once.Verdicts.Select(verdict => verdict.Class), twice.Verdicts.Select(verdict => verdict.Class));
        Assert.All(once.Verdicts.Zip(twice.Verdicts), pair => Assert.Equal(pair.First.Posterior[pair.First.Class], pair.Second.Posterior[pair.First.Class], 6));
    }

    [Theory, MemberData(nameof(Names))]
    public void More_workers_who_agree_with_a_label_never_take_it_away(string name)
    {
        for (var seed = 0; seed < 3; seed++)
        {
            var votes = SomeCrowd(seed + 20, 40, 6, 3);
            var before = Resolve(name, votes, 3);
            var more = before.Verdicts.SelectMany(verdict => new[] { "new one", "new two" }.Select(worker => new Vote(verdict.ObjectId, worker, verdict.Class)));

            var after = Resolve(name, votes.Concat(more), 3);

            var clear = before.Verdicts.Zip(after.Verdicts).Where(pair => Margin(pair.First) > 0.02).ToList();
            Assert.All(clear, pair => Assert.Equal(pair.First.Class, pair.Second.Class));
        }
    }

    [Fact]
    public void Other_ids_in_the_same_order_give_the_same_bits()
    {
        var votes = SomeCrowd(9, 60, 8, 3);

        var before = Resolve("auto", votes, 3);
        var after = Resolve("auto", votes.Select(vote => vote with { ObjectId = "é" + vote.ObjectId, WorkerId = "x" + vote.WorkerId }), 3);

        Assert.Equal(before.Verdicts.Select(verdict => verdict.Confidence), after.Verdicts.Select(verdict => verdict.Confidence));
    }

    internal static List<Vote> SomeCrowd(int seed, int objects, int workers, int classes)
    {
        var random = new Random(seed);
        var votes = new List<Vote>();
        for (var place = 0; place < objects; place++)
        {
            var truth = random.Next(classes);
            for (var worker = 0; worker < workers; worker++)
            {
                if (workers <= 8 || random.Next(workers) < 6)
                {
                    var right = random.NextDouble() < 0.55 + (0.4 * worker / workers);
                    votes.Add(new(Id(place), $"w{worker:D2}", right ? truth : random.Next(classes)));
                }
            }
        }

        return votes;
    }

    private static string Id(int place) => place.ToString("D4", CultureInfo.InvariantCulture);

    private static Resolution Resolve(string name, IEnumerable<Vote> votes, int classes) => ConsolidationMethods.ByName(name)!.Resolve(votes, classes, InferenceOptions.Default);

    private static double Margin(Verdict verdict)
    {
        var sorted = verdict.Posterior.OrderDescending().ToList();
        return sorted[0] - sorted[1];
    }

    private static List<long> Bits(Resolution resolution) =>
    [
        .. resolution.Verdicts.SelectMany(verdict => verdict.Posterior.Append(verdict.Calibrated ?? 0).Append(verdict.Class)).Select(BitConverter.DoubleToInt64Bits),
        .. resolution.Workers.Select(worker => BitConverter.DoubleToInt64Bits(worker.Accuracy)),
    ];
}
