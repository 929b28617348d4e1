using System;
using System.Linq;
using Plumbline.TruthInference.Agreement;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Tests.Agreement;

public sealed class AgreementTests
{
    public static TheoryData<string> Names => [.. AgreementMeasures.All.Select(measure => measure.Name)];

    /// <summary>Two raters, 50 objects: both yes 20, both no 15, yes–no 5, no–yes 10.</summary>
    private static RatingTable Fifty { get; } = new(Enumerable.Range(0, 50).SelectMany(i => new Rating[]
    {
        new($"o{i}", "a", i < 25 ? "yes" : "no"), new($"o{i}", "b", i is < 20 or (>= 25 and < 35) ? "yes" : "no"),
    }));

    [Theory]
    [InlineData("percent", 0.7)]
    [InlineData("cohen", 0.4)] // chance 0.5·0.6 + 0.5·0.4 = 0.5
    [InlineData("scott", 0.195 / 0.495)] // pooled 0.55, 0.45: chance 0.505
    [InlineData("fleiss", 0.195 / 0.495)]
    [InlineData("gwet-ac1", 0.205 / 0.505)] // chance 2·0.55·0.45 = 0.495
    public void Two_raters_give_what_pencil_and_paper_give(string name, double expected) =>
        Assert.Equal(expected, AgreementMeasures.ByName(name)!.Of(Fifty).Value!.Value, 12);

