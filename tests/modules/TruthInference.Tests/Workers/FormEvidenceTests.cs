using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Plumbline.TruthInference.Boxes;
using Plumbline.TruthInference.Structures;
using Plumbline.TruthInference.Texts;
using Plumbline.TruthInference.Workers;

namespace Plumbline.TruthInference.Tests.Workers;

public sealed class FormEvidenceTests
{
    private static readonly string[] Animals = ["cat", "dog", "horse", "zebra"];

    [Fact]
    public void Somebody_who_answered_alone_is_not_judged_nor_is_anybody_where_nothing_is_known_of_other_objects()
    {
        var alone = FormEvidence.Of([Said("o", "a", "cat"), Said("p", "b", "dog")]);
        var single = FormEvidence.Of([Said("o", "a", "cat"), Said("o", "b", "cat")]);

        Assert.Empty(alone.Judged);
        Assert.Empty(single.Judged);
        Assert.Null(alone.Agreement("o"));
        Assert.Null(single.Agreement("o"));
        Assert.Empty(FormEvidence.Of([]).Judged);
    }

    [Fact]
    public void Workers_are_as_right_as_they_are_and_one_who_always_says_the_same_is_not()
    {
        var judged = FormEvidence.Of(Crowd(0.95, 0.9, 0.8, 0.6, null)).Judged.ToLookup(one => one.WorkerId);

        Assert.InRange(Seen(judged["w0"]), 0.8, 1);
        Assert.InRange(Seen(judged["w2"]), 0.7, 0.9);
        Assert.InRange(Seen(judged["w3"]), 0.5, 0.7);
        Assert.InRange(Seen(judged["w4"]), 0, 0.25);
    }

    [Fact]
    public void Several_who_always_say_the_same_outvote_nobody()
    {
        var judged = FormEvidence.Of(Crowd(0.9, 0.8, null, null, null)).Judged.ToLookup(one => one.WorkerId);

        Assert.All((string[])["w0", "w1"], worker => Assert.InRange(Seen(judged[worker]), 0.6, 1));
        Assert.All((string[])["w2", "w3", "w4"], worker => Assert.InRange(Seen(judged[worker]), 0, 0.45));
        // Where one who looks was joined by two who do not, nobody can tell.
        var alone = Crowd(0.9, 0.9, 0.9, null, null).Where(one => string.CompareOrdinal(one.ObjectId, "o100") < 0 || one.WorkerId is not ("w1" or "w2"));
        var careful = FormEvidence.Of(alone).Judged.Where(one => one.WorkerId == "w0").ToLookup(one => string.CompareOrdinal(one.ObjectId, "o100") < 0);
        Assert.InRange(careful[true].Average(one => one.Weight), 0.5, 1);
        Assert.InRange(careful[false].Average(one => one.Weight), 0, 0.1);
    }

    [Fact]
    public void What_is_the_same_in_every_answer_and_what_differs_by_chance_change_nothing()
    {
        var random = new Random(9);
        var plain = Crowd(0.9, 0.9, 0.5);
        var decorated = plain.Select(answer => answer with
        {
            Value = new Dictionary<string, Piece>(answer.Value)
            {
                ["version"] = new Piece.Text("7"),
                ["nonce"] = new Piece.Text(string.Concat(Enumerable.Range(0, 12).Select(_ => (char)('a' + random.Next(26))))),
            },
        });

        var (before, after) = (FormEvidence.Of(plain).Judged.ToLookup(one => one.WorkerId), FormEvidence.Of(decorated).Judged.ToLookup(one => one.WorkerId));
        foreach (var worker in before)
        {
            Assert.InRange(Seen(after[worker.Key]) - Seen(worker), -0.05, 0.05);
            Assert.InRange(after[worker.Key].Average(one => one.Weight) - worker.Average(one => one.Weight), -0.05, 0.05);
        }
    }

    [Fact]
    public void Answers_that_are_always_the_same_judge_nobody()
    {
        var evidence = FormEvidence.Of(Enumerable.Range(0, 10).SelectMany(i => "abc".Select(worker => Said($"o{i}", $"{worker}", "no defect"))));

        Assert.All(evidence.Judged, one => Assert.Equal(0, one.Weight));
        Assert.Equal(1, evidence.Agreement("o3"));
    }

