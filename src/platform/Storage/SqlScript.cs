using System.Collections.Generic;

namespace Plumbline.Storage;

/// <summary>Cuts a migration into its statements.</summary>
internal static class SqlScript
{
    /// <summary>
    /// Statements in order, without their semicolons. A semicolon inside quotes, comments or <c>$$</c>…<c>$$</c> does not count.
    /// Pieces that hold nothing but comments are left out.
    /// </summary>
    public static List<string> Split(string script)
    {
        var statements = new List<string>();
        var (start, at, hasWords) = (0, 0, false);
        while (at < script.Length)
        {
            var next = Skip(script, at);
            if (next > at)
            {
                hasWords |= script[at] is not '-' and not '/';
                at = next;
                continue;
            }

            if (script[at] == ';')
            {
                Keep(at);
                (start, hasWords) = (at + 1, false);
            }
            else
            {
                hasWords |= !char.IsWhiteSpace(script[at]);
            }

            at++;
        }

        Keep(script.Length);
        return statements;

        void Keep(int end)
        {
            if (hasWords)
            {
                statements.Add(script[start..end].Trim());
            }
        }
    }

    /// <summary>The place behind the quoted text or comment that starts at <paramref name="at"/>, or the same place when none does.</summary>
    private static int Skip(string script, int at) => script[at] switch
    {
        '\'' => Behind(script, "'", at + 1),
        '"' => Behind(script, "\"", at + 1),
        '$' when Starts(script, "$$", at) => Behind(script, "$$", at + 2),
        '-' when Starts(script, "--", at) => Behind(script, "\n", at + 2),
        '/' when Starts(script, "/*", at) => Behind(script, "*/", at + 2),
        _ => at,
    };

    private static bool Starts(string script, string mark, int at) =>
        string.CompareOrdinal(script, at, mark, 0, mark.Length) == 0;

    private static int Behind(string script, string mark, int from)
    {
        var end = script.IndexOf(mark, from, System.StringComparison.Ordinal);
        return end < 0 ? script.Length : end + mark.Length;
    }
}
