using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Http;

namespace Plumbline.AwsProtocol;

/// <summary>The query parameters as the signature saw them: percent-decoded once, <c>+</c> stays a plus, order and repeats kept.</summary>
public sealed class RawQuery
{
    private RawQuery(IReadOnlyList<KeyValuePair<string, string>> pairs) => Pairs = pairs;

    public IReadOnlyList<KeyValuePair<string, string>> Pairs { get; }

    /// <summary>The first value under this name (case matters); null when there is none. <c>?uploads</c> has the value "".</summary>
    public string? this[string name] => Pairs.Where(pair => pair.Key == name).Select(pair => pair.Value).FirstOrDefault();

    /// <exception cref="WireFault">400 InvalidURI: a percent sign without two hex digits, or bytes that are not UTF-8.</exception>
    public static RawQuery Of(HttpContext http) => Parse(RawTarget.Of(http).Query);

    /// <param name="query">Without the question mark.</param>
    /// <exception cref="WireFault">400 InvalidURI.</exception>
    public static RawQuery Parse(string query) =>
        TryParse(query, out var parsed) ? parsed : throw new WireFault("InvalidURI", 400, "Couldn't parse the specified URI.");

    public bool Has(string name) => Pairs.Any(pair => pair.Key == name);

    internal static bool TryParse(string query, out RawQuery parsed)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        parsed = new(pairs);
        foreach (var text in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (!PercentCode.TryDecode(equals < 0 ? text : text[..equals], out string name)
                || !PercentCode.TryDecode(equals < 0 ? "" : text[(equals + 1)..], out string value))
            {
                return false;
            }

            pairs.Add(new(name, value));
        }

        return true;
    }
}
