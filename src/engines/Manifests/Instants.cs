using System;
using System.Globalization;

namespace Plumbline.Manifests;

/// <summary>The three ways the output tree writes an instant; all UTC.</summary>
public static class Instants
{
    /// <summary>Metadata's <c>creation-date</c>: <c>2024-05-06T07:08:09.123456</c>, microseconds, no zone.</summary>
    public static string InMetadata(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    /// <summary>Worker responses: <c>2024-05-06T07:08:09Z</c>, whole seconds, because notebooks parse exactly that.</summary>
    public static string InAnswers(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>File names: <c>2024-05-06_07:08:09.json</c>.</summary>
    public static string AsFileName(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd_HH:mm:ss'.json'", CultureInfo.InvariantCulture);

    /// <summary>The file name of <paramref name="instant"/>'s second or, while it is taken, of the next free one. Nothing is ever overwritten.</summary>
    /// <param name="taken">Asked with a file name. Must answer false sooner or later.</param>
    public static string FreeFileName(DateTimeOffset instant, Func<string, bool> taken)
    {
        var name = AsFileName(instant);
        while (taken(name))
        {
            instant = instant.AddSeconds(1);
            name = AsFileName(instant);
        }

        return name;
    }

    /// <summary>Reads a file name back. Copies made by other tools have underscores for colons; both are understood.</summary>
    public static bool TryParseFileName(string name, out DateTimeOffset instant) => DateTimeOffset.TryParseExact(
        name, ["yyyy-MM-dd_HH:mm:ss'.json'", "yyyy-MM-dd_HH_mm_ss'.json'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);
}
