using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Boxes;
using Plumbline.TruthInference.Texts;

namespace Plumbline.TruthInference.Structures;

/// <summary>A part of an answer of any structure. What is not there at all is null.</summary>
public abstract class Piece
{
    private Piece()
    {
    }

    /// <summary>One of a few words that are equal or not: true, false, nothing.</summary>
    public sealed class Word(string value) : Piece
    {
        public string Value => value;
    }

    /// <param name="value">Finite.</param>
    public sealed class Number(double value) : Piece
    {
        public double Value => value;
    }

    /// <summary>Texts are compared often: what is counted in them is counted once.</summary>
    public sealed class Text(string value) : Piece
    {
        private const int Long = 400;
        private const int LongestWord = 20;
        private const int MostCharacters = 2_000;
        private const int MostWords = 2_000;

        private Gleu.Grams? characters;
        private Gleu.Grams? words;
        private bool? isLong;

        public string Value => value;

        /// <summary>Long enough to be compared by words, and made of some.</summary>
        internal bool IsLong => isLong ??= value.Length > Long && Gleu.Words(value).Length * LongestWord >= value.Length;

        internal Gleu.Grams Characters => characters ??= new(Letters(value.Length > MostCharacters ? value[..MostCharacters] : value));

        internal Gleu.Grams Words => words ??= new(Gleu.Words(value).Take(MostWords).ToArray());

        private static string[] Letters(string text)
        {
            var letters = new List<string>(text.Length);
            foreach (var rune in text.EnumerateRunes())
            {
                letters.Add(rune.ToString());
            }

            return [.. letters];
        }
    }

    /// <param name="items">In their order.</param>
    public sealed class List(IReadOnlyList<Piece> items) : Piece
    {
        public IReadOnlyList<Piece> Items => items;
    }

    /// <param name="fields">By name.</param>
    public sealed class Record(IReadOnlyDictionary<string, Piece> fields) : Piece
    {
        private const string Vertices = "vertices";

        private static readonly (string Start, string End)[] Bounds = [("startOffset", "endOffset"), ("start", "end")];

        /// <summary>Beyond it, differences of numbers lose what is measured.</summary>
        private const double Farthest = 1e12;

        private (string Name, Piece Value)[]? rest;

        public IReadOnlyDictionary<string, Piece> Fields => fields;

        /// <summary>Whether it is a box or a span, whose numbers mean something together only.</summary>
        public bool IsPlace => Box is not null || Span is not null;

        /// <summary>Of left, top, width and height, or around vertices; null when it is none.</summary>
        internal Box? Box { get; } = BoxIn(fields) ?? Around(fields);

        /// <summary>Of startOffset and endOffset, or of start and end; null when it is none.</summary>
        internal (double Start, double End)? Span { get; } = SpanIn(fields);

        /// <summary>Fields that do not say where it is, by name in ordinal order.</summary>
        internal (string Name, Piece Value)[] Rest => rest ??=
        [
            .. fields.Where(one => Box is not null ? one.Key is not ("left" or "top" or "width" or "height" or Vertices)
                    : Span is null || one.Key is not ("startOffset" or "endOffset" or "start" or "end"))
                .OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => (one.Key, one.Value)),
        ];

        private static Box? BoxIn(IReadOnlyDictionary<string, Piece> fields) =>
            NumberOf(fields, "left") is { } left && NumberOf(fields, "top") is { } top && NumberOf(fields, "width") is { } width && NumberOf(fields, "height") is { } height
            && width > 0 && height > 0 && new Box(left, top, left + width, top + height) is var box && box.Fault() is null ? box : null;

        private static Box? Around(IReadOnlyDictionary<string, Piece> fields)
        {
            if (fields.GetValueOrDefault(Vertices) is not List { Items.Count: > 0 } list)
            {
                return null;
            }

            var points = list.Items.Select(item => item is Record point ? (X: NumberOf(point.Fields, "x"), Y: NumberOf(point.Fields, "y")) : default).ToList();
            return points.TrueForAll(point => point is { X: not null, Y: not null })
                && new Box(points.Min(point => point.X!.Value), points.Min(point => point.Y!.Value), points.Max(point => point.X!.Value), points.Max(point => point.Y!.Value)) is var box
                && box.Fault() is null ? box : null;
        }

        private static (double Start, double End)? SpanIn(IReadOnlyDictionary<string, Piece> fields)
        {
            foreach (var (from, to) in Bounds)
            {
                if (NumberOf(fields, from) is >= -Farthest and var start && NumberOf(fields, to) is <= Farthest and var end && end > start)
                {
                    return (start, end);
                }
            }

            return null;
        }

        private static double? NumberOf(IReadOnlyDictionary<string, Piece> fields, string name) => fields.GetValueOrDefault(name) is Number number ? number.Value : null;
    }
}
