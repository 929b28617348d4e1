using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace Plumbline.Api.S3.Wire;

/// <summary>One rule of a bucket for browsers of other origins.</summary>
/// <remarks>Source: Amazon S3 User Guide, "Elements of a CORS configuration". Patterns may hold one star.</remarks>
internal sealed record CorsRule(
    IReadOnlyList<string> Origins, IReadOnlyList<string> Methods, IReadOnlyList<string> Headers, IReadOnlyList<string> Exposed, string? MaxAge)
{
    private static readonly string[] KnownMethods = ["GET", "PUT", "HEAD", "POST", "DELETE"];

    /// <exception cref="AwsProtocol.WireFault">400 MalformedXML: no rule, more than 100, or a rule without origin or known method.</exception>
    public static IReadOnlyList<CorsRule> ReadAll(XElement configuration)
    {
        var rules = configuration.Elements().Where(element => element.Name.LocalName == "CORSRule").Select(Read).ToList();
        return rules.Count is >= 1 and <= 100
            && rules.All(rule => rule.Origins.Count > 0 && rule.Methods.Count > 0 && rule.Methods.All(KnownMethods.Contains)
                && rule.Origins.Concat(rule.Headers).All(pattern => pattern.Count(letter => letter == '*') <= 1))
            ? rules
            : throw S3Xml.Malformed();
    }

    public bool Allows(string origin, string method, IReadOnlyList<string> headers) =>
        Methods.Contains(method)
        && Origins.Any(pattern => Fits(pattern, origin, StringComparison.Ordinal))
        && headers.All(header => Headers.Any(pattern => Fits(pattern, header, StringComparison.OrdinalIgnoreCase)));

    private static bool Fits(string pattern, string text, StringComparison comparison)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        return star < 0
            ? pattern.Equals(text, comparison)
            : text.Length >= pattern.Length - 1 && text.StartsWith(pattern[..star], comparison) && text.EndsWith(pattern[(star + 1)..], comparison);
    }

    private static CorsRule Read(XElement rule)
    {
        IReadOnlyList<string> Values(string name) => [.. rule.Elements().Where(element => element.Name.LocalName == name).Select(element => element.Value)];
        return new(Values("AllowedOrigin"), Values("AllowedMethod"), Values("AllowedHeader"), Values("ExposeHeader"), S3Xml.Child(rule, "MaxAgeSeconds"));
    }
}
