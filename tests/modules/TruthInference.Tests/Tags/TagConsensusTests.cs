using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Plumbline.TruthInference.Structures;
using Plumbline.TruthInference.Tags;
using Plumbline.TruthInference.Tests.Structures;

namespace Plumbline.TruthInference.Tests.Tags;

public sealed class TagConsensusTests
{
    private static readonly TagConsensus Method = new();

    [Fact]
    public void It_keeps_the_promises_of_every_method()
    {
        for (var seed = 0; seed < 4; seed++)
        {
            Properties.Hold(Method, SomeAnswers(seed, 12, out _));
        }
    }

    [Fact]
    public void Two_of_three_decide_and_what_all_say_stays()
    {
        var outcome = Method.Resolve([Tagged("o", "a", "O B-PER I-PER O"), Tagged("o", "b", "O B-PER I-PER O"), Tagged("o", "c", "O B-LOC O O"), Tagged("p", "a", "B-LOC"), Tagged("p", "b", "B-LOC")], InferenceOptions.Default);

        Assert.Equal(["O B-PER I-PER O", "B-LOC"], outcome.Settlements.Select(one => string.Join(' ', one.Value)));
        Assert.Equal([2, 2], outcome.Settlements.Select(one => one.Support));
    }

    [Fact]
    public void No_inside_stands_without_its_beginning()
    {
        var random = new Random(5);
        string[] tags = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"];
        var answers = Enumerable.Range(0, 40).SelectMany(i => Enumerable.Range(0, 3).Select(worker => Tagged($"o{i}", $"w{worker}", string.Join(' ', Enumerable.Range(0, 6).Select(_ => tags[random.Next(5)])))));

        foreach (var settlement in Method.Resolve(answers, InferenceOptions.Default).Settlements)
        {
            for (var at = 0; at < settlement.Value.Count; at++)
            {
                var tag = settlement.Value[at];
                Assert.True(tag[0] != 'I' || (at > 0 && settlement.Value[at - 1][1..] == tag[1..]), string.Join(' ', settlement.Value));
            }
        }
    }

    [Fact]
    public void A_worker_who_tags_nothing_is_not_taken_for_a_good_one()
    {
        var answers = SomeAnswers(1, 60, out var truth).Concat(Enumerable.Range(0, 60).SelectMany(i => new[] { Tagged($"o{i:00}", "lazy", "O O O O O O O O"), Tagged($"o{i:00}", "idle", "O O O O O O O O") }));

        var outcome = Method.Resolve(answers, InferenceOptions.Default);

        Assert.True(outcome.Workers.Single(worker => worker.WorkerId == "lazy").Skill < outcome.Workers.Single(worker => worker.WorkerId == "w0").Skill / 2);
        Assert.True(outcome.Settlements.Count(one => string.Join(' ', one.Value) == truth[int.Parse(one.ObjectId[1..], CultureInfo.InvariantCulture)]) > 50);
    }

    [Fact]
    public void Renaming_types_renames_the_outcome_and_nothing_else()
    {
        var answers = SomeAnswers(2, 20, out _);
        static string Renamed(string tag) => tag.Replace("PER", "Zebra", StringComparison.Ordinal);

        var before = Method.Resolve(answers, InferenceOptions.Default);
        var after = Method.Resolve(answers.Select(answer => answer with { Value = [.. answer.Value.Select(Renamed)] }), InferenceOptions.Default);

        Assert.Equal(before.Settlements.Select(one => string.Join(' ', one.Value.Select(Renamed))), after.Settlements.Select(one => string.Join(' ', one.Value)));
    }

    [Fact]
    public void Another_number_of_tags_and_missing_tags_are_set_aside()
    {
        var outcome = Method.Resolve([Tagged("o", "a", "O O"), Tagged("o", "b", "O O"), Tagged("o", "c", "O"), new("o", "d", ["O", ""])], InferenceOptions.Default);

        Assert.Equal(["1 tags for a text of 2 tokens.", "A token has no tag; a token outside of every entity is tagged O."], outcome.SetAside.Select(one => one.Reason));
        Assert.Equal(2, Assert.Single(outcome.Settlements).Answers);
    }

    [Fact]
    public void Texts_without_tokens_are_legal() => Assert.Empty(Assert.Single(Method.Resolve([new("o", "a", []), new("o", "b", [])], InferenceOptions.Default).Settlements).Value);

    [SharedDataFact]
    public void On_real_news_it_finds_more_entities_than_token_votes()
    {
        var answers = SharedData.Rows("ner_conll", "labels.csv.gz").GroupBy(row => (row[0], row[2]))
            .Select(rows => new Answer<IReadOnlyList<string>>(rows.Key.Item1, rows.Key.Item2, [.. rows.OrderBy(row => int.Parse(row[1], CultureInfo.InvariantCulture)).Select(row => row[3])]));
        var truth = SharedData.Rows("ner_conll", "truth.csv.gz").GroupBy(row => row[0]).ToDictionary(rows => rows.Key, rows => rows.Select(row => row[2]).ToList());
        var (right, all) = (0, 0);

        foreach (var settlement in Method.Resolve(answers, InferenceOptions.Default).Settlements)
        {
            var (mine, theirs) = (TagSpans.Of(settlement.Value), TagSpans.Of(truth[settlement.ObjectId]));
            right += mine.Intersect(theirs).Count();
            all += mine.Count + theirs.Count;
        }

        Assert.InRange(2.0 * right / all, 0.82, 1);
    }

    private static Answer<IReadOnlyList<string>> Tagged(string text, string worker, string tags) => new(text, worker, tags.Split(' '));

    /// <summary>Texts of eight tokens by three workers, each tag wrong one time in ten.</summary>
    private static List<Answer<IReadOnlyList<string>>> SomeAnswers(int seed, int texts, out string[] truth)
    {
        var random = new Random(seed);
        string[] patterns = ["O B-PER I-PER O O B-LOC O O", "B-LOC O O B-PER O O O O", "O O O O O B-PER I-PER I-PER", "O O O O O O O O"];
        var said = Enumerable.Range(0, texts).Select(i => patterns[random.Next(patterns.Length)]).ToArray();
        truth = said;
        string[] tags = ["O", "B-PER", "I-PER", "B-LOC"];
        return
        [
            .. said.SelectMany((text, i) => Enumerable.Range(0, 4).Where(worker => worker != 3 || i % 5 == 0).Select(worker =>
                Tagged($"o{i:00}", $"w{worker}", string.Join(' ', text.Split(' ').Select(tag => random.Next(10) == 0 ? tags[random.Next(tags.Length)] : tag))))),
        ];
    }
}
