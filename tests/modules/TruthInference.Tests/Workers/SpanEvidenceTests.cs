using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Plumbline.TruthInference.Workers;

namespace Plumbline.TruthInference.Tests.Workers;

public sealed class SpanEvidenceTests
{
    private static readonly LabeledSpan Leith = new(15, 20, 0);

    [Fact]
    public void Somebody_who_answered_alone_is_not_judged()
    {
        var evidence = SpanEvidence.Of([new("o", "a", [Leith]), new("o", "a", [])]);

        Assert.Empty(evidence.Judged);
        Assert.Null(evidence.Chance("o", [Leith]));
        Assert.Empty(SpanEvidence.Of([]).Judged);
    }

    [Fact]
    public void An_answer_is_judged_by_the_others_and_the_more_agree_the_more_they_can_tell()
    {
        var (two, four) = (Judge([Leith], [Leith], []), Judge([Leith], [Leith], [Leith], [Leith], []));

        Assert.True(two["c"].Right < 0.5);
        Assert.True(four["e"].Right < two["c"].Right);
        Assert.True(four["e"].Weight > two["c"].Weight && two["c"].Weight > 0.1);
        // a is told by b and c, who contradict each other: little to go by.
        Assert.True(two["a"].Weight < two["c"].Weight / 2);
        Assert.True(four["a"].Right > 0.8);
    }

    [Fact]
    public void Nothing_marked_where_nobody_marked_anything_is_right_and_tells_nothing() =>
        Assert.All(Judge([], [], []).Values, one => Assert.Equal((1, 0), (one.Right, one.Weight)));

    [Fact]
    public void What_is_marked_where_nobody_else_marked_anything_is_wrong_and_tells()
    {
        var judged = Judge([Leith], [], [], []);

        Assert.True(judged["a"] is { Right: < 0.2, Weight: > 0.4 });
        Assert.True(judged["b"] is { Right: > 0.6, Weight: < 0.1 });
    }

    [Fact]
    public void Other_bounds_and_another_class_are_other_spans()
    {
        Assert.True(Judge([Leith with { Class = 1 }], [Leith], [Leith], [Leith])["a"].Right < 0.2);
        Assert.True(Judge([Leith with { End = 21 }], [Leith], [Leith], [Leith])["a"].Right < 0.2);
    }

    [Fact]
    public void Neither_the_idle_nor_the_random_look_like_the_careful_although_most_texts_are_empty()
    {
        var judged = SpanEvidence.Of(Crowd(7, ("careful", 0.95, 0), ("good", 0.85, 0.05), ("fair", 0.6, 0.2), ("idle", 0, 0), ("lazy", 0, 0), ("random", 0, 1))).Judged.ToLookup(one => one.WorkerId);

        Assert.All((string[])["idle", "lazy", "random"], worker => Assert.InRange(Seen(judged[worker]), 0, 0.2));
        Assert.InRange(Seen(judged["fair"]), 0.3, 0.6);
        Assert.InRange(Seen(judged["good"]), Seen(judged["fair"]) + 0.2, 1);
        Assert.InRange(Seen(judged["careful"]), Seen(judged["good"]), 1);
        Assert.True(judged["idle"].Sum(one => one.Weight) > 20);
    }

    [Fact]
    public void Idle_workers_in_the_majority_outvote_nobody()
    {
        ILookup<string, JudgedSpans> Of(params (string Worker, double Hits, double Inventions)[] workers) => SpanEvidence.Of(Crowd(8, workers)).Judged.ToLookup(one => one.WorkerId);

        var two = Of(("careful", 0.9, 0), ("good", 0.8, 0), ("idle", 0, 0), ("lazy", 0, 0), ("asleep", 0, 0));
        var one = Of(("careful", 0.9, 0), ("idle", 0, 0), ("lazy", 0, 0));

        Assert.All((string[])["careful", "good"], worker => Assert.InRange(Seen(two[worker]), 0.65, 1));
        Assert.All((string[])["idle", "lazy", "asleep"], worker => Assert.InRange(Seen(two[worker]), 0, 0.3));
        // Nobody can tell: not that the idle overlook everything, and still less that the careful one invents.
        Assert.All(one["careful"], answer => Assert.InRange(answer.Weight, 0, 0.05));
    }

    [Fact]
    public void Order_of_answers_and_spans_and_names_of_classes_change_nothing()
    {
        var answers = Crowd(3, ("a", 0.9, 0.1), ("b", 0.7, 0.2), ("c", 0.5, 0.6));
        SpanAnswer[] shuffled = [.. answers.Select(answer => answer with { Spans = [.. answer.Spans.Reverse()] })];
        new Random(1).Shuffle(shuffled);

        var judged = SpanEvidence.Of(answers).Judged;

        Assert.Equal(judged, SpanEvidence.Of(shuffled).Judged);
        var renamed = SpanEvidence.Of(answers.Select(answer => answer with { Spans = [.. answer.Spans.Select(span => span with { Class = 2 - span.Class })] })).Judged;
        Assert.All(judged.Zip(renamed), pair => Assert.Equal(pair.First.Right, pair.Second.Right, 9));
    }

