using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Plumbline.AwsProtocol;

/// <summary>Finds the bucket that a host name carries: <c>photos.localhost</c>, <c>photos.s3.eu-west-1.amazonaws.com</c>.</summary>
internal static partial class HostBucket
{
    /// <param name="host">Without port.</param>
    /// <param name="hostNames">Names of this server; the longest that fits wins.</param>
    /// <returns>Null when the host is one of our names, an address, or unknown: then the path names the bucket.</returns>
    public static string? Find(string host, IEnumerable<string> hostNames)
    {
        var name = host.ToLowerInvariant();
        if (name.Contains(".amazonaws.com", StringComparison.Ordinal) && Amazon.Match(name) is { Success: true } found)
        {
            return found.Groups["bucket"].Value is { Length: > 0 } bucket ? bucket : null;
        }

        var owner = hostNames.Select(ours => ours.ToLowerInvariant())
            .Where(ours => name == ours || name.EndsWith("." + ours, StringComparison.Ordinal))
            .MaxBy(ours => ours.Length);
        return owner is null || name == owner || name[..^(owner.Length + 1)] is not { Length: >= 3 } front ? null : front;
    }

    [GeneratedRegex(
        @"\A(?:(?<bucket>.+)\.)?s3(?:[.-][a-z0-9-]+|\.dualstack\.[a-z0-9-]+)?\.amazonaws\.com(?:\.cn)?\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Amazon { get; }
}
