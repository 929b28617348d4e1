using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Templating.Lint;
using Plumbline.Templating.Pages;

namespace Plumbline.Templating.Tests;

/// <summary>Manifests, labels and templates by somebody who means harm: no data becomes markup, and no template holds the server up.</summary>
public sealed class HostileInputTests
{
    private static readonly string[] Payloads =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "\" autofocus onfocus=\"alert(1)", "</crowd-classifier><script src=//evil>",
        "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "--><script>alert(1)</script><!--", "</textarea><script>", "{{ task.input | to_json }}{% raw %}",
        "&lt;script&gt;", "&quot; onload=&quot;x", "\\\" onload=\\\"x", "\u0000<b>", "\u202E<i>\u200B", "`${alert(1)}`", "]]><svg/onload=alert(1)>", "<\uFEFFscript>", "\uD83D\uDE00\"<'&>",
    ];

    public static TheoryData<string> Kinds() => [.. BuiltInPages.Registered.Where(kind => BuiltInPages.For(kind) is not null).Select(kind => kind.Name)];

    [Theory, MemberData(nameof(Kinds))]
    public void No_text_of_a_manifest_or_label_becomes_markup(string kind)
    {
        var template = BuiltInPages.For(TaskKind.ByName(kind)!)!;
        var harmless = Shape(template, "harmless");

        foreach (var payload in Payloads)
        {
            Assert.Equal(harmless, Shape(template, payload));
        }
    }

    [Theory]
    [InlineData("<p title=\"{{ task.input.x }}\">{{ task.input.x }}</p>")]
    [InlineData("<p title='{{ task.input.x }}'>{{ task.input.x | upcase | strip }}</p>")]
    [InlineData("<crowd-x labels='{{ task.input | to_json }}'></crowd-x>")]
    [InlineData("<crowd-x labels=\"{{ task.input.list | to_json | escape }}\">{{ task.input.list | join: ', ' }}</crowd-x>")]
    [InlineData("{% capture y %}<b title=\"{{ task.input.x }}\">{% endcapture %}{{ y }}</b>")]
    [InlineData("{% for i in task.input.list %}{% cycle task.input.x, i %}{% echo i %}{% ifchanged %}{{ i }}{% endifchanged %}{% endfor %}")]
    [InlineData("{% tablerow i in task.input.list cols: 1 %}{{ i }}{% endtablerow %}{% liquid\n echo task.input.x\n%}")]
    [InlineData("{{ task.input.x | date: '%Y' }}{{ task.input.x | default: task.input.x | append: task.input.x | newline_to_br }}")]
    [InlineData("{% assign z = task.input.list | map: 'x' | concat: task.input.list | sort_natural | first %}{{ z }}{{ task.input.list | find: task.input.x }}")]
    public void No_way_through_the_language_lets_markup_in(string source)
    {
        var template = Rendering.Template(source);
        string Page(string value) => string.Join(' ', HtmlScanner.Tags(template.Render(Input(value), new(Rendering.Grant)).Html).Select(Words));

        foreach (var payload in Payloads)
        {
            Assert.Equal(Page("harmless"), Page(payload));
        }
    }

    [Theory]
    [InlineData("{% if ", 40_000)]
    [InlineData("{{ a[", 40_000)]
    [InlineData("{% for i in (1..9) %}", 6_000)]
    [InlineData("{% if true %}", 9_000)]
    [InlineData("{% liquid\n if true\n", 6_000)]
    [InlineData("{% case 1 %}{% when 1 %}", 5_000)]
    [InlineData("{% comment %}", 9_000)]
    [InlineData("{{ '", 30_000)]
    [InlineData("{%", 60_000)]
    [InlineData("{{", 60_000)]
    [InlineData("{{ x | append: x ", 7_000)]
    [InlineData("<", 120_000)]
    [InlineData("<a href=", 16_000)]
    [InlineData("<crowd-x>", 14_000)]
    [InlineData("<x-y a='", 16_000)]
    [InlineData("<!--", 30_000)]
    public async Task Malformed_and_deeply_nested_templates_are_told_off_quickly(string piece, int times)
    {
        var source = string.Concat(Enumerable.Repeat(piece, times));
        var watch = Stopwatch.StartNew();

        var read = WorkerTemplate.TryParse(source, out _, out var problems);
        var findings = await TemplateLint.CheckAsync(source, JsonElement.Parse("{}"));

        Assert.True(read == source.StartsWith('<') || problems.Count > 0, "It was read.");
        Assert.InRange(problems.Count, 0, 100);
        Assert.InRange(findings.Count, 1, 100);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public void A_hundred_megabytes_of_template_are_refused_by_their_length()
    {
        Assert.False(WorkerTemplate.TryParse(new string('{', 100_000_000), out _, out var problems));

        Assert.Equal("The template has 100000000 characters; 128000 are allowed.", Assert.Single(problems).Sentence);
    }

    /// <summary>The names of all tags and of their attributes, in order.</summary>
    private static string Shape(WorkerTemplate template, string value)
    {
        var page = template.Render(Input(value), new(Rendering.Grant));
        return string.Join(' ', HtmlScanner.Tags(page.Html).Select(Words));
    }

    private static string Words(HtmlTag tag) => $"<{tag.Name} {string.Join(',', tag.Attributes.Select(attribute => attribute.Name))}>";

    private static JsonElement Input(string value) => JsonElement.Parse(new JsonObject
    {
        ["taskObject"] = value, ["header"] = value, ["x"] = value, ["labels"] = new JsonArray(value, "other"), ["list"] = new JsonArray(value, "b"),
        ["manifestLine"] = new JsonObject { ["source"] = value },
    }.ToJsonString());
}
