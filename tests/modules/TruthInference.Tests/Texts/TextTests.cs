using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;
using Plumbline.TruthInference.Tests.Structures;
using Plumbline.TruthInference.Texts;

namespace Plumbline.TruthInference.Tests.Texts;

public sealed class TextTests
{
    private static readonly IStructureInference<string, string>[] Methods = [new TextMedoid(), new TextRover(), new TextRasa(local: false), new TextRasa(local: true), new TextConsensus()];

    public static TheoryData<string> Names => [.. Methods.Select(method => method.Name)];

    [Theory, MemberData(nameof(Names))]
    public void It_keeps_the_promises_of_every_method(string name)
    {
        for (var seed = 0; seed < 4; seed++)
        {
            Properties.Hold(ByName(name), SomeAnswers(seed));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void What_all_wrote_stands(string name)
    {
        var settlement = Assert.Single(ByName(name).Resolve([new("o", "a", "the cat sat down"), new("o", "b", "the cat sat down"), new("o", "c", "the cat sat down")], InferenceOptions.Default).Settlements);

        Assert.Equal(("the cat sat down", 3), (settlement.Value, settlement.Support));
        Assert.Equal(1, settlement.Confidence, 9);
    }

    [Theory, MemberData(nameof(Names))]
    public void Empty_texts_and_other_scripts_are_answers(string name)
    {
        var outcome = ByName(name).Resolve(
            [new("o", "a", ""), new("o", "b", ""), new("o", "c", "something"), new("p", "a", "猫が 座った"), new("p", "b", "猫が 座った"), new("p", "c", "犬が 走った"), new("q", "a", "  ")], InferenceOptions.Default);

        Assert.Equal("", outcome.Settlements[0].Value);
        Assert.Equal("猫が 座った", outcome.Settlements[1].Value);
        Assert.Equal(3, outcome.Settlements.Count);
    }

    [Fact]
    public void Gleu_counts_shared_runs_over_the_longer_text()
    {
        // a b c: 3 + 2 + 1 = 6 runs; a b: 2 + 1 = 3, all shared.
        Assert.Equal(3 / 6.0, Gleu.Of("a b c", "a b"), 12);
        Assert.Equal(3 / 6.0, Gleu.Of("a b", "a b c"), 12);
        Assert.Equal(1 / 3.0, Gleu.Of("a a", "a"), 12);
        Assert.Equal((1, 0, 0), (Gleu.Of("", " "), Gleu.Of("", "a"), Gleu.Of("A", "a")));
        Assert.Equal(1, Gleu.Of("one two three four five", "one two three four five"), 12);
    }

    [Fact]
    public void Rover_repairs_a_slip_that_each_made_in_another_place() =>
        Assert.Equal("the quick brown fox jumps", new TextRover().Resolve(
            [new("o", "a", "the quick brawn fox jumps"), new("o", "b", "the brown fox jumps"), new("o", "c", "the quick brown fax jumps")], InferenceOptions.Default).Settlements[0].Value);

    [Fact]
    public void A_median_text_may_be_one_that_nobody_wrote()
    {
        var settlement = new TextConsensus().Resolve(
            [new("o", "a", "we saw a big red dog run over there"), new("o", "b", "we saw the big red dog run over here"), new("o", "c", "we met the big red dog run over there")], InferenceOptions.Default).Settlements[0];

        Assert.Equal("we saw the big red dog run over there", settlement.Value);
    }

    [Fact]
    public void Who_copies_one_sentence_everywhere_is_trusted_less()
    {
        var random = new Random(4);
        string[] nouns = ["dog", "cat", "bird", "fish", "horse", "cow"];
        var answers = Enumerable.Range(0, 20).SelectMany(i =>
        {
            var truth = $"the {nouns[random.Next(6)]} saw a {nouns[random.Next(6)]} near the {nouns[random.Next(6)]}";
            return new Answer<string>[] { new($"o{i:00}", "a", truth), new($"o{i:00}", "b", truth + " today"), new($"o{i:00}", "lazy", "good good good good good") };
        }).ToList();

        foreach (var method in Methods)
        {
            var outcome = method.Resolve(answers, InferenceOptions.Default);

            Assert.True(outcome.Workers.Single(worker => worker.WorkerId == "lazy").Skill < outcome.Workers.Single(worker => worker.WorkerId == "a").Skill / 2, method.Name);
            Assert.DoesNotContain(outcome.Settlements, settlement => settlement.Value.StartsWith("good", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_text_too_long_to_search_gets_the_medoid()
    {
        var words = string.Join(' ', Enumerable.Range(0, TextConsensus.MostWords + 5).Select(i => $"w{i}"));
        Answer<string>[] answers = [new("o", "a", words), new("o", "b", words + " x"), new("o", "c", "y " + words)];

        Assert.Equal(new TextMedoid().Resolve(answers, InferenceOptions.Default).Settlements[0].Value, new TextConsensus().Resolve(answers, InferenceOptions.Default).Settlements[0].Value);
    }

    [SharedDataFact]
    public void On_real_translations_the_median_beats_the_medoid()
    {
        var answers = Quoted("labels.csv.gz").Select(row => new Answer<string>(row[0], row[1], row[2])).ToList();
        var truth = Quoted("truth.csv.gz").ToDictionary(row => row[0], row => row[1]);
        double Score(IEnumerable<(string Id, string Text)> texts) => texts.Average(one => Gleu.Of(one.Text, truth[one.Id]));

        // The published medoid lets a worker's repeats speak for each other and knows no trust.
        var published = answers.GroupBy(answer => answer.ObjectId).Select(group => (group.Key, group.MaxBy(one => group.Sum(other => Gleu.Of(one.Value, other.Value))).Value));
        var ours = new TextConsensus().Resolve(answers, InferenceOptions.Default).Settlements.Select(one => (one.ObjectId, one.Value));

        Assert.Equal(0.258, Score(published), 3);
        Assert.InRange(Score(ours), 0.28, 0.5);
    }

    [Fact]
    public void No_answer_is_its_own_best_witness()
    {
        // Eight workers have each a third of the sentence; who is like nobody must not win by being like himself.
        var (random, right) = (new Random(6), 0);
        const string Letters = "a b c d e f g h i j k l";
        for (var draw = 0; draw < 40; draw++)
        {
            Answer<string>[] answers = [.. Enumerable.Range(0, 8).Select(worker => new Answer<string>(
                "o", $"w{worker}", string.Join(' ', Letters.Split(' ').Select(word => random.Next(3) < 2 ? $"{word}{worker}" : word))))];

            right += new TextConsensus().Resolve(answers, InferenceOptions.Default).Settlements[0].Value.Split(' ').Count(word => word.Length == 1);
        }

        Assert.InRange(right / 480.0, 0.6, 1);
    }

    /// <summary>Rows of the set in which texts may be quoted.</summary>
    private static IEnumerable<string[]> Quoted(string file) => SharedData.Lines("text_j1", file).Select(line =>
    {
        var cells = new List<string>();
        foreach (var part in line.Split(','))
        {
            if (cells.Count > 0 && cells[^1].Count(letter => letter == '"') % 2 == 1)
            {
                cells[^1] += "," + part;
            }
            else
            {
                cells.Add(part);
            }
        }

        return cells.Select(cell => cell.StartsWith('"') ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cell).ToArray();
    });

    private static IStructureInference<string, string> ByName(string name) => Methods.Single(method => method.Name == name);

    private static List<Answer<string>> SomeAnswers(int seed)
    {
        var random = new Random(seed);
        string[] words = ["red", "green", "blue", "box", "ball", "on", "the", "table"];
        return [.. Enumerable.Range(0, 24).Select(_ => new Answer<string>($"o{random.Next(6)}", $"w{random.Next(5)}", string.Join(' ', Enumerable.Range(0, random.Next(1, 7)).Select(_ => words[random.Next(words.Length)]))))];
    }
}
