using System;
using System.IO;
using System.Net.Http;
using System.Text.Json.Nodes;
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
        var draft = await DraftAsync(crew, "<crowd-form>\n<img src=\"{{ 's3://work-data/none.jpg' | grant_read_access }}\" alt=\"\">\n{{ task.input.sourse }}<crowd-clasifier></crowd-clasifier></crowd-form>");
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

    /// <summary>A draft of a custom task over one text, with this page.</summary>
    private async Task<string> DraftAsync(Crew crew, string template)
    {
        var name = $"lint-{crew.Team}";
        await world.Aws.S3Async("PUT", $"/work-data/{name}/texts.txt", "one\ntwo\n"u8.ToArray(), "text/plain");
        var design = new JsonObject
        {
            ["name"] = name, ["data"] = "text-lines", ["place"] = $"s3://work-data/{name}/", ["kind"] = "custom", ["taskTitle"] = "Which?", ["template"] = template,
            ["taskDescription"] = "One of two.", ["workersPerObject"] = 1, ["timeLimitSeconds"] = 300,
            ["workteamArn"] = $"arn:aws:sagemaker:{world.Server.Region}:{world.Server.AccountId}:workteam/private-crowd/{crew.Team}",
        };
        var draft = (string)(await world.Server.CallAsync(HttpMethod.Post, "/api/v1/admin/job-drafts", new JsonObject { ["design"] = design }))!["draftId"]!;
        await world.Server.CallAsync(HttpMethod.Post, $"/api/v1/admin/job-drafts/{draft}/dataset");
        await Installed.UntilAsync("the dataset", async () =>
            (await world.Server.CallAsync(HttpMethod.Get, $"/api/v1/admin/job-drafts/{draft}/review"))!["findings"]!.AsArray().Count == 0 ? "ready" : null);
        return draft;
    }
}
