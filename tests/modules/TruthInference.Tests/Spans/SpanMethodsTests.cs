using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Plumbline.Kernel;
using Plumbline.TruthInference.Tags;

namespace Plumbline.TruthInference.Tests;

public sealed class SpanMethodsTests
{
    public static TheoryData<string> Names => [.. SpanMethods.All.Select(method => method.Name)];

    /// <summary>Entity F1 on real news, decided fifty sentences at a time as a running job does, and all at once.</summary>
    public static TheoryData<string, double, double> Figures => new()
    {
        { "span-vote", 0.725, 0.722 },
        { "span-consensus", 0.768, 0.779 },
        { "tag-consensus", 0.793, 0.819 },
    };

    [Fact]
    public void Each_is_found_by_its_name_and_the_service_s_own_rule_is_the_default()
    {
        Assert.All(SpanMethods.All, method => Assert.Same(method, SpanMethods.ByName(method.Name)));
        Assert.Equal(["span-consensus", "span-vote", "tag-consensus"], SpanMethods.All.Select(method => method.Name).Order());
        Assert.Equal("span-vote", SpanMethods.DefaultFor(TaskKind.NamedEntities)!.Name);
        Assert.Null(SpanMethods.ByName("majority-vote"));
    }

    [Theory, MemberData(nameof(Names))]
    public void A_single_workers_spans_are_copied_with_confidence_zero_overlaps_included(string method)
    {
        var text = Assert.Single(Resolve(method, [new("o", "w", [new(9, 12, 0), new(3, 7, 2), new(3, 9, 1)])]));

        Assert.Equal([new SpanVerdict(new(3, 7, 2), 0, 1), new(new(3, 9, 1), 0, 1), new(new(9, 12, 0), 0, 1)], text.Spans.Select(one => one with { Support = 1 }));
        Assert.Equal(1, text.Answers);
    }

    [Theory, MemberData(nameof(Names))]
    public void Nothing_to_mark_is_an_answer(string method)
    {
        var texts = Resolve(method, [new("o", "a", []), new("o", "b", []), new("p", "a", [])]);

        Assert.Equal([("o", 2), ("p", 1)], texts.Select(text => (text.ObjectId, text.Answers)));
        Assert.All(texts, text => Assert.Empty(text.Spans));
        Assert.Empty(Resolve(method, []));
    }

    [Theory, MemberData(nameof(Names))]
    public void What_most_marked_is_found(string method)
    {
        List<SpanAnswer> answers = [.. Enumerable.Range(0, 40).SelectMany(text => Enumerable.Range(0, 4).Select(worker => new SpanAnswer(
            $"o{text:00}", $"w{worker}", worker == text % 12 ? [new(text % 3 == 0 ? 10 : 40 + text, 45 + text, text % 3)] : [new(5, 9, text % 2), new(20, 31, 2)])))];

        foreach (var (text, at) in Resolve(method, answers).Select((text, at) => (text, at)))
        {
            var sure = text.Spans.Where(one => one.Confidence >= 0.5).ToList();
            Assert.Equal([new LabeledSpan(5, 9, at % 2), new LabeledSpan(20, 31, 2)], sure.Select(one => one.Span));
            Assert.All(sure, one => Assert.Equal(at % 12 < 4 ? 3 : 4, one.Support));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Random_answers_give_ordered_spans_with_bounds_that_somebody_drew_whatever_the_order(string method)
    {
        var random = new Random(6);
        for (var round = 0; round < 30; round++)
        {
            SpanAnswer[] answers = [.. Enumerable.Range(0, 20).Select(at => new SpanAnswer($"o{at / 4}", $"w{at % 4}", [.. Enumerable.Range(0, random.Next(5)).Select(_ => random.Next(30) is var start ? new LabeledSpan(start, start + random.Next(1, 9), random.Next(3)) : default)]))];
            var texts = Resolve(method, answers);
            random.Shuffle(answers);

            Assert.Equal(JsonSerializer.Serialize(texts), JsonSerializer.Serialize(Resolve(method, [.. answers.Select(answer => answer with { Spans = [.. answer.Spans.Reverse()] })])));
            foreach (var text in texts)
            {
                var drawn = answers.Where(answer => answer.ObjectId == text.ObjectId).SelectMany(answer => answer.Spans).ToList();
                Assert.Equal(text.Spans.OrderBy(one => one.Span.Start).ThenBy(one => one.Span.End).ThenBy(one => one.Span.Class), text.Spans);
                Assert.All(text.Spans, one =>
                {
                    Assert.True(one.Span.Start < one.Span.End && one.Span.Class is >= 0 and < 3);
                    Assert.Contains(drawn, span => span.Start == one.Span.Start);
                    Assert.InRange(one.Confidence, 0, 1);
                    Assert.InRange(one.Support, 0, 4);
                });
            }
        }
    }

    [Fact]
    public void Tags_never_overlap_and_the_longest_of_one_workers_overlapping_spans_counts()
    {
        LabeledSpan[] nested = [new(0, 20, 0), new(3, 9, 1), new(15, 22, 2), new(20, 30, 1)];

        var text = Assert.Single(Resolve("tag-consensus", [new("o", "a", nested), new("o", "b", nested), new("o", "c", nested)]));

        Assert.Equal([new LabeledSpan(0, 20, 0), new(20, 30, 1)], text.Spans.Select(one => one.Span));
    }

    [Theory]
    [InlineData(3, 60)]
    [InlineData(30, 6)]
    public void Many_classes_are_learned_too(int classes, int workers)
    {
        var random = new Random(4);
        var truth = Enumerable.Range(0, 60).Select(_ => Enumerable.Range(0, 6).Select(at => new LabeledSpan(at * 20, (at * 20) + random.Next(4, 12), random.Next(classes))).ToList()).ToList();
        var answers = truth.SelectMany((spans, text) => Enumerable.Range(0, 4).Select(turn => new SpanAnswer(
            $"o{text:00}", $"w{((text * 4) + turn) % workers}", [.. spans.Where(_ => random.Next(8) > 0).Select(span => random.Next(8) > 0 ? span : span with { Class = random.Next(classes) })])));

        var texts = new SpanTagging().Resolve(answers, classes, InferenceOptions.Default);

        Assert.InRange(Conll.F1(texts.Select((text, at) => ((IReadOnlyList<LabeledSpan>)[.. text.Spans.Select(one => one.Span)], (IReadOnlyList<LabeledSpan>)truth[at]))), 0.96, 1);
    }

    [SharedDataTheory, MemberData(nameof(Figures))]
    public void On_real_news_each_finds_as_many_entities_as_its_page_says(string method, double ofFifty, double ofAll)
    {
        var answers = Conll.Answers();
        var truth = Conll.Truth();
        double F1(IEnumerable<SpanResolution> texts) => Conll.F1(texts.Select(text => ((IReadOnlyList<LabeledSpan>)[.. text.Spans.Select(one => one.Span)], truth[text.ObjectId])));

        Assert.InRange(F1(answers.GroupBy(answer => int.Parse(answer.ObjectId, CultureInfo.InvariantCulture) / 50).SelectMany(batch => Resolve(method, [.. batch]))), ofFifty, ofFifty + 0.001);
        Assert.InRange(F1(Resolve(method, answers)), ofAll, ofAll + 0.001);
    }

    private static IReadOnlyList<SpanResolution> Resolve(string method, IReadOnlyList<SpanAnswer> answers) =>
        SpanMethods.ByName(method)!.Resolve(answers, 4, InferenceOptions.Default);
}
