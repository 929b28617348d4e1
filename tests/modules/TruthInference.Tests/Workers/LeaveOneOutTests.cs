using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Plumbline.TruthInference.Workers;

namespace Plumbline.TruthInference.Tests.Workers;

public sealed class LeaveOneOutTests
{
    private static readonly Dictionary<string, int> NothingKnown = [];

    [Fact]
    public void An_answer_is_judged_by_the_others_and_never_by_itself()
    {
        Vote[] votes = [new("o", "a", 0), new("o", "b", 1), new("o", "c", 1)];

        var judged = LeaveOneOut.Judge(votes, 2, NothingKnown).ToDictionary(one => one.Vote.WorkerId);

        Assert.Equal(1, judged["a"].Expected);
        Assert.InRange(judged["a"].Right, 0, 0.4);
        Assert.True(judged["a"].Weight > 0.3);
        // b is told by a and c, who contradict each other: little to go by.
        Assert.True(judged["b"].Weight < judged["a"].Weight);
    }

    [Fact]
    public void Somebody_who_answered_alone_is_not_judged()
    {
        Assert.Empty(LeaveOneOut.Judge([new("o", "a", 0), new("o", "a", 1)], 2, NothingKnown));
        Assert.Empty(LeaveOneOut.Judge([], 1, NothingKnown));
    }

    [Fact]
    public void A_known_truth_judges_whatever_the_others_say()
    {
        Vote[] votes = [new("o", "a", 0), new("o", "b", 1), new("o", "c", 1)];

        var judged = LeaveOneOut.Judge(votes, 2, new Dictionary<string, int> { ["o"] = 0 });

        Assert.Equal([(1.0, true), (0.0, true), (0.0, true)], judged.Select(one => (one.Right, one.Known)));
        Assert.Throws<ArgumentOutOfRangeException>(() => LeaveOneOut.Judge(votes, 2, new Dictionary<string, int> { ["o"] = 2 }));
    }

    [Fact]
    public void A_guesser_is_not_flattered_by_his_own_vote()
    {
        var random = new Random(5);
        var votes = new List<Vote>();
        for (var i = 0; i < 2000; i++)
        {
            votes.Add(new($"o{i}", "guesser", random.Next(2)));
            votes.Add(new($"o{i}", "good", random.NextDouble() < 0.9 ? i % 2 : 1 - (i % 2)));
            votes.Add(new($"o{i}", "better", random.NextDouble() < 0.95 ? i % 2 : 1 - (i % 2)));
            votes.Add(new($"o{i}", "fair", random.NextDouble() < 0.7 ? i % 2 : 1 - (i % 2)));
        }

        var judged = LeaveOneOut.Judge(votes, 2, NothingKnown).ToLookup(one => one.Vote.WorkerId);

        Assert.InRange(Seen(judged["guesser"]), 0.45, 0.55);
        Assert.InRange(Seen(judged["fair"]), 0.65, 0.75);
        Assert.InRange(Seen(judged["good"]), 0.87, 0.93);
        Assert.InRange(Seen(judged["better"]), 0.92, 0.98);
    }

    [Fact]
    public void Order_of_votes_and_names_of_classes_change_nothing()
    {
        var random = new Random(11);
        Vote[] votes = [.. Enumerable.Range(0, 600).Select(i => new Vote($"o{i / 4}", $"w{random.Next(9)}", random.Next(3)))];
        Vote[] shuffled = [.. votes];
        random.Shuffle(shuffled);
        Vote[] renamed = [.. votes.Select(vote => vote with { Class = 2 - vote.Class })];

        var judged = LeaveOneOut.Judge(votes, 3, NothingKnown);

        Assert.Equal(judged, LeaveOneOut.Judge(shuffled, 3, NothingKnown));
        var mirrored = LeaveOneOut.Judge(renamed, 3, NothingKnown).ToDictionary(one => (one.Vote.ObjectId, one.Vote.WorkerId, 2 - one.Vote.Class));
        Assert.All(judged, one => Assert.Equal(one.Right, mirrored[(one.Vote.ObjectId, one.Vote.WorkerId, one.Vote.Class)].Right, 9));
    }

    [SharedDataFact]
    public void On_real_answers_workers_come_out_in_the_order_of_their_true_accuracy()
    {
        Assert.All(["bluebird", "dog", "music", "rte"], set => Compare(set));
    }

    private static void Compare(string set)
    {
        Vote[] votes = [.. SharedData.Rows(set, "labels.csv.gz").Select(row => new Vote(row[0], row[1], int.Parse(row[2], CultureInfo.InvariantCulture)))];
        var truth = SharedData.Rows(set, "truth.csv.gz").ToDictionary(row => row[0], row => int.Parse(row[1], CultureInfo.InvariantCulture));
        var judged = LeaveOneOut.Judge(votes, votes.Max(vote => vote.Class) + 1, NothingKnown).ToLookup(one => one.Vote.WorkerId);
        var truths = votes.Where(vote => truth.ContainsKey(vote.ObjectId)).ToLookup(vote => vote.WorkerId, vote => truth[vote.ObjectId] == vote.Class ? 1.0 : 0);
        var workers = truths.Where(mine => mine.Count() >= 20 && judged[mine.Key].Any()).Select(mine => (Seen: Seen(judged[mine.Key]), True: mine.Average())).ToList();

        Assert.True(workers.Count >= 5);
        Assert.InRange(Correlation(workers), 0.55, 1);
    }

    private static double Seen(IEnumerable<JudgedVote> mine) => mine.Sum(one => one.Weight * one.Right) / mine.Sum(one => one.Weight);

    private static double Correlation(List<(double X, double Y)> points)
    {
        var (x, y) = (points.Average(p => p.X), points.Average(p => p.Y));
        return points.Sum(p => (p.X - x) * (p.Y - y)) / Math.Sqrt(points.Sum(p => (p.X - x) * (p.X - x)) * points.Sum(p => (p.Y - y) * (p.Y - y)));
    }
}
