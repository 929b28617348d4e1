using System;
using System.Linq;
using Plumbline.LabelingJobs.Insights;

namespace Plumbline.RequesterConsole.Tests;

public sealed class MarkedTextTests
{
    [Fact]
    public void Overlapping_parts_are_cut_where_either_begins_or_ends()
    {
        var pieces = MarkedText.Of("MV 🐠 Alba left", [new("Vessel", 0.9, 0, 9), new("Name", 0.5, 5, 9)]);

        Assert.Equal(["MV 🐠 ", "Alba", " left"], pieces.Select(piece => piece.Text));
        Assert.Equal([1, 2, 0], pieces.Select(piece => piece.Labels.Count));
        Assert.Equal([0, 2, 0], pieces.Select(piece => piece.Ending.Count));
    }

    [Fact]
    public void Random_parts_lose_no_letter_and_split_no_character()
    {
        var random = new Random(11);
        for (var round = 0; round < 500; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => new[] { "a", "é", "🐠", "س", "\uD83D" }[random.Next(5)]));
            var labels = Enumerable.Range(0, random.Next(6)).Select(i => new JobLabel($"l{i % 3}", null, random.Next(-2, 25), random.Next(-2, 30))).ToList();

            var pieces = MarkedText.Of(text, labels);

            Assert.Equal(text, string.Concat(pieces.Select(piece => piece.Text)));
            Assert.All(pieces.Skip(1), piece => Assert.False(char.IsLowSurrogate(piece.Text, 0)));
            Assert.All(pieces, piece => Assert.NotEmpty(piece.Text));
        }
    }

    [Theory]
    [InlineData(5, 9, "Alba")]
    [InlineData(5, 99, "")]
    [InlineData(-1, 3, "")]
    [InlineData(4, 4, "")]
    public void Words_are_those_at_the_place(int start, int end, string words) => Assert.Equal(words, MarkedText.Words("MV 🐠 Alba", new("x", null, start, end)));
}
