using System;
using System.Linq;
using Plumbline.Kernel;
using Plumbline.WebHost;

namespace Plumbline.Api.Plumbline.Jobs;

/// <summary>Reads names and words out of addresses.</summary>
internal static class JobWords
{
    public static LabelingJobName Name(string text) => LabelingJobName.TryParse(text, out var name)
        ? name
        : throw new BodyRefused($"'{text}' is not a labeling job's name: 1–63 letters, digits and inner hyphens.");

    public static WorkerId Worker(string text) =>
        WorkerId.TryParse(text, out var id) ? id : throw new BodyRefused($"'{text}' is not a worker id.");

    /// <summary>One of an enumeration's words, without case; null when the parameter is absent or empty.</summary>
    public static T? OneOf<T>(string? text, string parameter)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var at = Array.FindIndex(Enum.GetNames<T>(), name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        return at >= 0
            ? Enum.GetValues<T>()[at]
            : throw new BodyRefused($"'{parameter}' is '{text}' and must be one of: {string.Join(", ", Enum.GetNames<T>().Select(Word))}.");
    }

    /// <summary>The word as answers write it: with a small first letter.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => Word(value.ToString());

    private static string Word(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

/// <summary>Which way a list goes.</summary>
internal enum Direction
{
    Ascending,
    Descending,
}
