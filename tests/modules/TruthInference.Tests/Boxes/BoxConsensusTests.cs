using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Boxes;
using Plumbline.TruthInference.Structures;
using Plumbline.TruthInference.Tests.Numbers;
using Plumbline.TruthInference.Tests.Structures;

namespace Plumbline.TruthInference.Tests.Boxes;

public sealed class BoxConsensusTests
{
    private static readonly BoxConsensus Method = new();

    [Fact]
    public void It_keeps_the_promises_of_every_method()
    {
        for (var seed = 0; seed < 6; seed++)
        {
            Properties.Hold(Method, SomeAnswers(seed, out _));
        }
    }

    [Fact]
    public void Three_workers_near_one_box_give_a_box_between_them()
    {
        var found = Assert.Single(Method.Resolve([Drew("o", "a", (10, 10, 50, 50)), Drew("o", "b", (12, 10, 52, 50)), Drew("o", "c", (11, 10, 51, 50))], InferenceOptions.Default).Settlements[0].Value);

        Assert.Equal((11, 10, 51, 50), (Math.Round(found.Box.Left, 6), Math.Round(found.Box.Top, 6), Math.Round(found.Box.Right, 6), Math.Round(found.Box.Bottom, 6)));
        Assert.Equal(3, found.Support);
        Assert.InRange(found.Confidence, 0.5, 1);
    }

    [Fact]
    public void Drawings_that_each_share_half_with_the_thing_are_one_thing()
    {
        // b and c overlap a by 0.54 and each other by 0.25: on average c overlaps the other two by 0.39.
        var found = Assert.Single(Method.Resolve([Drew("o", "a", (0, 0, 100, 100)), Drew("o", "b", (30, 0, 130, 100)), Drew("o", "c", (-30, 0, 70, 100))], InferenceOptions.Default).Settlements[0].Value);

        Assert.Equal((3, 0.0), (found.Support, Math.Round(found.Box.Left, 6)));
    }

    [Fact]
    public void Things_are_found_inventions_are_dropped_and_sides_are_nearer_than_any_worker()
    {
        var answers = SomeAnswers(11, out var truth);

        var outcome = Method.Resolve(answers, InferenceOptions.Default);

        foreach (var settlement in outcome.Settlements)
        {
            var matches = BoxDistance.Matches([.. settlement.Value.Select(one => new LabeledBox(one.Box, one.Label))], truth[settlement.ObjectId], 0.9);
            Assert.Equal(truth[settlement.ObjectId].Count, matches.Count);
            Assert.Equal(truth[settlement.ObjectId].Count, settlement.Value.Count);
        }

        Assert.True(outcome.Workers.Single(worker => worker.WorkerId == "w4").Traits["invention"] > 0.5);
        Assert.True(outcome.Workers.Single(worker => worker.WorkerId == "w3").Skill < outcome.Workers.Single(worker => worker.WorkerId == "w0").Skill - 0.2);
    }

    [Fact]
    public void Moving_and_stretching_the_picture_moves_and_stretches_the_boxes()
    {
        var answers = SomeAnswers(5, out _);
        static Box Moved(Box box) => new((box.Left * 3) + 100, (box.Top * 3) - 40, (box.Right * 3) + 100, (box.Bottom * 3) - 40);

        var before = Method.Resolve(answers, InferenceOptions.Default);
        var after = Method.Resolve(answers.Select(answer => answer with { Value = [.. answer.Value.Select(box => box with { Box = Moved(box.Box) })] }), InferenceOptions.Default);

        foreach (var (one, other) in before.Settlements.SelectMany(settlement => settlement.Value).Zip(after.Settlements.SelectMany(settlement => settlement.Value)))
        {
            Assert.True(Moved(one.Box).Overlap(other.Box) > 0.999999);
            Assert.Equal(one.Confidence, other.Confidence, 6);
        }
    }

