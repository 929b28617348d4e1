using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

/// <summary>Lint in the console: beside the preview of a draft, and in nobody's way.</summary>
[Collection(InBrowser.Name)]
public sealed class ConsoleLintTests(Installed world)
{
    [ChromiumFact]
    public async Task The_review_says_what_lint_finds_in_a_template_of_ones_own()
    {
        var crew = await Crew.MakeAsync(world);
        var draft = await crew.DraftAsync($"lint-{crew.Team}", new() { ["kind"] = "custom", ["template"] = "<crowd-form>\n<img src=\"{{ 's3://work-data/none.jpg' | grant_read_access }}\" alt=\"\">\n{{ task.input.sourse }}<crowd-clasifier></crowd-clasifier></crowd-form>" });
        await using var visit = await world.VisitAsync();
        await visit.EnterConsoleAsync(world.Server);

        await visit.Page.GotoAsync($"/console/jobs/new/{draft}/review");

        await Assertions.Expect(visit.Page.GetByText("Findings about the template: 3")).ToBeVisibleAsync();
        var findings = visit.Page.Locator(".lint li");
        await Assertions.Expect(findings.Nth(0)).ToContainTextAsync("Line 2, column 11: 's3://work-data/none.jpg' cannot be loaded: there is no such object in this account.");
        await Assertions.Expect(findings.Nth(1)).ToContainTextAsync("Did you mean 'source'?");
        await Assertions.Expect(findings.Nth(2)).ToContainTextAsync("Did you mean <crowd-classifier>?");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Launch the job" })).ToBeVisibleAsync();
        if (Environment.GetEnvironmentVariable("PLUMBLINE_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await visit.Page.Locator(".review .preview").ScreenshotAsync(new() { Path = Path.Combine(folder, "lint-in-review.png") });
        }
    }
}
