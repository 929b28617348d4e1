using System.Text.Json;
using Plumbline.Kernel;

namespace Plumbline.Templating.Tests;

/// <summary>Short ways to render in tests.</summary>
internal static class Rendering
{
    public static readonly ReadGrant Grant = place => $"https://grants.example/{place.Bucket}/{place.Key}?t=1";

    public static WorkerTemplate Template(string source)
    {
        Assert.True(WorkerTemplate.TryParse(source, out var template, out var problems), string.Join('\n', problems));
        return template!;
    }

    public static RenderedPage Page(string source, string input = "{}", RenderLimits? limits = null) =>
        Template(source).Render(JsonElement.Parse(input), new(Grant, limits));

    public static string Html(string source, string input = "{}")
    {
        var page = Page(source, input);
        Assert.Empty(page.Problems);
        return page.Html;
    }

    public static TemplateProblem Problem(string source)
    {
        Assert.False(WorkerTemplate.TryParse(source, out _, out var problems));
        return problems[0];
    }
}
