using System;
using System.Linq;

namespace Plumbline.TruthInference.Tests;

public sealed class SpanVoteTests
{
    private static readonly SpanVote Method = new();

    [Fact]
    public void Bounds_are_those_most_workers_drew()
    {
        var text = Decide([new(10, 20, 0)], [new(10, 20, 0)], [new(8, 21, 0)]);

        Assert.Equal([new SpanVerdict(new(10, 20, 0), 1, 3)], text.Spans);
    }

    [Fact]
    public void A_bound_that_most_drew_wins_over_the_one_in_the_middle() => Assert.Equal(
        new LabeledSpan(3, 20, 0),
        Assert.Single(Decide([new(3, 20, 0)], [new(3, 20, 0)], [new(5, 20, 0)], [new(6, 20, 0)], [new(7, 20, 0)]).Spans).Span);

    [Fact]
    public void Without_a_clear_mode_a_bound_is_the_median() =>
        Assert.Equal(new LabeledSpan(4, 18, 0), Assert.Single(Decide([new(3, 18, 0)], [new(4, 15, 0)], [new(6, 19, 0)]).Spans).Span);

    [Fact]
    public void The_class_is_the_majoritys_and_confidence_the_share_that_chose_it()
    {
        var verdict = Assert.Single(Decide([new(0, 5, 1)], [new(0, 5, 1)], [new(0, 5, 2)], []).Spans);

        Assert.Equal((1, 0.5, 3), (verdict.Span.Class, verdict.Confidence, verdict.Support));
    }

    [Fact]
    public void Spans_that_hardly_overlap_stay_apart_and_one_that_a_single_worker_drew_is_kept()
    {
        var text = Decide([new(0, 10, 0)], [new(6, 16, 0), new(30, 32, 1)]);

        Assert.Equal([new LabeledSpan(0, 10, 0), new LabeledSpan(6, 16, 0), new LabeledSpan(30, 32, 1)], text.Spans.Select(one => one.Span));
        Assert.All(text.Spans, one => Assert.Equal((0.5, 1), (one.Confidence, one.Support)));
    }

    [Fact]
    public void Two_labels_of_one_worker_on_one_place_are_two_spans()
    {
        var text = Decide([new(0, 5, 0), new(0, 5, 1)], [new(0, 5, 1), new(0, 5, 0)], [new(0, 5, 1)]);

        Assert.Equal([(0, 2.0 / 3), (1, 1.0)], text.Spans.Select(one => (one.Span.Class, one.Confidence)));
    }

    [Fact]
    public void A_single_workers_spans_are_copied_with_confidence_zero() =>
        Assert.Equal([new SpanVerdict(new(3, 7, 2), 0, 1)], Decide([[new(3, 7, 2)]]).Spans);

    [Fact]
    public void Nobody_marked_anything_and_that_is_an_answer() => Assert.Empty(Decide([], [], []).Spans);

    [Fact]
    public void Random_answers_give_ordered_spans_within_what_was_marked_whatever_the_order()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var answers = Enumerable.Range(0, random.Next(1, 6))
                .Select(worker => new SpanAnswer("t", $"w{worker}", [.. Enumerable.Range(0, random.Next(12)).Select(_ =>
                {
                    var start = random.Next(60);
                    return new LabeledSpan(start, start + random.Next(1, 15), random.Next(3));
                })]))
                .ToList();

            var text = Assert.Single(Method.Resolve(answers, 3, InferenceOptions.Default));
            var turned = Method.Resolve(answers.AsEnumerable().Reverse().Select(answer => answer with { Spans = [.. answer.Spans.Reverse()] }), 3, InferenceOptions.Default);

            Assert.Equal(text.Spans, turned.Single().Spans);
            Assert.All(text.Spans, one =>
            {
                Assert.True(one.Span.Start < one.Span.End);
                Assert.InRange(one.Confidence, 0, 1);
                Assert.Contains(answers.SelectMany(answer => answer.Spans), span => span.Start == one.Span.Start);
                Assert.Contains(answers.SelectMany(answer => answer.Spans), span => span.End == one.Span.End);
            });
        }
    }

    [Fact]
    public void Thousands_of_spans_that_all_overlap_take_no_time_to_speak_of()
    {
        var answers = Enumerable.Range(0, 9).Select(worker => new SpanAnswer("t", $"w{worker}", [.. Enumerable.Range(0, 2_000).Select(i => new LabeledSpan(i, 100_000 - i, 0))]));

        Assert.Equal(2_000, Method.Resolve(answers, 1, InferenceOptions.Default).Single().Spans.Count);
    }

    private static SpanResolution Decide(params LabeledSpan[][] workers) =>
        Method.Resolve(workers.Select((spans, number) => new SpanAnswer("t", $"w{number}", spans)), 3, InferenceOptions.Default).Single();
}
