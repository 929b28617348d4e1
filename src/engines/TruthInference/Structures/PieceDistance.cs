using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Plumbline.TruthInference.Texts;

namespace Plumbline.TruthInference.Structures;

/// <summary>How far two parts of answers differ, whatever they are: 0–1, symmetric, 0 for equal ones.</summary>
/// <remarks>
/// Numbers, also written as texts: |a − b| over the larger of |a| and |b|, at most 1. Texts: 1 − <see cref="Gleu"/> of characters, of words in long ones. Records:
/// mean over the fields of either. Records with left, top, width and height are boxes, outlines with vertices are as alike as the boxes around them,
/// records with startOffset and endOffset, or start and end, are spans: overlap over union times how near their other fields are, so that what
/// lies elsewhere is another thing whatever it is called. Lists of records: matched one to one, nearest first, 1 − twice the nearness of the
/// matches over the number of both; other lists the same, matched in their order. Lists whose lengths multiply to more than 40,000, divided by the pairs
/// of the lists they are in, are compared place by place. Two things of different kinds have nothing in common.
/// </remarks>
public static class PieceDistance
{
    private const int MostPairs = 40_000;

    public static double Between(Piece? one, Piece? other) => Between(one, other, MostPairs);

    /// <param name="most">Pairs of things in lists that may be compared for it, lists in lists included.</param>
    private static double Between(Piece? one, Piece? other, int most) => (one, other) switch
    {
        (null, null) => 0,
        (Piece.Number mine, Piece.Number theirs) => Relative(mine.Value, theirs.Value),
        (Piece.Word mine, Piece.Word theirs) => mine.Value == theirs.Value ? 0 : 1,
        (Piece.Text mine, Piece.Text theirs) => Texts(mine, theirs),
        (Piece.Text mine, Piece.Number theirs) => NumberIn(mine) is { } number ? Relative(number, theirs.Value) : 1,
        (Piece.Number mine, Piece.Text theirs) => NumberIn(theirs) is { } number ? Relative(mine.Value, number) : 1,
        (Piece.List mine, Piece.List theirs) => Lists(mine.Items, theirs.Items, most),
        (Piece.Record mine, Piece.Record theirs) => Records(mine, theirs, most),
        _ => 1,
    };

    private static double Relative(double one, double other) =>
        one == other ? 0 : Math.Min(1, Math.Abs((one / Math.Max(Math.Abs(one), Math.Abs(other))) - (other / Math.Max(Math.Abs(one), Math.Abs(other)))));

    private static double? NumberIn(Piece.Text text) =>
        text.Value is { Length: > 0 and <= 30 } && (char.IsAsciiDigit(text.Value[^1]) || text.Value[^1] == '.')
        && double.TryParse(text.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double Texts(Piece.Text one, Piece.Text other) =>
        one.Value == other.Value ? 0
        : NumberIn(one) is { } mine && NumberIn(other) is { } theirs ? Relative(mine, theirs)
        : 1 - (one.IsLong || other.IsLong ? Gleu.Of(one.Words, other.Words) : Gleu.Of(one.Characters, other.Characters));

    private static double Records(Piece.Record one, Piece.Record other, int most)
    {
        if (one.Box is { } mine && other.Box is { } theirs)
        {
            return mine.Overlap(theirs) is > 0 and var overlap ? 1 - (overlap * (1 - Fields(one.Rest, other.Rest, most))) : 1;
        }

        if (one.Span is var (start, end) && other.Span is var (from, to))
        {
            var both = Math.Min(end, to) - Math.Max(start, from);
            return both > 0 ? 1 - (both / (end - start + to - from - both) * (1 - Fields(one.Rest, other.Rest, most))) : 1;
        }

        return one.IsPlace || other.IsPlace ? 1 : Fields(one.Rest, other.Rest, most);
    }

    /// <summary>Mean over the fields of either.</summary>
    private static double Fields((string Name, Piece Value)[] one, (string Name, Piece Value)[] other, int most)
    {
        var (sum, count, i, j) = (0.0, 0, 0, 0);
        for (; i < one.Length || j < other.Length; count++)
        {
            var order = i == one.Length ? 1 : j == other.Length ? -1 : string.CompareOrdinal(one[i].Name, other[j].Name);
            sum += order == 0 ? Between(one[i].Value, other[j].Value, most) : 1;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return count == 0 ? 0 : sum / count;
    }

    private static double Lists(IReadOnlyList<Piece> one, IReadOnlyList<Piece> other, int most)
    {
        if (one.Count + other.Count == 0)
        {
            return 0;
        }

        var near = (long)one.Count * other.Count > most ? one.Zip(other).Sum(pair => 1 - Between(pair.First, pair.Second, most / Math.Max(one.Count, other.Count)))
            : one.Concat(other).All(piece => piece is Piece.Record) ? Matched(one, other, most / Math.Max(1, one.Count * other.Count))
            : Aligned(one, other, most / Math.Max(1, one.Count * other.Count));
        return Math.Max(0, 1 - (2 * near / (one.Count + other.Count)));
    }

    private static double Matched(IReadOnlyList<Piece> one, IReadOnlyList<Piece> other, int most)
    {
        var pairs = new List<(double Near, int One, int Other)>();
        var (ours, theirs) = (one.Select(Extent).ToArray(), other.Select(Extent).ToArray());
        for (var i = 0; i < one.Count; i++)
        {
            for (var j = 0; j < other.Count; j++)
            {
                if (ours[i].From < theirs[j].To && theirs[j].From < ours[i].To && 1 - Between(one[i], other[j], most) is > 0 and var near)
                {
                    pairs.Add((near, i, j));
                }
            }
        }

        var (sum, used, taken) = (0.0, new bool[one.Count], new bool[other.Count]);
        // Ties in an order that is the same from either side.
        foreach (var (near, i, j) in pairs.OrderByDescending(pair => pair.Near).ThenBy(pair => pair.One + pair.Other).ThenBy(pair => Math.Abs(pair.One - pair.Other)))
        {
            if (!used[i] && !taken[j])
            {
                (used[i], taken[j]) = (true, true);
                sum += near;
            }
        }

        return sum;
    }

    /// <summary>From left to right of a box, from start to end of a span; everywhere for what has no place.</summary>
    private static (double From, double To) Extent(Piece piece) => piece is not Piece.Record record ? (double.NegativeInfinity, double.PositiveInfinity)
        : record.Box is { } box ? (box.Left, box.Right)
        : record.Span ?? (double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>The most nearness that pairs can have which do not cross each other.</summary>
    private static double Aligned(IReadOnlyList<Piece> one, IReadOnlyList<Piece> other, int most)
    {
        var row = new double[other.Count + 1];
        foreach (var piece in one)
        {
            var corner = 0.0;
            for (var j = 1; j < row.Length; j++)
            {
                (corner, row[j]) = (row[j], Math.Max(Math.Max(row[j], row[j - 1]), corner + 1 - Between(piece, other[j - 1], most)));
            }
        }

        return row[^1];
    }
}
