using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Plumbline.Templating;

/// <summary>A worker page for a kind of task that has no built-in functions: a requester names it, or changes a copy.</summary>
/// <param name="Name">Lower-case words with hyphens; the file's name.</param>
/// <param name="Purpose">One sentence of English, from the comment the file begins with.</param>
public sealed partial record ReadyPage(string Name, string Purpose, string Source)
{
    private const string Separators = ",|;/~^";

    /// <summary>Whether it has a list of labels to change.</summary>
    public bool TakesLabels => Stock.IsMatch(Source);

    /// <summary>The page with these labels in place of its own; unchanged when there are none, or it has no list.</summary>
    /// <returns>Null when the labels hold both kinds of quotes, every mark there is to split by, or the end of a Liquid tag.</returns>
    /// <remarks>Labels stand as a Liquid string that is split: by the first mark, and in the quotes, that no label holds.</remarks>
    public string? With(IReadOnlyList<string> labels)
    {
        if (labels.Count == 0)
        {
            return Source;
        }

        var mark = Separators.FirstOrDefault(one => !labels.Any(label => label.Contains(one, StringComparison.Ordinal)));
        var quote = "\"'".FirstOrDefault(one => !labels.Any(label => label.Contains(one, StringComparison.Ordinal)));
        return mark == default || quote == default || labels.Any(label => label.Contains("%}", StringComparison.Ordinal))
            ? null
            : Stock.Replace(Source, match => $"{match.Groups["open"].Value}{quote}{string.Join(mark, labels)}{quote} | split: \"{mark}\"{match.Groups["close"].Value}", 1);
    }

    [GeneratedRegex(@"(?<open>\{%-? assign stock = )""[^""]*"" \| split: ""[^""]*""(?<close> -?%\})", RegexOptions.CultureInvariant)]
    private static partial Regex Stock { get; }
}
