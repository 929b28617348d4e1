using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Texts;

/// <summary>Texts as vectors of hashed character runs and words.</summary>
internal static class TextVectors
{
    public const int Size = 1024;

    private const int Shortest = 3;
    private const int Longest = 5;

    /// <param name="weights">What each text counts for in the document frequencies.</param>
    public static float[][] Of(IReadOnlyList<string> texts, IReadOnlyList<double> weights)
    {
        int[][] places = [.. texts.Select(text => Pieces(text).Select(Place).ToArray())];
        var frequency = new double[Size];
        for (var i = 0; i < places.Length; i++)
        {
            foreach (var place in places[i].Distinct())
            {
                frequency[place] += weights[i];
            }
        }

        var all = weights.Sum();
        return
        [
            .. places.Select(mine =>
            {
                var vector = new float[Size];
                foreach (var place in mine)
                {
                    vector[place] += (float)(Math.Log((1 + all) / (1 + frequency[place])) + 1);
                }

                return Unit(vector);
            }),
        ];
    }

    public static float[] Unit(float[] vector)
    {
        var sum = 0.0;
        foreach (var value in vector)
        {
            sum += (double)value * value;
        }

        return sum == 0 ? vector : [.. vector.Select(value => (float)(value / Math.Sqrt(sum)))];
    }

    /// <summary>Of vectors of length 1; summed in one fixed order, so the same on every machine.</summary>
    public static double Cosine(float[] one, float[] other)
    {
        var sum = 0.0;
        for (var i = 0; i < one.Length; i++)
        {
            sum += one[i] * (double)other[i];
        }

        return sum;
    }

    private static IEnumerable<string> Pieces(string text)
    {
        var words = Gleu.Words(text);

        // An empty text is a piece of its own, so that two of them are alike.
        foreach (var word in words.Length == 0 ? [""] : words)
        {
            var bounded = $"<{word}>";
            yield return bounded;
            for (var length = Shortest; length <= Longest; length++)
            {
                for (var from = 0; from + length <= bounded.Length; from++)
                {
                    yield return bounded.Substring(from, length);
                }
            }
        }
    }

    private static int Place(string piece)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in piece)
        {
            hash = (hash ^ unit) * 1099511628211UL;
        }

        return (int)((hash ^ (hash >> 32)) % Size);
    }
}
