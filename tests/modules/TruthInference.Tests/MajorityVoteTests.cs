using System.Linq;

using Plumbline.TruthInference.Classes;

namespace Plumbline.TruthInference.Tests;

public sealed class MajorityVoteTests
{
    private static readonly MajorityVote Method = new();

    [Fact]
    public void Most_votes_win_and_their_share_is_the_confidence()
    {
        var verdict = Assert.Single(Method.Resolve([new("o", "a", 1), new("o", "b", 1), new("o", "c", 0)], 3, InferenceOptions.Default).Verdicts);

        Assert.Equal((1, 2, 3), (verdict.Class, verdict.Support, verdict.Answers));
        Assert.Equal(2 / 3.0, verdict.Confidence, 12);
        Assert.Equal([1 / 3.0, 2 / 3.0, 0], verdict.Posterior.Select(share => System.Math.Round(share, 15)), new Near());
    }

    [Fact]
    public void A_tie_goes_to_the_class_more_common_in_the_job()
    {
        Vote[] votes = [new("tie", "a", 0), new("tie", "b", 2), new("x", "a", 2), new("x", "b", 2)];

        Assert.Equal(2, Method.Resolve(votes, 3, InferenceOptions.Default).Verdicts.Single(verdict => verdict.ObjectId == "tie").Class);
    }

    [Fact]
    public void Open_ties_fall_to_either_class_by_object_and_seed_and_repeat()
    {
        var votes = Enumerable.Range(0, 200).SelectMany(i => new Vote[] { new($"o{i}", "a", 0), new($"o{i}", "b", 1) }).ToList();

        var first = Method.Resolve(votes, 2, new(Seed: 7)).Verdicts.Select(verdict => verdict.Class).ToList();
        var again = Method.Resolve(votes, 2, new(Seed: 7)).Verdicts.Select(verdict => verdict.Class).ToList();
        var other = Method.Resolve(votes, 2, new(Seed: 8)).Verdicts.Select(verdict => verdict.Class).ToList();

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.InRange(first.Count(chosen => chosen == 0), 60, 140);
    }

    [Fact]
    public void Repeated_votes_of_one_worker_share_one_vote()
    {
        Vote[] votes = [new("o", "a", 0), new("o", "a", 0), new("o", "a", 0), new("o", "b", 1), new("o", "c", 1)];

        var verdict = Assert.Single(Method.Resolve(votes, 2, InferenceOptions.Default).Verdicts);

        Assert.Equal((1, 2, 3), (verdict.Class, verdict.Support, verdict.Answers));
    }

    private sealed class Near : System.Collections.Generic.IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => System.Math.Abs(x - y) < 1e-12;

        public int GetHashCode(double obj) => 0;
    }
}
