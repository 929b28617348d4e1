using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Masks;
using Plumbline.TruthInference.Structures;
using Plumbline.TruthInference.Tests.Structures;

namespace Plumbline.TruthInference.Tests.Masks;

public sealed class MaskConsensusTests
{
    private static readonly MaskConsensus Method = new();

    [Fact]
    public void It_keeps_the_promises_of_every_method()
    {
        for (var seed = 0; seed < 4; seed++)
        {
            Properties.Hold(Method, SomeAnswers(seed, out _));
        }
    }

    [Fact]
    public void Each_pixel_gets_what_two_of_three_say() =>
        Assert.Equal([0, 1, 1, 0, 2, 2], Method.Resolve([Drew("a", 0, 1, 1, 0, 2, 0), Drew("b", 0, 1, 1, 0, 2, 2), Drew("c", 0, 1, 0, 0, 2, 2)], InferenceOptions.Default).Settlements[0].Value.Classes);

    [Fact]
    public void Careful_workers_outvote_more_careless_ones()
    {
        var answers = SomeAnswers(3, out var truth);

        var outcome = Method.Resolve(answers, InferenceOptions.Default);
        var majority = outcome.Settlements.Sum(one => Wrong(Majority(answers.Where(answer => answer.ObjectId == one.ObjectId)), truth[one.ObjectId]));

        Assert.InRange(outcome.Settlements.Sum(one => Wrong(one.Value.Classes, truth[one.ObjectId])), 0, (int)(majority * 0.75));
        Assert.True(outcome.Workers[0].Skill > outcome.Workers[4].Skill);
    }

    [Fact]
    public void A_background_that_all_share_says_nothing_about_anybody()
    {
        var answers = SomeAnswers(3, out _);
        static LabelMask Wider(LabelMask mask) => new(mask.Width * 4, mask.Height, [.. Enumerable.Range(0, mask.Width * 4 * mask.Height).Select(i => i % (mask.Width * 4) < mask.Width ? mask.Classes[(i / (mask.Width * 4) * mask.Width) + (i % (mask.Width * 4))] : (byte)0)]);

        var before = Method.Resolve(answers, InferenceOptions.Default);
        var after = Method.Resolve(answers.Select(answer => answer with { Value = Wider(answer.Value) }), InferenceOptions.Default);

        Assert.Equal(before.Workers.Select(worker => Math.Round(worker.Skill, 9)), after.Workers.Select(worker => Math.Round(worker.Skill, 9)));
    }

    [Fact]
    public void Empty_masks_are_answers_and_impossible_ones_are_set_aside()
    {
        var outcome = Method.Resolve(
            [Drew("a", 0, 0, 0, 0, 0, 0), Drew("b", 0, 0, 0, 0, 0, 0), new("o", "c", new(2, 2, [0, 0, 0, 0])), new("o", "d", new(3, 2, [1])), new("o", "e", new(0, 2, []))], InferenceOptions.Default);

        Assert.Equal(3, outcome.SetAside.Count);
        Assert.Contains(outcome.SetAside, one => one.Reason == "1 pixels for a mask of 3 × 2.");
        Assert.Equal((1.0, 2), (outcome.Settlements[0].Confidence, outcome.Settlements[0].Support));
        Assert.All(outcome.Settlements[0].Value.Classes, pixel => Assert.Equal(0, pixel));
    }

    [Fact]
    public void Distances_count_foreground_alone()
    {
        LabelMask one = new(4, 1, [1, 1, 0, 0]);

        Assert.Equal(1 - (2.0 / 3), MaskDistance.Dice(one, new(4, 1, [0, 1, 0, 0])), 12);
        Assert.Equal(0.5, MaskDistance.Overlap(one, new(4, 1, [0, 1, 0, 0])), 12);
        Assert.Equal((0, 1, 1), (MaskDistance.Dice(new(1, 1, [0]), new(1, 1, [0])), MaskDistance.Dice(one, new(2, 2, [1, 1, 0, 0])), MaskDistance.Dice(one, new(4, 1, [2, 2, 0, 0]))));
    }

    private static Answer<LabelMask> Drew(string worker, params byte[] classes) => new("o", worker, new(3, 2, classes));

    private static int Wrong(IReadOnlyList<byte> mask, byte[] truth) => mask.Zip(truth).Count(pair => pair.First != pair.Second);

    private static byte[] Majority(IEnumerable<Answer<LabelMask>> answers)
    {
        var masks = answers.Select(answer => answer.Value.Classes).ToList();
        return [.. Enumerable.Range(0, masks[0].Count).Select(pixel => masks.GroupBy(mask => mask[pixel]).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key)];
    }

    /// <summary>Discs on 24 × 24 pixels: two careful workers, three who paint over or under at random.</summary>
    private static List<Answer<LabelMask>> SomeAnswers(int seed, out Dictionary<string, byte[]> truth)
    {
        var random = new Random(seed);
        var answers = new List<Answer<LabelMask>>();
        truth = [];
        for (var i = 0; i < 8; i++)
        {
            var (x, y, radius, named) = (8 + random.Next(8), 8 + random.Next(8), 4 + random.Next(4), (byte)(1 + random.Next(2)));
            byte[] mask = [.. Enumerable.Range(0, 576).Select(at => Math.Pow((at % 24) - x, 2) + Math.Pow((at / 24) - y, 2) <= radius * radius ? named : (byte)0)];
            truth[$"o{i}"] = mask;
            for (var worker = 0; worker < 5; worker++)
            {
                answers.Add(new($"o{i}", $"w{worker}", new(24, 24, [.. mask.Select(pixel => random.NextDouble() < (worker < 2 ? 0.02 : 0.35) ? (byte)(pixel == 0 ? named : 0) : pixel)])));
            }
        }

        return answers;
    }
}