    [Fact]
    public void Fleiss_own_example_of_ten_subjects_and_fourteen_raters_gives_0_210()
    {
        int[][] counts =
        [
            [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
            [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
        ];
        var ratings = counts.SelectMany((row, unit) => row.SelectMany((count, category) => Enumerable.Repeat(category, count)).Select((category, worker) => new Rating($"u{unit}", $"w{worker:00}", $"{category + 1}")));

        Assert.Equal(0.210, new FleissKappa().Of(new(ratings)).Value!.Value, 3);
    }

    [Fact]
    public void Weighted_kappa_forgives_what_is_near()
    {
        // Observed: one step twice in four. Expected over the margins 1, 2, 3, 3 and 1, 3, 3, 4: 18/16 in steps, 34/16 in squares.
        var table = new RatingTable(KrippendorffAlphaTests.Rows(["1 2 3 3", "1 3 3 4"]));

        Assert.Equal(1 - (0.5 / (18 / 16.0)), new WeightedKappa(squared: false).Of(table).Value!.Value, 12);
        Assert.Equal(1 - (0.5 / (34 / 16.0)), new WeightedKappa(squared: true).Of(table).Value!.Value, 12);
        Assert.True(new WeightedKappa(squared: true).Of(table).Value > new CohenKappa().Of(table).Value);
    }

    [Fact]
    public void Kendalls_W_is_1_for_one_order_0_for_none_and_minds_ties()
    {
        Assert.Equal(1, W("1 2 3 4", "10 20 30 40", "1 5 6 9"), 12);
        Assert.Equal(0, W("1 2 3", "3 2 1"), 12);
        Assert.Equal(1, W("1 1 2", "5 5 9"), 12);
        Assert.Contains("every worker", new KendallW().Of(new(KrippendorffAlphaTests.Rows(["1 . .", "1 2 .", "1 . 3"]))).Undefined, StringComparison.Ordinal);

        static double W(params string[] rows) => new KendallW().Of(new(KrippendorffAlphaTests.Rows(rows))).Value!.Value;
    }

    [Theory, MemberData(nameof(Names))]
    public void Nothing_one_worker_and_one_value_say_why_instead_of_0(string name)
    {
        var measure = AgreementMeasures.ByName(name)!;

        foreach (var table in new RatingTable[] { new([]), new([new("o", "a", "1")]), new([new("o", "a", "1"), new("p", "b", "1")]) })
        {
            Assert.Null(measure.Of(table).Value);
            Assert.NotEmpty(measure.Of(table).Undefined!);
        }

        var same = measure.Of(new(KrippendorffAlphaTests.Rows(["1 1 1", "1 1 1"])));
        Assert.True(name == "percent" ? same.Value == 1 : same.Undefined is not null);
    }

    [Theory, MemberData(nameof(Names))]
    public void Order_names_and_repeats_change_nothing(string name)
    {
        var measure = AgreementMeasures.ByName(name)!;
        var ratings = KrippendorffAlphaTests.Rows(["1 2 3 1 2 2", "1 2 3 2 2 1", "2 2 3 1 1 2"]).ToArray();
        var expected = measure.Of(new(ratings)).Value!.Value;
        var shuffled = ratings.Concat(ratings[..5]).Select(rating => new Rating("x" + rating.ObjectId, rating.WorkerId == "w0" ? "z" : rating.WorkerId, rating.Value)).ToArray();
        new Random(1).Shuffle(shuffled);

        Assert.Equal(expected, measure.Of(new(shuffled)).Value!.Value, 12);
        Assert.InRange(expected, -1, 1);
    }

    [Theory, MemberData(nameof(Names))]
    public void Full_agreement_is_1(string name) =>
        Assert.Equal(1, AgreementMeasures.ByName(name)!.Of(new(KrippendorffAlphaTests.Rows(["1 2 3 2", "1 2 3 2", "1 2 3 2"]))).Value!.Value, 12);

    [Fact]
    public void A_worker_who_contradicts_himself_is_left_out_of_that_object()
    {
        var table = new RatingTable([new("o", "a", "x"), new("o", "a", "y"), new("o", "b", "x"), new("p", "a", "x"), new("p", "a", "x"), new("p", "b", "x")]);

        Assert.Equal(1, table.Contradictions);
        Assert.Equal(1, new PercentAgreement().Of(table).Units);
    }

    [Fact]
    public void Fleiss_says_when_numbers_of_answers_differ() =>
        Assert.Contains("from 2 to 3", new FleissKappa().Of(new(KrippendorffAlphaTests.Rows(["1 2", "1 2", ". 1"]))).Undefined, StringComparison.Ordinal);

    [Fact]
    public void An_interval_holds_its_value_and_repeats_for_a_seed()
    {
        var table = new RatingTable(KrippendorffAlphaTests.Rows(KrippendorffAlphaTests.Classic));

        var first = Bootstrap.Of(new KrippendorffAlpha(MeasurementLevel.Interval), table, 400, seed: 7).Interval!;
        var again = Bootstrap.Of(new KrippendorffAlpha(MeasurementLevel.Interval), new(KrippendorffAlphaTests.Rows(KrippendorffAlphaTests.Classic).Reverse()), 400, seed: 7).Interval!;
        var other = Bootstrap.Of(new KrippendorffAlpha(MeasurementLevel.Interval), table, 400, seed: 8).Interval!;

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.InRange(0.8491, first.Low, first.High);
        Assert.InRange(first.High - first.Low, 0.05, 0.9);
    }

    [Fact]
    public void A_bootstrap_of_what_is_undefined_stays_undefined()
    {
        Assert.Null(Bootstrap.Of(new CohenKappa(), new([]), 10).Interval);
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.Of(new CohenKappa(), Fifty, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.Of(new CohenKappa(), Fifty, 10, level: 1));
    }

    [Fact]
    public void Alpha_by_distance_equals_nominal_alpha_when_answers_are_equal_or_not()
    {
        var answers = KrippendorffAlphaTests.Rows(KrippendorffAlphaTests.Classic).Select(rating => new Answer<string>(rating.ObjectId, rating.WorkerId, rating.Value)).ToList();

        var alpha = DistanceAlpha.Of("equal", answers, (one, other) => one == other ? 0 : 1, value => value, resamples: 100);

        Assert.Equal(0.7434, alpha.Value!.Value, 4);
        Assert.InRange(alpha.Value!.Value, alpha.Interval!.Low, alpha.Interval.High);
        Assert.Contains("two workers", DistanceAlpha.Of("equal", answers.Take(1), (_, _) => 1, value => value).Undefined, StringComparison.Ordinal);
        Assert.Contains("no variation", DistanceAlpha.Of("equal", answers, (_, _) => 0, value => value).Undefined, StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_say_how_sure_and_how_split_they_are()
    {
        var objects = ObjectAgreement.Of(new RatingTable(KrippendorffAlphaTests.Rows(["a a a", "a b .", "a . ."])));

        Assert.Equal([new("u00", 3, 1, 0), new("u01", 2, 0, 1), new("u02", 1, null, 0)], objects);
        Assert.Equal(0.25, ObjectAgreement.Of([new Answer<double>("o", "a", 1), new("o", "b", 1.75)], (one, other) => Math.Abs(one - other), value => $"{value}").Single().Consistency);
    }

    [Fact]
    public void Pairs_of_workers_are_listed_with_what_they_share()
    {
        var pairs = WorkerPair.Of(new(KrippendorffAlphaTests.Rows(["a b a b", "a b b b", "a . . ."])));

        Assert.Equal([("w0", "w1", 4, 0.75), ("w0", "w2", 1, 1), ("w1", "w2", 1, 1)], pairs.Select(pair => (pair.First, pair.Second, pair.Shared, pair.Equal)));
        Assert.Equal(0.5, pairs[0].Kappa.Value!.Value, 12);
        Assert.NotNull(pairs[1].Kappa.Undefined);
    }
}
