using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Plumbline.Templating.Tests;

/// <summary>The cases of tests/golden/liquid, which measure us by stock Liquid: without escaping and with variables of any name.</summary>
public sealed class ConformanceTests
{
    [Fact]
    public void Every_case_renders_as_stock_Liquid_does()
    {
        var cases = Cases();

        var failures = cases.Select(Check).OfType<string>().ToList();

        Assert.True(failures.Count == 0, $"{failures.Count} of {cases.Count} cases differ:\n{string.Join('\n', failures.Take(60))}");
        Assert.True(cases.Count >= 900, $"Only {cases.Count} cases were found.");
    }

    [Fact]
    public void Where_we_differ_we_differ_as_written_down()
    {
        foreach (var difference in Read("differences.json"))
        {
            Assert.NotEqual(difference.GetProperty("result").GetString(), Render(difference).Html);
            Assert.Equal(difference.GetProperty("ours").GetString(), Render(difference).Html);
            Assert.NotEmpty(difference.GetProperty("reason").GetString()!);
        }
    }

    [Fact]
    public void The_published_count_is_the_count_of_the_cases()
    {
        var page = File.ReadAllText(Path.Combine(Folder(), "../../../docs/formats/liquid.md"));

        Assert.Contains($"{Cases().Count} of {Cases().Count} cases", page, StringComparison.Ordinal);
        Assert.All(Read("differences.json"), difference => Assert.Contains(difference.GetProperty("name").GetString()!, page, StringComparison.Ordinal));
    }

    private static string? Check(JsonElement one)
    {
        var (html, failed) = Render(one);
        var name = $"{one.GetProperty("name").GetString()}: {one.GetProperty("template").GetString()}";
        return one.TryGetProperty("error", out _)
            ? failed ? null : $"{name}\n   wanted an error, got [{html}]"
            : failed || html != one.GetProperty("result").GetString()
                ? $"{name}\n   wanted [{one.GetProperty("result").GetString()}], got {(failed ? "an error: " : "")}[{html}]" : null;
    }

    private static (string Html, bool Failed) Render(JsonElement one)
    {
        if (!WorkerTemplate.TryParse(one.GetProperty("template").GetString()!, out var template, out var problems))
        {
            return (problems[0].Sentence, true);
        }

        var data = one.TryGetProperty("data", out var given) ? given : JsonElement.Parse("{}");
        var page = template!.RenderGlobals(data, new RenderOptions(Rendering.Grant) { Escapes = false });
        return page.Problems.Count > 0 ? (page.Problems[0].Sentence, true) : (page.Html, false);
    }

    private static List<JsonElement> Cases() =>
        [.. Directory.GetFiles(Folder(), "*.json").Where(file => !file.EndsWith("differences.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal).SelectMany(Read)];

    private static IEnumerable<JsonElement> Read(string file) => JsonElement.Parse(File.ReadAllText(Path.Combine(Folder(), file))).EnumerateArray();

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../golden/liquid");
}
