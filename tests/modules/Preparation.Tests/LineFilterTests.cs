using System.Text.Json;
using Plumbline.Preparation.Datasets;

namespace Plumbline.Preparation.Tests;

/// <summary>The filter's comparisons, one by one.</summary>
public sealed class LineFilterTests
{
    private static readonly JsonElement Line = JsonElement.Parse(
        """{"source":"Ünïcode 🙂","n":3.0,"ok":true,"none":null,"tags":["a",7],"animal-metadata":{"confidence":0.91,"a/b":1},"x/y":"whole"}""");

    [Theory]
    [InlineData("source", DatasetComparison.Exists, null, true)]
    [InlineData("none", DatasetComparison.Exists, null, true)]
    [InlineData("nowhere", DatasetComparison.Missing, null, true)]
    [InlineData("source", DatasetComparison.EqualTo, "Ünïcode 🙂", true)]
    [InlineData("source", DatasetComparison.EqualTo, "ünïcode 🙂", false)]
    [InlineData("source", DatasetComparison.Contains, "🙂", true)]
    [InlineData("n", DatasetComparison.EqualTo, "3", true)]
    [InlineData("n", DatasetComparison.Contains, "3", false)]
    [InlineData("ok", DatasetComparison.EqualTo, "true", true)]
    [InlineData("none", DatasetComparison.EqualTo, "null", true)]
    [InlineData("tags", DatasetComparison.Contains, "7", true)]
    [InlineData("tags", DatasetComparison.Contains, "b", false)]
    [InlineData("nowhere", DatasetComparison.NotEqualTo, "x", true)]
    [InlineData("nowhere", DatasetComparison.Less, "5", false)]
    [InlineData("animal-metadata/confidence", DatasetComparison.More, "0.9", true)]
    [InlineData("animal-metadata/confidence", DatasetComparison.AtMost, "0.9", false)]
    [InlineData("animal-metadata/a/b", DatasetComparison.AtLeast, "1", true)]
    [InlineData("x/y", DatasetComparison.EqualTo, "whole", true)]
    [InlineData("source", DatasetComparison.Less, "5", false)]
    public void A_condition_holds_or_not(string key, DatasetComparison comparison, string? value, bool holds) =>
        Assert.Equal(holds, LineFilter.Passes(new([new(key, comparison, value)]), Line));

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Several_conditions_are_joined_by_and_or_by_or(bool any, bool passes) =>
        Assert.Equal(
            passes,
            LineFilter.Passes(new([new("n", DatasetComparison.Less, "9"), new("ok", DatasetComparison.EqualTo, "false")], any), Line));
}
