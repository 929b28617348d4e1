using System;
using System.Globalization;
using Plumbline.Kernel;

namespace Plumbline.RequesterConsole;

/// <summary>Numbers and names as people read them.</summary>
internal static class Words
{
    /// <summary>A sentence with its places filled: <c>{0}</c> by the first value, and so on.</summary>
    public static string Fill(string sentence, params ReadOnlySpan<string> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            sentence = sentence.Replace("{" + i.ToString(CultureInfo.InvariantCulture) + "}", values[i], StringComparison.Ordinal);
        }

        return sentence;
    }

    /// <summary>1234567 → 1,234,567.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The last part of a work team's ARN.</summary>
    public static string TeamOf(string workteamArn) => workteamArn[(workteamArn.LastIndexOf('/') + 1)..];

    /// <summary>image-classification → Image classification.</summary>
    public static string Of(TaskKind kind) => kind.Name is { Length: > 0 } name ? char.ToUpperInvariant(name[0]) + name[1..].Replace('-', ' ') : "";
}
