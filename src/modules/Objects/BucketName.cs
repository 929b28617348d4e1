using System;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;

namespace Plumbline.Objects;

/// <summary>The rules a new bucket's name must keep.</summary>
/// <remarks>Source: Amazon S3 User Guide, "General purpose bucket naming rules".</remarks>
internal static partial class BucketName
{
    private static readonly string[] ForbiddenStarts = ["xn--", "sthree-"];
    private static readonly string[] ForbiddenEnds = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

    /// <summary>What is wrong with a name, as half a sentence; null when it may be used.</summary>
    public static string? FaultOf(string name)
    {
        if (name.Length is < 3 or > 63)
        {
            return "it must have 3 to 63 characters.";
        }

        if (!Pattern.IsMatch(name))
        {
            return "use lower-case letters, digits, dots and hyphens, beginning and ending with a letter or digit.";
        }

        if (name.Contains("..", StringComparison.Ordinal) || (name.Count(letter => letter == '.') == 3 && IPAddress.TryParse(name, out _)))
        {
            return "it must not have two dots in a row or look like an IP address.";
        }

        return ForbiddenStarts.Any(start => name.StartsWith(start, StringComparison.Ordinal))
            || ForbiddenEnds.Any(end => name.EndsWith(end, StringComparison.Ordinal))
            ? "its beginning or ending is reserved by S3."
            : null;
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.\-]*[a-z0-9]\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern { get; }
}
