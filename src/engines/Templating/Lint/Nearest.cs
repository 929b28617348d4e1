using System;
using System.Collections.Generic;

namespace Plumbline.Templating.Lint;

/// <summary>Finds the word somebody meant.</summary>
internal static class Nearest
{
    private const int LongestWord = 80;

    /// <summary>The candidate with the fewest single-character edits, ties by order; null when all need more than <paramref name="farthest"/>.</summary>
    public static string? Of(string word, IEnumerable<string> candidates, int farthest)
    {
        var (best, fewest) = ((string?)null, farthest + 1);
        foreach (var candidate in candidates)
        {
            if (word.Length <= LongestWord && candidate.Length <= LongestWord && Edits(word, candidate) is var edits && edits < fewest)
            {
                (best, fewest) = (candidate, edits);
            }
        }

        return best;
    }

    /// <summary>Levenshtein's distance. O(n·m).</summary>
    private static int Edits(string from, string to)
    {
        var row = new int[to.Length + 1];
        for (var column = 0; column <= to.Length; column++)
        {
            row[column] = column;
        }

        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var column = 1; column <= to.Length; column++)
            {
                var replaced = diagonal + (from[i - 1] == to[column - 1] ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(replaced, Math.Min(row[column], row[column - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
