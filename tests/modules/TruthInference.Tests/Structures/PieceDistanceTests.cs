using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Tests.Structures;

public sealed class PieceDistanceTests
{
    public static TheoryData<Piece?, Piece?, double> Known => new()
    {
        { null, null, 0 },
        { null, Text(""), 1 },
        { Number(8), Number(10), 0.2 },
        { Number(-8), Number(10), 1 },
        { Number(0), Number(0), 0 },
        { Text("8"), Text("10.0"), 0.2 },
        { Text("8"), Number(10), 0.2 },
        { Text("eight"), Number(8), 1 },
        { Number(double.MaxValue), Number(-double.MaxValue), 1 },
        { new Piece.Word("true"), new Piece.Word("true"), 0 },
        { new Piece.Word("true"), new Piece.Word("false"), 1 },
        { new Piece.Word("true"), Text("true"), 1 },
        { Text("goby"), Text("goby"), 0 },
        { Text("goby"), Text("wrass"), 1 },
        { List(), List(), 0 },
        { List(), List(Number(1)), 1 },
        { List(Text("a"), Text("c")), List(Text("a"), Text("b"), Text("c")), 0.2 },
        { List(Text("a"), Text("b"), Text("c")), List(Text("c"), Text("b"), Text("a")), 2.0 / 3 },
        { Record(("x", Number(8)), ("y", Number(1))), Record(("y", Number(1)), ("x", Number(10))), 0.1 },
        { Record(("x", Number(8))), Record(), 1 },
        { Place(0, 0, 10, 10), Place(0, 5, 10, 10), 2.0 / 3 },
        { Place(0, 0, 10, 10, "cat"), Place(50, 50, 10, 10, "cat"), 1 },
        { Place(0, 0, 10, 10, "cat"), Place(0, 0, 10, 10, "dog"), 1 },
        { Span(0, 10), Span(5, 10), 0.5 },
        { Span(0, 10), Span(10, 20), 1 },
        { List(Place(0, 0, 10, 10), Place(50, 0, 10, 10)), List(Place(50, 0, 10, 10), Place(0, 0, 10, 10)), 0 },
        { List(Place(0, 0, 10, 10), Place(50, 0, 10, 10)), List(Place(50, 0, 10, 10)), 1.0 / 3 },
        { Outline((0, 0), (10, 0), (10, 10)), Outline((0, 5), (10, 5), (10, 15), (0, 15)), 2.0 / 3 },
        { Outline((0, 0), (10, 0)), Outline((0, 0), (20, 0)), 0.125 },
    };

    [Theory, MemberData(nameof(Known))]
    public void It_is_as_reckoned_by_hand(Piece? one, Piece? other, double distance)
    {
        Assert.Equal(distance, PieceDistance.Between(one, other), 9);
        Assert.Equal(distance, PieceDistance.Between(other, one), 9);
    }

    [Fact]
    public void A_slip_of_the_pen_is_nearer_than_another_word_and_long_texts_are_compared_by_their_words()
    {
        var text = string.Join(' ', Enumerable.Range(0, 200).Select(i => $"word{i % 37}"));

        Assert.InRange(PieceDistance.Between(Text("haddock"), Text("hadock")), 0.1, 0.6);
        Assert.InRange(PieceDistance.Between(Text(text), Text(text + " more")), 0.001, 0.05);
        Assert.InRange(PieceDistance.Between(Text(text), Text(string.Join(' ', text.Split(' ').Reverse()))), 0.5, 1);
        Assert.Equal(1, PieceDistance.Between(Text(new string('a', 5_000)), Text(new string('b', 5_000))));
    }

    [Fact]
    public void Whatever_is_compared_it_is_a_distance_from_either_side()
    {
        var random = new Random(8);
        for (var i = 0; i < 3_000; i++)
        {
            var (one, other) = (Any(random, 0), Any(random, 0));
            var distance = PieceDistance.Between(one, other);

            Assert.InRange(distance, 0, 1);
            Assert.Equal(distance, PieceDistance.Between(other, one), 9);
            Assert.Equal(0, PieceDistance.Between(one, one), 9);
        }
    }

    [Fact]
    public void Long_lists_are_compared_place_by_place()
    {
        var (one, other) = (List([.. Enumerable.Range(0, 5_000).Select(i => Number(i))]), List([.. Enumerable.Range(0, 5_000).Select(i => Number(i == 7 ? -7 : i))]));

        Assert.Equal(1.0 / 5_000, PieceDistance.Between(one, other), 9);
    }

    [Fact]
    public void Lists_in_lists_do_not_multiply()
    {
        Piece Nested(int shift) => List([.. Enumerable.Range(0, 150).Select(i => Record(("parts", List([.. Enumerable.Range(0, 100).Select(j => Record(("x", Number(i + shift)), ("y", Number(j))))]))))]);
        var watch = Stopwatch.StartNew();

        _ = PieceDistance.Between(Nested(0), Nested(7));

        // 225 million pairs if each were compared with each: half a minute instead of about half a second.
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 12);
    }

    private static Piece Any(Random random, int depth) => random.Next(depth > 2 ? 3 : 6) switch
    {
        0 => Number(random.Next(4) switch { 0 => 0, 1 => random.Next(-5, 5), 2 => double.MaxValue * ((2 * random.NextDouble()) - 1), _ => random.NextDouble() }),
        1 => Text(new string([.. Enumerable.Range(0, random.Next(5)).Select(_ => "ab1 .-"[random.Next(6)])])),
        2 => new Piece.Word(random.Next(2) == 0 ? "true" : "null"),
        3 => List([.. Enumerable.Range(0, random.Next(4)).Select(_ => Any(random, depth + 1))]),
        4 => Place(random.Next(9), random.Next(9), random.Next(-1, 9), random.Next(9), "abc"[random.Next(3)].ToString()),
        _ => Record([.. Enumerable.Range(0, random.Next(4)).Select(at => ("wxyz"[at].ToString(), Any(random, depth + 1)))]),
    };

    private static Piece.Number Number(double value) => new(value);

    private static Piece.Text Text(string value) => new(value);

    private static Piece.List List(params Piece[] items) => new(items);

    private static Piece.Record Record(params (string Name, Piece Piece)[] fields) => new(fields.ToDictionary(field => field.Name, field => field.Piece));

    private static Piece.Record Span(double start, double end) => Record(("startOffset", Number(start)), ("endOffset", Number(end)), ("label", Text("x")));

    private static Piece.Record Outline(params (double X, double Y)[] points) =>
        Record(("vertices", List([.. points.Select(point => Record(("x", Number(point.X)), ("y", Number(point.Y))))])));

    private static Piece.Record Place(double left, double top, double width, double height, string label = "x") =>
        Record(("left", Number(left)), ("top", Number(top)), ("width", Number(width)), ("height", Number(height)), ("label", Text(label)));
}