    [Fact]
    public void A_label_is_as_probable_as_its_spans_and_two_idle_workers_who_agree_prove_little()
    {
        var texts = Crowd(5, ("a", 0.9, 0.05), ("b", 0.9, 0.05), ("c", 0.9, 0.05)).Concat(Enumerable.Range(0, 120).Select(i => new SpanAnswer($"o{i:000}", "idle", [])));
        var evidence = SpanEvidence.Of(texts.Append(new("lonely", "idle", [])).Append(new("lonely", "idler", [])).Append(new("sure", "a", [])).Append(new("sure", "b", [])).Append(new("sure", "c", []))
            .Concat("abc".Select(worker => new SpanAnswer("agreed", $"{worker}", [Leith]))));

        Assert.True(evidence.Chance("agreed", [Leith]) > 0.85);
        Assert.True(evidence.Chance("agreed", []) < 0.15);
        Assert.True(evidence.Chance("agreed", [Leith, new(0, 2, 0)]) is > 0.5 and < 0.75);
        Assert.True(evidence.Chance("sure", []) > 0.9);
        Assert.True(evidence.Chance("lonely", []) is > 0.6 and < 0.85);
    }

    [SharedDataFact]
    public void On_real_news_workers_are_told_apart_and_labels_are_as_right_as_foretold()
    {
        var answers = Conll.Answers();
        var truth = Conll.Truth();
        var (judged, chance, reached) = (new List<JudgedSpans>(), new List<double>(), new List<double>());
        // As a running job has them: batches of 200.
        foreach (var batch in answers.GroupBy(answer => int.Parse(answer.ObjectId, CultureInfo.InvariantCulture) / 200))
        {
            var evidence = SpanEvidence.Of(batch);
            judged.AddRange(evidence.Judged);
            foreach (var text in new SpanVote().Resolve(batch, Conll.Types.Length, InferenceOptions.Default))
            {
                var label = text.Spans.Select(one => one.Span).ToList();
                chance.Add(evidence.Chance(text.ObjectId, label)!.Value);
                reached.Add(Conll.F1([(label, truth[text.ObjectId])]));
            }
        }

        var byWorker = judged.ToLookup(one => one.WorkerId);
        List<(double Seen, double True)> workers =
            [.. answers.GroupBy(answer => answer.WorkerId).Select(mine => (Seen(byWorker[mine.Key]), Conll.F1(mine.Select(one => (one.Spans, truth[one.ObjectId])))))];
        Assert.InRange(Correlation(workers), 0.82, 1);
        Assert.InRange(workers.Average(one => one.Seen - one.True), -0.12, 0.12);
        Assert.InRange(chance.Average() - reached.Average(), -0.05, 0.05);
        Assert.InRange(Correlation([.. chance.Zip(reached)]), 0.4, 1);
    }

    /// <summary>Workers a, b … of whom it is known that they look.</summary>
    private static Dictionary<string, JudgedSpans> Judge(params LabeledSpan[][] answers)
    {
        var names = answers.Select((_, worker) => $"{(char)('a' + worker)}").ToArray();
        return SpanEvidence.Of([.. Crowd(11, [.. names.Select(name => (name, 0.8, 0.05))]), .. answers.Select((spans, worker) => new SpanAnswer("x", names[worker], spans))])
            .Judged.Where(one => one.ObjectId == "x").ToDictionary(one => one.WorkerId);
    }

    private static double Seen(IEnumerable<JudgedSpans> answers) => answers.Sum(one => one.Weight * one.Right) / answers.Sum(one => one.Weight);

    private static double Correlation(IReadOnlyList<(double One, double Other)> pairs)
    {
        var (one, other) = (pairs.Average(pair => pair.One), pairs.Average(pair => pair.Other));
        return pairs.Sum(pair => (pair.One - one) * (pair.Other - other))
            / Math.Sqrt(pairs.Sum(pair => (pair.One - one) * (pair.One - one)) * pairs.Sum(pair => (pair.Other - other) * (pair.Other - other)));
    }

    /// <summary>120 texts of which every third has one to three entities; each worker marks an entity at a rate of theirs, and something else as often as told.</summary>
    private static List<SpanAnswer> Crowd(int seed, params (string Worker, double Hits, double Inventions)[] workers)
    {
        var random = new Random(seed);
        var answers = new List<SpanAnswer>();
        for (var text = 0; text < 120; text++)
        {
            LabeledSpan[] there = [.. Enumerable.Range(0, text % 3 == 0 ? random.Next(1, 4) : 0).Select(place => new LabeledSpan(place * 20, (place * 20) + random.Next(3, 9), random.Next(3)))];
            foreach (var (worker, hits, inventions) in workers)
            {
                var spans = there.Where(_ => random.NextDouble() < hits).ToList();
                if (random.NextDouble() < inventions)
                {
                    spans.Add(random.Next(90) is var start ? new(start, start + random.Next(3, 9), random.Next(3)) : default);
                }

                answers.Add(new($"o{text:000}", worker, spans));
            }
        }

        return answers;
    }
}
