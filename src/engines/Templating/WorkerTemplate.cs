using System.Collections.Generic;
using System.Text.Json;
using Plumbline.Templating.Syntax;
using Plumbline.Templating.Values;

namespace Plumbline.Templating;

/// <summary>A worker template, read once: HTML with Liquid in it. Immutable; one instance serves any number of threads.</summary>
/// <remarks>Source: Shopify Liquid, with Ground Truth's additions (ground-truth custom format, section 5.5).</remarks>
public sealed class WorkerTemplate
{
    private readonly Block body;

    private WorkerTemplate(string source, Block body)
    {
        Source = source;
        this.body = body;
    }

    /// <summary>The template as it was written.</summary>
    public string Source { get; }

    /// <summary>Reads a template and tells everything that is wrong with it.</summary>
    /// <param name="source">HTML with Liquid.</param>
    /// <param name="template">Null when there is any problem.</param>
    /// <param name="problems">In the order of the source; empty when the template can be used.</param>
    /// <param name="limits">Null means <see cref="RenderLimits.Default"/>.</param>
    public static bool TryParse(
        string source, out WorkerTemplate? template, out IReadOnlyList<TemplateProblem> problems, RenderLimits? limits = null)
    {
        limits ??= RenderLimits.Default;
        var report = new ProblemReport(source);
        template = null;
        problems = report.Problems;
        if (source.Length > limits.TemplateCharacters)
        {
            report.Add(0, 0, $"The template has {source.Length} characters; {limits.TemplateCharacters} are allowed.");
            return false;
        }

        var body = new TemplateParser(source, report, limits.Nesting).ParseAll();
        problems = report.Sorted();
        template = problems.Count == 0 ? new(source, body) : null;
        return template is not null;
    }

    /// <summary>Renders the page for one task. Throws nothing; what goes wrong is among the page's problems.</summary>
    /// <param name="taskInput">What the template sees as <c>task.input</c>.</param>
    public RenderedPage Render(JsonElement taskInput, RenderOptions options) => Run(JsonValues.TaskRoot(taskInput), options);

    /// <summary>Renders with variables of any name: how stock Liquid is measured.</summary>
    internal RenderedPage RenderGlobals(JsonElement globals, RenderOptions options) => Run(JsonValues.Globals(globals), options);

    private RenderedPage Run(IHash globals, RenderOptions options)
    {
        var report = new ProblemReport(Source);
        var state = new RenderState(globals, options, report);
        body.Render(state);
        return new(state.Output.ToString(), report.Problems);
    }
}