    [Fact]
    public void The_more_others_agree_the_more_they_can_tell()
    {
        var usual = Crowd(0.9, 0.9, 0.9);
        JudgedForm Judge(params string[] said) => FormEvidence.Of(usual.Concat(said.Select((one, at) => Said("x", $"w{at}", one)))).Judged.First(one => one.ObjectId == "x");

        var (one, three, torn) = (Judge("cat", "dog"), Judge("cat", "dog", "dog", "dog"), Judge("cat", "dog", "horse", "zebra"));

        Assert.True(one.Right < 0.2 && three.Right < 0.2);
        Assert.True(three.Weight > one.Weight + 0.05);
        Assert.True(torn.Weight < three.Weight - 0.1);
        Assert.True(Judge("dog", "dog", "dog", "cat").Right > 0.8);
    }

    [Fact]
    public void Texts_that_say_the_same_in_other_words_judge_softly_and_texts_about_something_else_do_not()
    {
        string[] subjects = ["the old ferry", "a red kite", "two small dogs", "the night train", "our tall neighbour", "a broken bridge"];
        string[] places = ["near the harbour wall", "above the green hill", "behind the closed bakery", "on the frozen lake", "under the stone arch"];
        string[][] wordings = [["I saw {0} {1} today", "{0} was seen {1} this morning", "somebody noticed {0} {1}", "there was {0} right {1}"]];
        var random = new Random(4);
        var answers = new List<Answer<IReadOnlyDictionary<string, Piece>>>();
        for (var i = 0; i < 60; i++)
        {
            var (subject, place) = (subjects[random.Next(6)], places[random.Next(5)]);
            answers.AddRange(Enumerable.Range(0, 3).Select(worker => Said($"o{i}", $"w{worker}", string.Format(CultureInfo.InvariantCulture, wordings[0][random.Next(4)], subject, place))));
            answers.Add(Said($"o{i}", "spam", string.Format(CultureInfo.InvariantCulture, wordings[0][random.Next(4)], subjects[random.Next(6)], places[random.Next(5)])));
        }

        var judged = FormEvidence.Of(answers).Judged.ToLookup(one => one.WorkerId);

        Assert.All((string[])["w0", "w1", "w2"], worker => Assert.InRange(Seen(judged[worker]), 0.65, 1));
        Assert.InRange(Seen(judged["spam"]), 0, 0.4);
    }

    [Fact]
    public void The_order_of_answers_changes_nothing()
    {
        var answers = Crowd(0.9, 0.7, 0.5);
        var shuffled = answers.ToArray();
        new Random(2).Shuffle(shuffled);

        var (before, after) = (FormEvidence.Of(answers), FormEvidence.Of(shuffled));

        Assert.Equal(before.Judged, after.Judged);
        Assert.Equal(before.Agreement("o007"), after.Agreement("o007"));
    }

    [Fact]
    public void Agreement_is_what_answers_share_beyond_what_is_usual()
    {
        var evidence = FormEvidence.Of(Crowd(0.9, 0.9, 0.9).Concat([
            Said("all", "w0", "dog"), Said("all", "w1", "dog"), Said("all", "w2", "dog"),
            Said("most", "w0", "dog"), Said("most", "w1", "dog"), Said("most", "w2", "horse"),
            Said("none", "w0", "dog"), Said("none", "w1", "horse"), Said("none", "w2", "cat"),
        ]));

        Assert.Equal(1, evidence.Agreement("all")!.Value, 9);
        Assert.InRange(evidence.Agreement("most")!.Value, 0.2, 0.5);
        Assert.InRange(evidence.Agreement("none")!.Value, 0, 0.2);
    }

