using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Plumbline.AwsProtocol;

/// <summary>The query parameters as the signature saw them: percent-decoded once, <c>+</c> stays a plus, order and repeats kept.</summary>
public sealed class RawQuery
{
    private RawQuery(IReadOnlyList<KeyValuePair<string, string>> pairs) => Pairs = pairs;

    public IReadOnlyList<KeyValuePair<string, string>> Pairs { get; }

    /// <summary>The first value under this name (case matters); null when there is none. <c>?uploads</c> has the value "".</summary>
    public string? this[string name] => Pairs.Where(pair => pair.Key == name).Select(pair => pair.Value).FirstOrDefault();

    public static RawQuery Of(HttpContext http) => Parse(http.Features.Get<IHttpRequestFeature>()!.RawTarget);

    /// <param name="rawTarget">Request target of the request line.</param>
    /// <exception cref="WireFault">400 InvalidURI: a percent sign without two hex digits, or bytes that are not UTF-8.</exception>
    public static RawQuery Parse(string rawTarget)
    {
        var question = rawTarget.IndexOf('?', StringComparison.Ordinal);
        var query = question < 0 ? "" : rawTarget[(question + 1)..];
        return new([.. query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Pair)]);
    }

    public bool Has(string name) => Pairs.Any(pair => pair.Key == name);

    private static KeyValuePair<string, string> Pair(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? text : text[..equals];
        var value = equals < 0 ? "" : text[(equals + 1)..];
        return new(PercentCode.Decode(name), PercentCode.Decode(value));
    }
}
