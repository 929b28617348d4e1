using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Agreement;

namespace Plumbline.TruthInference.Tests.Agreement;

public sealed class KrippendorffAlphaTests
{
    /// <summary>Krippendorff's example of four observers and twelve units; a dot is a missing answer.</summary>
    internal static readonly string[] Classic =
    [
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    ];

    [Theory]
    [InlineData(MeasurementLevel.Nominal, 0.7434)]
    [InlineData(MeasurementLevel.Ordinal, 0.8154)]
    [InlineData(MeasurementLevel.Interval, 0.8491)]
    [InlineData(MeasurementLevel.Ratio, 0.7974)]
    public void It_gives_the_published_values(MeasurementLevel level, double alpha)
    {
        var coefficient = new KrippendorffAlpha(level).Of(new(Rows(Classic)));

        Assert.Equal(alpha, coefficient.Value!.Value, 4);
        Assert.Equal(11, coefficient.Units);
    }

    [Fact]
    public void One_value_alone_is_no_variation()
    {
        var coefficient = new KrippendorffAlpha(MeasurementLevel.Nominal).Of(new(Rows(["x x x", "x x x"])));

        Assert.Null(coefficient.Value);
        Assert.Contains("no variation", coefficient.Undefined, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Words_have_no_differences_and_signs_no_ratio()
    {
        Assert.Contains("'x' is not a finite number", new KrippendorffAlpha(MeasurementLevel.Interval).Of(new(Rows(["x 1", "1 1"]))).Undefined, System.StringComparison.Ordinal);
        Assert.Contains("no ratio", new KrippendorffAlpha(MeasurementLevel.Ratio).Of(new(Rows(["-1 1", "1 1"]))).Undefined, System.StringComparison.Ordinal);
    }

    [Fact]
    public void One_and_1_point_0_are_one_step_of_an_order() =>
        Assert.Equal(1, new KrippendorffAlpha(MeasurementLevel.Ordinal).Of(new(Rows(["1 2 3", "1.0 2.0 3"]))).Value!.Value, 12);

    internal static IEnumerable<Rating> Rows(string[] rows) =>
        rows.SelectMany((row, worker) => row.Split(' ').Select((value, unit) => new Rating($"u{unit:00}", $"w{worker}", value))).Where(rating => rating.Value != ".");
}
