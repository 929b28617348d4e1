using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Plumbline.LabelingJobs.Tests;

namespace Plumbline.Journeys;

/// <summary>
/// Everything below a prefix as one text, compared with a file in <c>tests/golden</c>. Worker ids and subjects are random and are
/// numbered in the order they are met; nothing else is changed. <c>PLUMBLINE_WRITE_GOLDEN=1</c> rewrites the file: read the diff.
/// </summary>
internal static partial class GoldenTree
{
    public static async Task CheckAsync(JobWorld world, string prefix, string golden, [CallerFilePath] string here = "")
    {
        var text = new StringBuilder();
        foreach (var key in await world.KeysAsync(prefix))
        {
            var content = await world.ReadAsync(key);
            text.Append("=== ").Append(key).Append('\n').Append(content).Append(content.EndsWith('\n') ? "" : "\n");
        }

        var actual = Numbered(Numbered(text.ToString(), Worker, "WORKER"), Subject, "SUBJECT");
        var path = Path.Combine(Path.GetDirectoryName(here)!, "../golden/labeling-jobs", golden);
        if (Environment.GetEnvironmentVariable("PLUMBLINE_WRITE_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(path, actual);
        }

        Assert.Equal(await File.ReadAllTextAsync(path), actual);
    }

    private static string Numbered(string text, Regex ids, string word)
    {
        var seen = new Dictionary<string, string>();
        return ids.Replace(text, match =>
        {
            seen.TryAdd(match.Value, $"{word}-{seen.Count + 1}");
            return seen[match.Value];
        });
    }

    [GeneratedRegex(@"private\.us-east-1\.[0-9a-f]{16}")]
    private static partial Regex Worker { get; }

    [GeneratedRegex(@"(?<=""sub"":"")[^""]+")]
    private static partial Regex Subject { get; }
}
