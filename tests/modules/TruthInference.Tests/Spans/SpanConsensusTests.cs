using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Spans;
using Plumbline.TruthInference.Structures;
using Plumbline.TruthInference.Tests.Structures;

namespace Plumbline.TruthInference.Tests.Spans;

public sealed class SpanConsensusTests
{
    private static readonly SpanConsensus Method = new();

    [Fact]
    public void It_keeps_the_promises_of_every_method()
    {
        for (var seed = 0; seed < 5; seed++)
        {
            Properties.Hold(Method, SomeAnswers(seed));
        }
    }

    [Fact]
    public void Bounds_are_those_of_most_and_the_class_is_that_of_most()
    {
        var verdict = Assert.Single(Method.Resolve([Marked("a", (3, 9, 1)), Marked("b", (3, 10, 1)), Marked("c", (3, 9, 0))], InferenceOptions.Default).Settlements[0].Value);

        Assert.Equal((new LabeledSpan(3, 9, 1), 3), (verdict.Span, verdict.Support));
    }

    [Fact]
    public void What_a_careless_worker_alone_marks_is_dropped()
    {
        var random = new Random(3);
        var answers = new List<Answer<MarkedText>>();
        for (var i = 0; i < 40; i++)
        {
            var start = random.Next(40);
            foreach (var worker in new[] { "a", "b", "c" })
            {
                answers.Add(new($"o{i:00}", worker, new(100, [new(start, start + 6, 0)])));
            }

            var wrong = random.Next(60, 80);
            answers.Add(new($"o{i:00}", "careless", new(100, [new(start, start + 6, 0), new(wrong, wrong + random.Next(2, 9), 0)])));
        }

        var outcome = Method.Resolve(answers, InferenceOptions.Default);

        Assert.All(outcome.Settlements, settlement => Assert.Single(settlement.Value));
        Assert.True(outcome.Workers.Single(worker => worker.WorkerId == "careless").Traits["invention"] > 0.5);
    }

    [Fact]
    public void Spans_that_cannot_be_are_set_aside()
    {
        var outcome = Method.Resolve(
            [new("o", "a", new(10, [new(2, 5, 0), new(8, 12, 0), new(5, 5, 0), new(6, 4, 0), new(-1, 3, 0), new(1, 2, -1)])), new("o", "b", new(10, [new(2, 5, 0)]))], InferenceOptions.Default);

        Assert.Equal(5, outcome.SetAside.Count);
        Assert.Contains(outcome.SetAside, one => one.Reason == "The span 8–12 is outside of a text of 10 characters.");
        Assert.Equal(new LabeledSpan(2, 5, 0), Assert.Single(outcome.Settlements[0].Value).Span);
    }

    [Fact]
    public void A_text_in_which_nobody_marked_anything_is_settled_empty()
    {
        var settlement = Assert.Single(Method.Resolve([Marked("a"), Marked("b")], InferenceOptions.Default).Settlements);

        Assert.Empty(settlement.Value);
        Assert.Equal((1.0, 2, 2), (settlement.Confidence, settlement.Support, settlement.Answers));
    }

    [Fact]
    public void Distances_are_0_for_the_same_1_for_nothing_in_common()
    {
        LabeledSpan[] one = [new(0, 4, 0), new(6, 8, 1)];

        Assert.Equal((0, 0), (SpanDistance.Exact(one, [.. one.Reverse()]), SpanDistance.Characters(one, one)));
        Assert.Equal(1 - (2.0 * 1 / 3), SpanDistance.Exact(one, [new(0, 4, 0)]), 12);
        Assert.Equal(1 - (2.0 * 3 / 9), SpanDistance.Characters(one, [new(1, 4, 0)]), 12);
        Assert.Equal((1, 0), (SpanDistance.Exact(one, []), SpanDistance.Characters([], [])));
    }

    private static Answer<MarkedText> Marked(string worker, params (int Start, int End, int Class)[] spans) => new("o", worker, new(20, [.. spans.Select(span => new LabeledSpan(span.Start, span.End, span.Class))]));

    private static List<Answer<MarkedText>> SomeAnswers(int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, 40).Select(_ => (Text: random.Next(9), Worker: random.Next(5))).Select(one => new Answer<MarkedText>($"o{one.Text}", $"w{one.Worker}", new(30,
                [.. Enumerable.Range(0, random.Next(3)).Select(k => (k * 10) + random.Next(3)).Select(start => new LabeledSpan(start, start + random.Next(4, 7), random.Next(2)))]))),
        ];
    }
}
