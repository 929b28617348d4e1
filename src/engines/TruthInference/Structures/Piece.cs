using System.Collections.Generic;
using System.Linq;
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
        public IReadOnlyDictionary<string, Piece> Fields => fields;

        /// <summary>The number in a field; null where there is none.</summary>
        internal double? NumberOf(string field) => fields.GetValueOrDefault(field) is Number number ? number.Value : null;
    }
}