    [Fact]
    public void A_worker_who_draws_too_big_is_measured_and_corrected()
    {
        var random = new Random(3);
        var answers = new List<Answer<IReadOnlyList<LabeledBox>>>();
        var truth = new List<Box>();
        for (var i = 0; i < 60; i++)
        {
            var (x, y, size) = (random.Next(500), random.Next(500), 60 + random.Next(60));
            truth.Add(new(x, y, x + size, y + size));
            foreach (var (worker, grow) in new[] { ("big", 0.1), ("fair", 0.0), ("small", -0.1) })
            {
                double Jitter() => (random.NextDouble() - 0.5) * 2;
                answers.Add(Drew($"o{i:00}", worker, (x - (grow * size) + Jitter(), y - (grow * size) + Jitter(), x + size + (grow * size) + Jitter(), y + size + (grow * size) + Jitter())));
            }
        }

        var outcome = Method.Resolve(answers, InferenceOptions.Default);

        Assert.InRange(outcome.Workers.Single(worker => worker.WorkerId == "big").Traits["bias.right"], 0.03, 0.11);
        Assert.InRange(outcome.Workers.Single(worker => worker.WorkerId == "small").Traits["bias.left"], 0.03, 0.11);
        Assert.All(outcome.Settlements, settlement => Assert.True(settlement.Value.Single().Box.Overlap(truth[int.Parse(settlement.ObjectId[1..], System.Globalization.CultureInfo.InvariantCulture)]) > 0.95));
    }

    [Fact]
    public void Who_draws_what_is_hard_to_bound_is_not_blamed_for_it()
    {
        // Fair and steady are equally steady, but fair has drawn the hard things, which wild and wide draw too.
        var ratio = 0.0;
        for (var seed = 0; seed < 5; seed++)
        {
            var random = new Random(seed);
            var answers = new List<Answer<IReadOnlyList<LabeledBox>>>();
            for (var i = 0; i < 60; i++)
            {
                var hard = i % 2 == 0;
                var (x, y) = (random.Next(300), random.Next(300));
                foreach (var (worker, shake) in new[] { (hard ? "fair" : "steady", 2.0), ("wild", 6.0), ("wide", 6.0), ("more", 6.0), ("last", 6.0) })
                {
                    double Off() => (random.NextDouble() + random.NextDouble() - 1) * shake * (hard ? 4 : 1);
                    answers.Add(Drew($"o{i:00}", worker, (x + Off(), y + Off(), x + 150 + Off(), y + 150 + Off())));
                }
            }

            var deviation = Method.Resolve(answers, InferenceOptions.Default).Workers.ToDictionary(worker => worker.WorkerId, worker => worker.Traits["deviation"]);
            ratio += deviation["fair"] / deviation["steady"] / 5;
        }

        Assert.InRange(ratio, 0.8, 1.25);
    }

    [Fact]
    public void A_worker_who_always_draws_the_whole_picture_finds_nothing()
    {
        var random = new Random(8);
        var answers = new List<Answer<IReadOnlyList<LabeledBox>>>();
        for (var i = 0; i < 30; i++)
        {
            var (x, y) = (random.Next(300), random.Next(300));
            answers.AddRange(
            [
                Drew($"o{i:00}", "a", (x, y, x + 60, y + 50)), Drew($"o{i:00}", "b", (x + 1, y, x + 61, y + 50)), Drew($"o{i:00}", "c", (x, y + 1, x + 60, y + 51)),
                Drew($"o{i:00}", "lazy", (0, 0, 400, 400)),
            ]);
        }

        Assert.All(Method.Resolve(answers, InferenceOptions.Default).Settlements, settlement => Assert.True(Assert.Single(settlement.Value).Box.Width < 70));
    }

    [Fact]
    public void The_label_is_what_most_of_its_drawers_said()
    {
        static Answer<IReadOnlyList<LabeledBox>> Said(string worker, string label) => new("o", worker, [new(new(0, 0, 10, 10), label)]);

        var found = Assert.Single(Method.Resolve([Said("a", "cat"), Said("b", "dog"), Said("c", "dog")], InferenceOptions.Default).Settlements[0].Value);

        Assert.Equal(("dog", 3), (found.Label, found.Support));
    }

