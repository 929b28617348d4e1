using System;
using System.Collections.Generic;

namespace Plumbline.TruthInference.Texts;

/// <summary>How near two texts are, by the words and runs of up to four words they share; 0–1.</summary>
/// <remarks>
/// Shared n-grams of 1 to 4 words over the larger number of n-grams, that is the lesser of precision and recall. Words are split at white
/// space; case and punctuation count. Two empty texts are equal, an empty and another share nothing.
/// Source: Y. Wu et al., "Google's neural machine translation system", 2016, section 5.2.
/// </remarks>
public static class Gleu
{
    private const int Longest = 4;

    public static double Of(string one, string other) => Of(new Grams(Words(one)), new Grams(Words(other)));

    internal static double Of(Grams one, Grams other)
    {
        if (one.Total == 0 || other.Total == 0)
        {
            return one.Total == other.Total ? 1 : 0;
        }

        var (few, many) = one.Counts.Count <= other.Counts.Count ? (one, other) : (other, one);
        var shared = 0;
        foreach (var (gram, count) in few.Counts)
        {
            shared += Math.Min(count, many.Counts.GetValueOrDefault(gram));
        }

        return shared / (double)Math.Max(one.Total, other.Total);
    }

    internal static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The n-grams of a text and how often each stands in it.</summary>
    internal sealed class Grams
    {
        public Grams(ReadOnlySpan<string> words)
        {
            Span<ulong> hashes = words.Length <= 256 ? stackalloc ulong[words.Length] : new ulong[words.Length];
            for (var i = 0; i < words.Length; i++)
            {
                hashes[i] = Hash(words[i]);
            }

            for (var from = 0; from < hashes.Length; from++)
            {
                var gram = 0UL;
                for (var length = 1; length <= Longest && from + length <= hashes.Length; length++)
                {
                    gram = ((gram * 0x9E3779B97F4A7C15UL) ^ hashes[from + length - 1]) + (ulong)length;
                    gram = (gram ^ (gram >> 29)) * 0xBF58476D1CE4E5B9UL;
                    Counts[gram] = Counts.GetValueOrDefault(gram) + 1;
                    Total++;
                }
            }
        }

        public Dictionary<ulong, int> Counts { get; } = [];

        public int Total { get; }

        /// <summary>FNV-1a: the same on every run, unlike the runtime's own.</summary>
        private static ulong Hash(string word)
        {
            var hash = 14695981039346656037UL;
            foreach (var unit in word)
            {
                hash = (hash ^ unit) * 1099511628211UL;
            }

            return hash;
        }
    }
}
