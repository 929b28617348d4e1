using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Plumbline.Templating.Pages;

namespace Plumbline.Templating.Lint;

/// <summary>Addresses that run as script, or bring a page along, where a browser follows them.</summary>
internal static class UnsafeLinks
{
    private static readonly HashSet<string> Followed = new(StringComparer.OrdinalIgnoreCase) { "href", "xlink:href", "action", "formaction" };
    private static readonly HashSet<string> Frames = ["iframe", "embed", "object", "frame"];

    /// <param name="sourceOf">From an offset in what was scanned to one in the template.</param>
    public static void Check(HtmlTag tag, LintReport report, Func<int, int> sourceOf)
    {
        foreach (var attribute in tag.Attributes)
        {
            var framed = Frames.Contains(tag.Name) && attribute.Name.ToLowerInvariant() is "src" or "data";
            if ((!Followed.Contains(attribute.Name) && !framed) || Scheme(attribute.Value) is not { } scheme || (scheme == "data" && tag.Name is "link" or "image" or "use"))
            {
                continue;
            }

            report.Add(
                LintRules.UnsafeLink, sourceOf(attribute.ValueStart), attribute.Value.Length, $"This address begins with '{scheme}:', which the page's sandbox or the browser stops.",
                scheme == "javascript" ? "Use an event handler in a script of the template instead." : "Put the document into a bucket and link to it, or use it as the src of an image.");
        }
    }

    /// <summary>The scheme as browsers read it: entities decoded, white space and control characters passed over.</summary>
    private static string? Scheme(string value)
    {
        // Three references of HTML 5 that the framework does not know.
        var known = value[..Math.Min(value.Length, 400)]
            .Replace("&colon;", ":", StringComparison.Ordinal).Replace("&Tab;", "", StringComparison.Ordinal).Replace("&NewLine;", "", StringComparison.Ordinal);
        var text = string.Concat(WebUtility.HtmlDecode(known).Where(unit => unit > ' '));
        return text.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) ? "javascript"
            : text.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? "data"
            : null;
    }
}