    [SharedDataFact]
    public void Those_who_draw_boxes_on_real_pictures_are_told_apart()
    {
        static IReadOnlyList<LabeledBox> Boxes(IEnumerable<string[]> rows, int at) =>
            [.. rows.Select(row => row[at..].Select(side => double.Parse(side, CultureInfo.InvariantCulture)).ToArray()).Select(side => new LabeledBox(new(side[0], side[1], side[2], side[3]), ""))];
        var truth = SharedData.Rows("boxes_real", "truth.csv.gz").GroupBy(row => row[0]).ToDictionary(rows => rows.Key, rows => Boxes(rows, 1));
        var drawn = SharedData.Rows("boxes_real", "labels.csv.gz").GroupBy(row => (Picture: row[0], Worker: row[1])).Where(rows => truth.ContainsKey(rows.Key.Picture))
            .Select(rows => (rows.Key.Picture, rows.Key.Worker, Boxes: Boxes(rows, 2))).ToList();

        var workers = Compared(
            FormEvidence.Of(drawn.Select(one => Form(one.Picture, one.Worker, new Piece.List([.. one.Boxes.Select(box => RecordOf(box.Box))])))).Judged,
            drawn.ToLookup(one => one.Worker, one => BoxDistance.F1(one.Boxes, truth[one.Picture], 0.5)));

        Assert.InRange(Correlation(workers), 0.85, 1);
        Assert.InRange(workers.Average(one => one.Seen - one.True), -0.1, 0.1);
    }

    [SharedDataFact]
    public void Those_who_translate_are_told_apart_as_far_as_wording_tells()
    {
        var truth = SharedData.Lines("text_j1", "truth.csv.gz").Select(line => line.Split(',', 2)).ToDictionary(row => row[0], row => row[1]);
        var texts = SharedData.Lines("text_j1", "labels.csv.gz").Select(line => line.Split(',', 3)).ToList();

        var workers = Compared(
            FormEvidence.Of(texts.Select(row => Said(row[0], row[1], row[2]))).Judged, texts.ToLookup(row => row[1], row => Gleu.Of(row[2], truth[row[0]])));

        Assert.InRange(Correlation(workers), 0.5, 1);
        Assert.InRange(workers.Average(one => one.Seen), 0.6, 0.8);
    }

    private static List<(double Seen, double True)> Compared(IReadOnlyList<JudgedForm> judged, ILookup<string, double> truth) =>
        [.. judged.GroupBy(one => one.WorkerId).Where(mine => mine.Count() >= 5).Select(mine => (Seen(mine), truth[mine.Key].Average()))];

    private static double Seen(IEnumerable<JudgedForm> answers) => answers.Sum(one => one.Weight * one.Right) / answers.Sum(one => one.Weight);

    private static double Correlation(List<(double One, double Other)> pairs)
    {
        var (one, other) = (pairs.Average(pair => pair.One), pairs.Average(pair => pair.Other));
        return pairs.Sum(pair => (pair.One - one) * (pair.Other - other))
            / Math.Sqrt(pairs.Sum(pair => (pair.One - one) * (pair.One - one)) * pairs.Sum(pair => (pair.Other - other) * (pair.Other - other)));
    }

    /// <summary>200 objects with one animal each; workers w0, w1 … name it with a probability of theirs and any otherwise, or always say cat.</summary>
    private static List<Answer<IReadOnlyDictionary<string, Piece>>> Crowd(params double?[] accuracies)
    {
        var random = new Random(3);
        var answers = new List<Answer<IReadOnlyDictionary<string, Piece>>>();
        for (var i = 0; i < 200; i++)
        {
            var animal = Animals[random.Next(4)];
            answers.AddRange(accuracies.Select((accuracy, worker) =>
                Said($"o{i:000}", $"w{worker}", accuracy is null ? "cat" : random.NextDouble() < accuracy ? animal : Animals[random.Next(4)])));
        }

        return answers;
    }

    private static Answer<IReadOnlyDictionary<string, Piece>> Said(string id, string worker, string text) => Form(id, worker, new Piece.Text(text));

    private static Answer<IReadOnlyDictionary<string, Piece>> Form(string id, string worker, Piece piece) => new(id, worker, new Dictionary<string, Piece> { ["answer"] = piece });

    private static Piece.Record RecordOf(Box box) => new(new Dictionary<string, Piece>
    {
        ["left"] = new Piece.Number(box.Left), ["top"] = new Piece.Number(box.Top), ["width"] = new Piece.Number(box.Width), ["height"] = new Piece.Number(box.Height),
    });
}
