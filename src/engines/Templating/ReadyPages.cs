using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Plumbline.Templating;

/// <summary>The pages of <c>samples/templates</c>, which are built in: text ranking, questions and answers, recordings, documents and the like.</summary>
public static partial class ReadyPages
{
    private const string Folder = "ReadyPages/";
    private const string Ending = ".liquid.html";

    /// <summary>By name.</summary>
    public static IReadOnlyList<ReadyPage> All { get; } =
    [
        .. typeof(ReadyPages).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    /// <summary>Null when there is none of that name.</summary>
    public static ReadyPage? ByName(string name) => All.FirstOrDefault(page => page.Name == name);

    private static ReadyPage Read(string resource)
    {
        using var stream = typeof(ReadyPages).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        var source = reader.ReadToEnd();
        return new(resource[Folder.Length..^Ending.Length], Opening.Match(source) is { Success: true } found ? found.Groups["purpose"].Value : "", source);
    }

    /// <summary>The first sentence of the comment at the top.</summary>
    [GeneratedRegex(@"\A<!--\s*(?<purpose>[^.]*\.)", RegexOptions.CultureInvariant)]
    private static partial Regex Opening { get; }
}
