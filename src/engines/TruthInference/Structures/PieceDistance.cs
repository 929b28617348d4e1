using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Plumbline.TruthInference.Boxes;
using Plumbline.TruthInference.Texts;

namespace Plumbline.TruthInference.Structures;

/// <summary>How far two parts of answers differ, whatever they are: 0–1, symmetric, 0 for equal ones.</summary>
/// <remarks>
/// Numbers, also written as texts: |a − b| over the larger of |a| and |b|, at most 1. Texts: 1 − <see cref="Gleu"/> of characters, of words in long ones. Records:
/// mean over the fields of either. Records with left, top, width and height are boxes, those with startOffset and endOffset, or start and end, are
/// spans: overlap over union times how near their other fields are, so that what lies elsewhere is another thing whatever it is called. Lists of
/// records: matched one to one, nearest first, 1 − twice the nearness of the matches over the number of both; other lists the same, matched in
/// their order. Lists whose lengths multiply to more than 40,000 are compared place by place. Two things of different kinds have nothing in common.
/// </remarks>
public static class PieceDistance
{
    private const int MostPairs = 40_000;
    private const double Farthest = 1e12;

    private static readonly (string Start, string End)[] Spans = [("startOffset", "endOffset"), ("start", "end")];

    public static double Between(Piece? one, Piece? other) => (one, other) switch
    {
        (null, null) => 0,
        (Piece.Number mine, Piece.Number theirs) => Relative(mine.Value, theirs.Value),
        (Piece.Word mine, Piece.Word theirs) => mine.Value == theirs.Value ? 0 : 1,
        (Piece.Text mine, Piece.Text theirs) => Texts(mine, theirs),
        (Piece.Text mine, Piece.Number theirs) => NumberIn(mine) is { } number ? Relative(number, theirs.Value) : 1,
        (Piece.Number mine, Piece.Text theirs) => NumberIn(theirs) is { } number ? Relative(mine.Value, number) : 1,
        (Piece.List mine, Piece.List theirs) => Lists(mine.Items, theirs.Items),
        (Piece.Record mine, Piece.Record theirs) => Records(mine, theirs),
        _ => 1,
    };

    /// <summary>Whether it is compared as a whole and not field by field: a box or a span.</summary>
    internal static bool IsPlace(Piece.Record record) => BoxIn(record) is not null || Array.Exists(Spans, names => SpanIn(record, names) is not null);

    private static double Relative(double one, double other) =>
        one == other ? 0 : Math.Min(1, Math.Abs((one / Math.Max(Math.Abs(one), Math.Abs(other))) - (other / Math.Max(Math.Abs(one), Math.Abs(other)))));

    private static double? NumberIn(Piece.Text text) =>
        text.Value is { Length: > 0 and <= 30 } && (char.IsAsciiDigit(text.Value[^1]) || text.Value[^1] == '.')
        && double.TryParse(text.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double Texts(Piece.Text one, Piece.Text other) =>
        one.Value == other.Value ? 0
        : NumberIn(one) is { } mine && NumberIn(other) is { } theirs ? Relative(mine, theirs)
        : 1 - (one.IsLong || other.IsLong ? Gleu.Of(one.Words, other.Words) : Gleu.Of(one.Characters, other.Characters));

    private static double Records(Piece.Record one, Piece.Record other)
    {
        if (BoxIn(one) is { } mine && BoxIn(other) is { } theirs)
        {
            return 1 - (mine.Overlap(theirs) * (1 - Fields(one, other, ["left", "top", "width", "height"])));
        }

        foreach (var names in Spans)
        {
            if (SpanIn(one, names) is var (start, end) && SpanIn(other, names) is var (from, to))
            {
                var both = Math.Max(0, Math.Min(end, to) - Math.Max(start, from));
                return 1 - (both / (end - start + to - from - both) * (1 - Fields(one, other, [names.Start, names.End])));
            }
        }

        return Fields(one, other, []);
    }

    /// <summary>Mean over the fields of either but these.</summary>
    private static double Fields(Piece.Record one, Piece.Record other, string[] but)
    {
        var (sum, count) = (0.0, 0);
        foreach (var name in one.Fields.Keys.Union(other.Fields.Keys, StringComparer.Ordinal).Except(but, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            sum += Between(one.Fields.GetValueOrDefault(name), other.Fields.GetValueOrDefault(name));
            count++;
        }

        return count == 0 ? 0 : sum / count;
    }

    private static Box? BoxIn(Piece.Record record) =>
        record.NumberOf("left") is { } left && record.NumberOf("top") is { } top && record.NumberOf("width") is { } width && record.NumberOf("height") is { } height
        && new Box(left, top, left + width, top + height) is var box && width > 0 && height > 0 && box.Fault() is null ? box : null;

    private static (double Start, double End)? SpanIn(Piece.Record record, (string Start, string End) names) =>
        record.NumberOf(names.Start) is { } start && record.NumberOf(names.End) is { } end && end > start && start >= -Farthest && end <= Farthest ? (start, end) : null;

    private static double Lists(IReadOnlyList<Piece> one, IReadOnlyList<Piece> other)
    {
        if (one.Count + other.Count == 0)
        {
            return 0;
        }

        var near = (long)one.Count * other.Count > MostPairs ? one.Zip(other).Sum(pair => 1 - Between(pair.First, pair.Second))
            : one.Concat(other).All(piece => piece is Piece.Record) ? Matched(one, other)
            : Aligned(one, other);
        return Math.Max(0, 1 - (2 * near / (one.Count + other.Count)));
    }

    private static double Matched(IReadOnlyList<Piece> one, IReadOnlyList<Piece> other)
    {
        var pairs = new List<(double Near, int One, int Other)>();
        for (var i = 0; i < one.Count; i++)
        {
            for (var j = 0; j < other.Count; j++)
            {
                if (1 - Between(one[i], other[j]) is > 0 and var near)
                {
                    pairs.Add((near, i, j));
                }
            }
        }

        var (sum, mine, theirs) = (0.0, new bool[one.Count], new bool[other.Count]);
        // Ties in an order that is the same from either side.
        foreach (var (near, i, j) in pairs.OrderByDescending(pair => pair.Near).ThenBy(pair => pair.One + pair.Other).ThenBy(pair => Math.Abs(pair.One - pair.Other)))
        {
            if (!mine[i] && !theirs[j])
            {
                (mine[i], theirs[j]) = (true, true);
                sum += near;
            }
        }

        return sum;
    }

    /// <summary>The most nearness that pairs can have which do not cross each other.</summary>
    private static double Aligned(IReadOnlyList<Piece> one, IReadOnlyList<Piece> other)
    {
        var row = new double[other.Count + 1];
        foreach (var piece in one)
        {
            var corner = 0.0;
            for (var j = 1; j < row.Length; j++)
            {
                (corner, row[j]) = (row[j], Math.Max(Math.Max(row[j], row[j - 1]), corner + 1 - Between(piece, other[j - 1])));
            }
        }

        return row[^1];
    }
}