    [Fact]
    public void Reversed_boxes_are_put_upright_and_impossible_ones_set_aside()
    {
        var outcome = Method.Resolve(
            [
                new("o", "a", [new(new(50, 60, 10, 20)), new(new(5, 5, 5, 9)), new(new(double.NaN, 0, 1, 1)), new(new(0, 0, double.PositiveInfinity, 1))]),
                Drew("o", "b", (10, 20, 50, 60)),
                new("empty", "a", []), new("empty", "b", []), new("x", "c", [new(new(3, 3, 3, 3))]),
            ],
            InferenceOptions.Default);

        Assert.Equal(4, outcome.SetAside.Count);
        Assert.Contains(outcome.SetAside, aside => aside.Reason == "The box (5, 5, 5, 9) has no area.");
        Assert.Equal(new Box(10, 20, 50, 60), Assert.Single(outcome.Settlements.Single(one => one.ObjectId == "o").Value).Box);
        Assert.Empty(outcome.Settlements.Single(one => one.ObjectId == "empty").Value);
        Assert.Equal((1.0, 2), (outcome.Settlements.Single(one => one.ObjectId == "empty").Confidence, outcome.Settlements.Single(one => one.ObjectId == "empty").Answers));
        Assert.Empty(outcome.Settlements.Single(one => one.ObjectId == "x").Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void An_overlap_that_cannot_be_is_refused(double overlap) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BoxConsensus(overlap));

    [SharedDataFact]
    public void On_real_photos_it_finds_and_places_more_than_clustering_with_a_quorum()
    {
        var (half, threequarters, _) = Scores("boxes_real");

        Assert.InRange(half, 0.79, 1);
        Assert.InRange(threequarters, 0.59, 1);
    }

    [SharedDataFact]
    public void On_simulated_workers_it_places_sides_within_five_hundredths() => Assert.InRange(Scores("boxes_sim").Overlap, 0.955, 1);

    private static (double Half, double ThreeQuarters, double Overlap) Scores(string set)
    {
        var answers = SharedData.Rows(set, "labels.csv.gz").GroupBy(row => (row[0], row[1]))
            .Select(rows => new Answer<IReadOnlyList<LabeledBox>>(rows.Key.Item1, rows.Key.Item2, [.. rows.Where(row => row[2].Length > 0).Select(row => FromRow(row[2..]))]));
        var truth = SharedData.Rows(set, "truth.csv.gz").ToLookup(row => row[0], row => FromRow(row[^4..]));
        var (half, most, overlap, count) = (0, 0, 0.0, truth.Sum(boxes => boxes.Count()));
        foreach (var settlement in Method.Resolve(answers, InferenceOptions.Default).Settlements)
        {
            LabeledBox[] mine = [.. settlement.Value.Select(one => new LabeledBox(one.Box))];
            var matches = BoxDistance.Matches(mine, [.. truth[settlement.ObjectId]], 0.5);
            half += matches.Count;
            overlap += matches.Sum(pair => pair.Overlap);
            most += BoxDistance.Matches(mine, [.. truth[settlement.ObjectId]], 0.75).Count;
            count += mine.Length;
        }

        return (2.0 * half / count, 2.0 * most / count, overlap / half);

        static LabeledBox FromRow(string[] sides) => new(new(NumberTests.Number(sides[0]), NumberTests.Number(sides[1]), NumberTests.Number(sides[2]), NumberTests.Number(sides[3])));
    }

    private static Answer<IReadOnlyList<LabeledBox>> Drew(string item, string worker, params (double Left, double Top, double Right, double Bottom)[] boxes) =>
        new(item, worker, [.. boxes.Select(box => new LabeledBox(new(box.Left, box.Top, box.Right, box.Bottom)))]);

    /// <summary>Twenty pictures of one to three things: w0–w2 careful, w3 misses half, w4 invents; some repeats, some nothing drawn.</summary>
    private static List<Answer<IReadOnlyList<LabeledBox>>> SomeAnswers(int seed, out Dictionary<string, List<LabeledBox>> truth)
    {
        var random = new Random(seed);
        var answers = new List<Answer<IReadOnlyList<LabeledBox>>>();
        truth = [];
        for (var i = 0; i < 20; i++)
        {
            var things = Enumerable.Range(0, random.Next(1, 4)).Select(k => new Box((k * 200) + random.Next(60), random.Next(300), (k * 200) + 100 + random.Next(60), 340 + random.Next(60))).ToList();
            truth[$"o{i:00}"] = [.. things.Select(thing => new LabeledBox(thing, "thing"))];
            for (var worker = 0; worker < 5; worker++)
            {
                double Jitter() => (random.NextDouble() - 0.5) * 4;
                var drawn = things.Where(_ => worker != 3 || random.Next(2) == 0)
                    .Select(thing => new LabeledBox(new(thing.Left + Jitter(), thing.Top + Jitter(), thing.Right + Jitter(), thing.Bottom + Jitter()), "thing")).ToList();
                if (worker == 4)
                {
                    var (x, y) = (random.Next(600), random.Next(400, 900));
                    drawn.Add(new(new(x, y, x + random.Next(20, 60), y + random.Next(20, 60)), "thing"));
                }

                answers.Add(new($"o{i:00}", $"w{worker}", drawn));
            }
        }

        return answers;
    }
}
