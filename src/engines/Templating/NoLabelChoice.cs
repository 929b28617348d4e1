using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using Plumbline.Templating.Pages;

namespace Plumbline.Templating;

/// <summary>Finds what a template offers a worker who would choose none of the labels: the text of an element's <c>exclusion-category</c>.</summary>
public static partial class NoLabelChoice
{
    /// <returns>The text, as answers send it; null when the template offers nothing such, or writes it by Liquid, so that nobody can know.</returns>
    /// <remarks>The attribute holds lenient JSON: <c>{ text: 'None' }</c>. Source: ground-truth crowd elements, section 6.3.</remarks>
    public static string? In(string template) => HtmlScanner.Tags(template)
        .Select(tag => tag.Attribute("exclusion-category"))
        .Where(found => found is not null)
        .Select(found => TextOf(WebUtility.HtmlDecode(found!.Value)))
        .FirstOrDefault();

    private static string? TextOf(string json) =>
        Member.Match(json) is { Success: true } match && !json.Contains("{{", System.StringComparison.Ordinal) && !json.Contains("{%", System.StringComparison.Ordinal)
            ? match.Groups["text"].Value.Replace("\\'", "'", System.StringComparison.Ordinal).Replace("\\\"", "\"", System.StringComparison.Ordinal)
            : null;

    [GeneratedRegex("""(?<![\w])['"]?text['"]?\s*:\s*(?<quote>['"])(?<text>(?:\\.|(?!\k<quote>).)*)\k<quote>""", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Member { get; }
}
