using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace Plumbline.Templating.Lint;

/// <summary>Says why a picture, sound or film cannot be loaded; null when it can, or when nobody knows.</summary>
/// <param name="address">As a template hands it to an element. Locations in S3 come as <c>s3://bucket/key</c>, before access is granted.</param>
public delegate Task<string?> MediaCheck(string address);

/// <summary>Finds what will disappoint in a worker template before a worker sees it.</summary>
/// <remarks>
/// What is written is looked at in every branch; with an input, the page that comes of it too, and every finding is led back to its place in
/// the template. Pure but for <see cref="MediaCheck"/>. Each finding stands once; at most 100, in the order of the template.
/// </remarks>
public static class TemplateLint
{
    /// <param name="input">What the template would see as <c>task.input</c>; null: only what is written is looked at.</param>
    /// <param name="media">Asked for each address, at most 50; null: nothing is asked.</param>
    public static async Task<IReadOnlyList<LintFinding>> CheckAsync(string source, JsonElement? input, MediaCheck? media = null, RenderLimits? limits = null)
    {
        limits ??= RenderLimits.Default;
        var report = new LintReport(source);
        if (!WorkerTemplate.TryParse(source, out var template, out var problems, limits))
        {
            foreach (var problem in problems)
            {
                report.Add(problem);
            }
        }

        if (source.Length <= limits.TemplateCharacters)
        {
            SourceChecks.Run(source, report);
        }

        if (template is not null && input is { } given)
        {
            await PageAsync(template, given, report, media, limits);
        }

        return report.Sorted();
    }

    private static async Task PageAsync(WorkerTemplate template, JsonElement input, LintReport report, MediaCheck? media, RenderLimits limits)
    {
        var trace = new RenderTrace();
        var page = template.Render(input, new(place => place.ToString(), limits) { Trace = trace });
        foreach (var problem in page.Problems)
        {
            report.Add(problem);
        }

        foreach (var (start, length, missing, near, holder) in trace.Unresolved)
        {
            report.Add(
                LintRules.Unresolved, start, length, $"'{missing}' is not in {holder}, so nothing is shown here.",
                near is null ? $"Check the name, or give a default: | default: \"…\"." : $"Did you mean '{near}'?");
        }

        await new PageChecks(page.Html, trace, report).RunAsync(media);
    }
}
