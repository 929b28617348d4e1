using System;
using System.Globalization;
using System.Linq;
using Plumbline.TruthInference.Classes;

namespace Plumbline.TruthInference.Tests.Classes;

public sealed class AnswerMatrixTests
{
    [Fact]
    public void Columns_give_what_votes_give_repeats_and_all()
    {
        var votes = PropertyTests.SomeCrowd(6, 50, 7, 3);
        votes.AddRange(votes.Where((_, at) => at % 4 == 0).Select(vote => vote with { Class = (vote.Class + (vote.ObjectId[^1] % 2)) % 3 }).ToList());
        var shuffled = votes.ToArray();
        new Random(2).Shuffle(shuffled);

        var byColumns = new ShrunkDawidSkene().Fit(Columns(shuffled), InferenceOptions.Default);
        var byVotes = new ShrunkDawidSkene().Resolve(votes, 3, InferenceOptions.Default);

        Assert.All(byVotes.Verdicts.Select((verdict, place) => (verdict, place)), pair =>
            Assert.Equal(pair.verdict.Posterior[0], byColumns.Beliefs.Of(pair.place, 0), 12));
        Assert.Equal(byVotes.Workers.Select(worker => worker.Accuracy), byColumns.Accuracy);
    }

    [Fact]
    public void An_object_without_answers_has_no_label()
    {
        var fit = new MajorityVote().Fit(AnswerMatrix.Of(3, 2, 2, [0, 0, 2], [0, 1, 1], [1, 1, 0]), InferenceOptions.Default);

        Assert.Equal([1, -1, 0], fit.Labels());
    }

    [Fact]
    public void Places_that_do_not_exist_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => AnswerMatrix.Of(1, 1, 2, [1], [0], [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => AnswerMatrix.Of(1, 1, 2, [0], [-1], [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => AnswerMatrix.Of(1, 1, 2, [0], [0], [2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => AnswerMatrix.Of(1, 1, 2, [0], [0, 0], [0]));
    }

    private static AnswerMatrix Columns(Vote[] votes) => AnswerMatrix.Of(
        50, 7, 3, [.. votes.Select(vote => Number(vote.ObjectId))], [.. votes.Select(vote => Number(vote.WorkerId[1..]))], [.. votes.Select(vote => vote.Class)]);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
