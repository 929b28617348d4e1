using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Plumbline.Bench.Harness;

/// <summary><c>--name value</c> pairs of a bench's command line.</summary>
public sealed class Arguments
{
    private readonly Dictionary<string, string> given = new(StringComparer.Ordinal);

    /// <param name="known">Names without dashes; <c>json</c> is known everywhere.</param>
    /// <exception cref="ArgumentException">A name that is not known, or one without a value.</exception>
    public Arguments(IReadOnlyList<string> words, params string[] known)
    {
        for (var i = 0; i < words.Count; i += 2)
        {
            var name = words[i].StartsWith("--", StringComparison.Ordinal) ? words[i][2..] : "";
            if (!known.Append("json").Contains(name) || i + 1 == words.Count)
            {
                throw new ArgumentException($"'{words[i]}' is not understood. Known: {string.Join(", ", known.Append("json").Select(one => $"--{one} VALUE"))}.");
            }

            given[name] = words[i + 1];
        }
    }

    /// <summary>Where the figures go as JSON; null for nowhere.</summary>
    public string? Json => given.GetValueOrDefault("json");

    public string Text(string name, string otherwise) => given.GetValueOrDefault(name, otherwise);

    public int Number(string name, int otherwise) =>
        given.TryGetValue(name, out var text) ? int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>Whole numbers with commas between them.</summary>
    public IReadOnlyList<int> Numbers(string name, params int[] otherwise) =>
        given.TryGetValue(name, out var text) ? [.. text.Split(',').Select(one => int.Parse(one, CultureInfo.InvariantCulture))] : otherwise;
}
