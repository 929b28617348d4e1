using System.Text;
using System.Text.Json;

namespace Plumbline.Manifests;

/// <summary>Reads what a form sent. Answers are kept as they came, and JSON may hold escapes that no text can: halves of a surrogate pair.</summary>
public static class AnswerContent
{
    /// <summary>The answer as JSON, in which each half of a pair is the replacement character U+FFFD; names and values alike can be read.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonElement Parse(string answer) => JsonElement.Parse(answer.Contains("\\u", System.StringComparison.Ordinal) ? Mended(answer) : answer);

    private static string Mended(string json)
    {
        var mended = new StringBuilder(json);
        for (var at = 0; at < json.Length - 1; at++)
        {
            if (json[at] != '\\')
            {
                continue;
            }

            var (isHigh, isLow) = (IsHalf(json, at, "89AB"), IsHalf(json, at, "CDEF"));
            if (isHigh && IsHalf(json, at + 6, "CDEF"))
            {
                at += 11;
            }
            else if (isHigh || isLow)
            {
                mended[at + 2] = 'f';
                mended[at + 3] = 'f';
                mended[at + 4] = 'f';
                mended[at + 5] = 'd';
                at += 5;
            }
            else
            {
                // Past what is escaped, so that a backslash that is itself escaped begins nothing.
                at++;
            }
        }

        return mended.ToString();
    }

    /// <summary>Whether an escape <c>\uDx…</c> stands here whose second digit is one of these.</summary>
    private static bool IsHalf(string json, int at, string digits) =>
        at + 5 < json.Length && json[at] == '\\' && json[at + 1] == 'u' && (json[at + 2] | 0x20) == 'd' && digits.Contains(char.ToUpperInvariant(json[at + 3]));
}
