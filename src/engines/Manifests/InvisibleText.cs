using System.Text;

namespace Plumbline.Manifests;

/// <summary>Characters that nobody sees: those that turn the direction of writing, have no width, or are no characters at all.</summary>
/// <remarks>Joiners (U+200C, U+200D) are letters to those who write Persian or Hindi, and make one sign of several emoji: they stay.</remarks>
public static class InvisibleText
{
    /// <summary>The text as people see it; empty where there is nothing to see.</summary>
    public static string Without(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (!IsInvisible(letter))
            {
                kept.Append(letter);
            }
        }

        // A joiner alone joins nothing.
        return kept.ToString().Trim('\u200C', '\u200D');
    }

    private static bool IsInvisible(char letter) =>
        char.IsControl(letter)
        || letter is '\u00AD' or '\u061C' or '\u180E' or '\u200B' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2069') or '\uFEFF'
        || letter is '\u115F' or '\u1160' or '\u3164' or '\uFFA0';
}
