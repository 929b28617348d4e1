using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Rankings;
using Plumbline.TruthInference.Structures;
using Plumbline.TruthInference.Tests.Structures;

namespace Plumbline.TruthInference.Tests.Rankings;

public sealed class RankingTests
{
    private static readonly IStructureInference<IReadOnlyList<string>, IReadOnlyList<RankedItem>>[] Methods = [new Borda(), new Kemeny(), new PlackettLuce()];

    public static TheoryData<string> Names => [.. Methods.Select(method => method.Name)];

    [Theory, MemberData(nameof(Names))]
    public void It_keeps_the_promises_of_every_method(string name)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            Properties.Hold(ByName(name), SomeAnswers(seed));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void What_all_say_stands(string name)
    {
        var settlement = Resolve(name, "c a b", "c a b", "c a b");

        Assert.Equal("c a b", Text(settlement));
        Assert.Equal((1.0, 3), (settlement.Confidence, settlement.Support));
    }

    [Theory, MemberData(nameof(Names))]
    public void Two_of_three_decide(string name) => Assert.Equal("a b c d", Text(Resolve(name, "a b c d", "a b c d", "b a d c")));

    [Fact]
    public void Borda_counts_places_and_Kemeny_pairs()
    {
        // Three say a b c, two say b c a. Borda: a (1+1+1+0+0)/5 = .6, b (.5·3 + 1·2)/5 = .7. Pairs: a before b three to two.
        string[] said = ["a b c", "a b c", "a b c", "b c a", "b c a"];

        Assert.Equal("b a c", Text(Resolve("borda", said)));
        Assert.Equal(0.7, Resolve("borda", said).Value[0].Score, 12);
        Assert.Equal("a b c", Text(Resolve("kemeny", said)));
    }

    [Fact]
    public void Kemeny_finds_the_best_of_all_orders_of_five()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            string[] items = ["a", "b", "c", "d", "e"];
            var said = Enumerable.Range(0, 7).Select(_ => string.Join(' ', items.OrderBy(_ => random.Next()))).ToArray();
            double Cost(IReadOnlyList<string> order) => said.Sum(one => KendallDistance.Of(one.Split(' '), order));

            var best = Orders(items).Min(Cost);

            Assert.InRange(Cost([.. Resolve("kemeny", said).Value.Select(item => item.ItemId)]), best, best + 0.2001);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Rankings_of_some_items_join(string name) => Assert.Equal("a b c", Text(Resolve(name, "a b", "b c", "a c", "a b c")));

    [Theory, MemberData(nameof(Names))]
    public void Renaming_items_renames_the_outcome(string name)
    {
        var answers = SomeAnswers(4);
        var before = ByName(name).Resolve(answers, InferenceOptions.Default);
        var after = ByName(name).Resolve(answers.Select(answer => answer with { Value = [.. answer.Value.Select(item => "x" + item)] }), InferenceOptions.Default);

        Assert.Equal(before.Settlements.Select(one => string.Join(' ', one.Value.Select(item => "x" + item.ItemId))), after.Settlements.Select(Text));
    }

    [Theory, MemberData(nameof(Names))]
    public void Empty_rankings_and_items_twice_are_set_aside(string name)
    {
        var outcome = ByName(name).Resolve([new("o", "a", []), new("o", "b", ["x", "y", "x"]), new("o", "c", ["x", "y"])], InferenceOptions.Default);

        Assert.Equal(["The ranking is empty.", "'x' stands in the ranking more than once."], outcome.SetAside.Select(one => one.Reason));
        Assert.Equal("x y", Text(Assert.Single(outcome.Settlements)));
    }

    [Fact]
    public void Kendalls_distance_counts_opposite_pairs_of_what_both_have()
    {
        Assert.Equal(1, KendallDistance.Of(["a", "b", "c"], ["c", "b", "a"]));
        Assert.Equal(1 / 3.0, KendallDistance.Of(["a", "b", "c"], ["b", "a", "x", "c"]), 12);
        Assert.Equal(0, KendallDistance.Of(["a"], ["b"]));
    }

    [Fact]
    public void The_most_central_answer_of_any_structure_is_the_one_nearest_to_the_others()
    {
        var method = new MostCentral<IReadOnlyList<string>>(KendallDistance.Of, ranking => string.Join('\n', ranking));

        Properties.Hold(method, SomeAnswers(2));
        Assert.Equal(["a", "b", "c"], method.Resolve([Ranked("o", "w", "a b c"), Ranked("o", "x", "a c b"), Ranked("o", "y", "b a c")], InferenceOptions.Default).Settlements[0].Value);
    }

    private static Settlement<IReadOnlyList<RankedItem>> Resolve(string name, params string[] said) =>
        Assert.Single(ByName(name).Resolve(said.Select((ranking, worker) => Ranked("o", $"w{worker}", ranking)), InferenceOptions.Default).Settlements);

    private static Answer<IReadOnlyList<string>> Ranked(string item, string worker, string ranking) => new(item, worker, ranking.Split(' '));

    private static string Text(Settlement<IReadOnlyList<RankedItem>> settlement) => string.Join(' ', settlement.Value.Select(item => item.ItemId));

    private static IEnumerable<string[]> Orders(string[] items) =>
        items.Length == 1 ? [items] : items.SelectMany(first => Orders([.. items.Where(item => item != first)]).Select(rest => (string[])[first, .. rest]));

    private static IStructureInference<IReadOnlyList<string>, IReadOnlyList<RankedItem>> ByName(string name) => Methods.Single(method => method.Name == name);

    private static List<Answer<IReadOnlyList<string>>> SomeAnswers(int seed)
    {
        var random = new Random(seed);
        string[] items = ["a", "b", "c", "d"];
        return [.. Enumerable.Range(0, 25).Select(_ => new Answer<IReadOnlyList<string>>($"o{random.Next(6)}", $"w{random.Next(5)}", [.. items.OrderBy(_ => random.Next()).Take(random.Next(2, 5))]))];
    }
}
