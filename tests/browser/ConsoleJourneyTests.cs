using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

/// <summary>A data lead's way: from the list into a job, watching it, looking at what was said, stopping it, taking the output away.</summary>
[Collection(InBrowser.Name)]
public sealed class ConsoleJourneyTests(Installed world)
{
    private static readonly string[] Labels = ["Fruit", "Milk", "Bread"];

    [ChromiumFact]
    public async Task A_job_is_found_watched_looked_into_stopped_and_taken_away()
    {
        var crew = await Crew.MakeAsync(world);
        var other = await crew.ColleagueAsync();
        var job = await crew.PicturesAsync(12, Labels, workers: 2);
        await using var visit = await world.VisitAsync();
        var page = visit.Page;
        await visit.EnterConsoleAsync(world.Server);

        // Find it.
        await page.GetByLabel("Search by name").FillAsync(job);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/console/jobs?q={job}");
        await page.GetByLabel("Status").SelectOptionAsync("In progress");
        await page.WaitForURLAsync(new Regex("status=InProgress"));
        var row = page.Locator($"#job-{job}");
        await Assertions.Expect(row).ToContainTextAsync("0 / 12");
        await Assertions.Expect(page.Locator("plumbline-live")).ToHaveAttributeAsync("data-state", "live");

        // The list is live: two people answer five objects.
        await crew.AnswerAsync(job, 5, index => Labels[index % 3]);
        await other.AnswerAsync(job, 5, index => Labels[index % 3 == 0 ? 1 : index % 3]);
        await Assertions.Expect(row.Locator("td.number")).ToHaveTextAsync("10");

        // So is the job's page, which says who is at it.
        await page.GetByRole(AriaRole.Link, new() { Name = job, Exact = true }).ClickAsync();
        await page.WaitForURLAsync($"**/console/jobs/{job}");
        await Assertions.Expect(page.Locator("#job-numbers")).ToContainTextAsync("10 of 24");
        await Assertions.Expect(page.Locator("plumbline-live")).ToHaveAttributeAsync("data-state", "live");
        await page.EvaluateAsync("() => { window.notReloaded = true; }");
        await page.GetByRole(AriaRole.Link, new() { Name = "Stop job" }).FocusAsync();
        await crew.AnswerAsync(job, 5, _ => "Bread");
        await other.AnswerAsync(job, 5, _ => "Bread");
        await Assertions.Expect(page.Locator("#job-numbers")).ToContainTextAsync("20 of 24");
        await Assertions.Expect(page.Locator("#job-numbers")).ToContainTextAsync("10 of 12 objects labeled");
        await Assertions.Expect(page.Locator("#job-numbers")).ToContainTextAsync("of 20 answers name the label");
        Assert.True(await page.EvaluateAsync<bool>("() => window.notReloaded === true"));
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Stop job" })).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#describe")).ToContainTextAsync($"--labeling-job-name {job}");

        await SectionAsync(page, "Labels");
        await Assertions.Expect(page.Locator("tbody tr", new() { HasText = "Bread" })).ToContainTextAsync("60 %");
        await SectionAsync(page, "Workers");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);

        // What was doubtful comes first.
        await SectionAsync(page, "Results");
        await Assertions.Expect(page.Locator(".results li")).ToHaveCountAsync(12);
        await page.GetByLabel("Order").SelectOptionAsync("Least confident first");
        await page.WaitForURLAsync(new Regex("order=doubtful"));
        await Assertions.Expect(page.Locator(".results li")).ToHaveCountAsync(10);
        var confidences = (await page.Locator(".results .confidence").AllTextContentsAsync()).Select(text => int.Parse(text[..^2], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(confidences.Order(), confidences);
        Assert.True(confidences[0] < 100);
        await page.Locator("select[name=label]").SelectOptionAsync("Bread");
        await page.WaitForURLAsync(new Regex("label=Bread"));
        await Assertions.Expect(page.Locator(".results li")).ToHaveCountAsync(6);
        await Assertions.Expect(page.Locator(".results img").First).ToHaveJSPropertyAsync("complete", true);
        Assert.True(await page.Locator(".results img").First.EvaluateAsync<int>("picture => picture.naturalWidth") > 0);

        // One object, and what each said of it.
        await page.GotoAsync($"/console/jobs/{job}/results/1");
        var answers = page.Locator("tbody tr");
        await Assertions.Expect(answers).ToHaveCountAsync(2);
        Assert.Equal(["Fruit", "Milk"], (await answers.Locator("td:nth-child(2) > span:first-child").AllTextContentsAsync()).Order());
        await Assertions.Expect(page.GetByText("✓ agrees")).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByText("✗ differs")).ToHaveCountAsync(1);

        // Stop it; not by accident.
        await page.GetByRole(AriaRole.Link, new() { Name = "Stop job" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Keep it running" }).ClickAsync();
        await page.WaitForURLAsync($"**/console/jobs/{job}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Stop job" }).ClickAsync();
        await visit.Button("Stop the job").ClickAsync();
        await page.WaitForURLAsync($"**/console/jobs/{job}");
        await Assertions.Expect(page.Locator("[data-role=status]")).ToHaveTextAsync("Stopped");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Stop job" })).ToHaveCountAsync(0);

        // Take it away.
        Assert.Equal(await world.Aws.S3Async("GET", $"/work-data/output/{job}/manifests/output/output.manifest"), await DownloadAsync(page, "Download manifest", $"{job}-output.manifest"));
        var csv = (await DownloadAsync(page, "CSV", $"{job}-output.csv")).Split("\r\n");
        Assert.Equal("line,source,label,confidence", csv[0]);
        Assert.Equal(12 + 2, csv.Length);
        Assert.Matches(@"^1,s3://work-data/photos/[^,]+,(Fruit|Milk),0\.\d+$", csv[1]);
        Assert.Equal(2, csv.Count(line => line.EndsWith(",,", StringComparison.Ordinal)));
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task A_job_that_somebody_else_stops_shows_so_on_the_open_page_and_losing_the_server_is_said()
    {
        var crew = await Crew.MakeAsync(world);
        var job = await crew.TextsAsync(["One.", "Two."], Labels);
        await using var visit = await world.VisitAsync();
        await visit.EnterConsoleAsync(world.Server, $"/console/jobs/{job}");
        var live = visit.Page.Locator("plumbline-live");
        await Assertions.Expect(live).ToHaveAttributeAsync("data-state", "live");

        await world.Aws.SageMakerAsync("StopLabelingJob", new() { ["LabelingJobName"] = job });
        await Assertions.Expect(visit.Page.Locator("[data-role=status]")).ToHaveTextAsync("Stopped");
        await Assertions.Expect(visit.Page.Locator("#job-numbers")).ToContainTextAsync("Somebody stopped it.");
        // A stop that comes too late is harmless; what cannot be stopped says why.
        await visit.Page.GotoAsync($"/console/jobs/{job}/stop");
        await visit.Button("Stop the job").ClickAsync();
        await visit.Page.WaitForURLAsync($"**/console/jobs/{job}");

        await Assertions.Expect(live).ToHaveAttributeAsync("data-state", "live");
        await world.Server.KillAsync();
        try
        {
            await Assertions.Expect(live).ToHaveAttributeAsync("data-state", "lost");
            await Assertions.Expect(live).ToContainTextAsync("Connection lost");
        }
        finally
        {
            await world.Server.RestartAsync();
        }

        await Assertions.Expect(live).ToHaveAttributeAsync("data-state", "live");
        visit.WasClean("ERR_");
    }

    [ChromiumFact]
    public async Task Signing_out_ends_the_live_pages_of_that_session()
    {
        await using var visit = await world.VisitAsync();
        await visit.EnterConsoleAsync(world.Server);
        var live = visit.Page.Locator("plumbline-live");
        await Assertions.Expect(live).ToHaveAttributeAsync("data-state", "live");
        var cookie = (await visit.Context.CookiesAsync()).Single(cookie => cookie.Name == "plumbline-console");

        // As from another tab: the browser keeps the page and its stream.
        await visit.Page.EvaluateAsync("() => fetch('/console/sign-out', { method: 'POST' })");

        await Assertions.Expect(live).ToHaveAttributeAsync("data-state", "signed-out");
        await Assertions.Expect(live).ToContainTextAsync("Reload the page to sign in again.");
        Assert.NotEmpty(cookie.Value);
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task The_keyboard_reaches_everything_and_the_focus_is_seen()
    {
        var sample = await ConsoleSample.OfAsync(world);
        await using var visit = await world.VisitAsync();
        await visit.EnterConsoleAsync(world.Server, $"/console/jobs/{sample.Pictures}/results");
        var page = visit.Page;

        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main")).ToBeFocusedAsync();
        var (reached, unseen) = (new HashSet<string>(), new List<string>());
        for (var i = 0; i < 60; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var (name, seen) = (await page.EvaluateAsync<string>("() => document.activeElement.localName === 'main' ? 'main' : (document.activeElement.name || document.activeElement.textContent).trim()"), await page.EvaluateAsync<bool>(FocusIsSeen));
            reached.Add(name);
            if (!seen)
            {
                unseen.Add(name);
            }

            if (name.Contains("Line 26", StringComparison.Ordinal))
            {
                break;
            }
        }

        Assert.Empty(unseen);
        foreach (var wanted in new[] { "Jobs", "Stop job …", "Download manifest", "CSV", "Overview", "Failures", "q", "label", "state", "confidence", "order", "Apply" })
        {
            Assert.Contains(wanted, reached);
        }

        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/console/jobs/{sample.Pictures}/results/26");
        visit.WasClean();
    }

    /// <summary>A ring of shadow or a line around what has the focus. The content as a whole, where the skip link leads, needs none.</summary>
    private const string FocusIsSeen =
        "() => { if (document.activeElement.localName === 'main') return true; const look = getComputedStyle(document.activeElement); return look.boxShadow !== 'none' || (look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0); }";

    [ChromiumFact]
    public async Task The_pages_work_without_script()
    {
        var sample = await ConsoleSample.OfAsync(world);
        await using var visit = await world.VisitAsync(script: false);
        await visit.EnterConsoleAsync(world.Server);
        var page = visit.Page;

        await page.GetByLabel("Search by name").FillAsync(sample.Pictures);
        await visit.Button("Apply").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = sample.Pictures, Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#job-numbers")).ToContainTextAsync("10 of 26");
        await SectionAsync(page, "Throughput");
        await Assertions.Expect(page.Locator(".plot rect")).Not.ToHaveCountAsync(0);
        await page.GetByText("The numbers of this chart").ClickAsync();
        await Assertions.Expect(page.Locator(".numbers-table tbody tr").First).ToBeVisibleAsync();
        await SectionAsync(page, "Failures");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        await SectionAsync(page, "Results");
        await page.GetByLabel("State").SelectOptionAsync("Failed");
        await visit.Button("Apply").ClickAsync();
        await Assertions.Expect(page.Locator(".results li")).ToHaveCountAsync(2);
        await page.GetByLabel("Search text or file name").FillAsync("nothing-like-this");
        await visit.Button("Apply").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Clear filters" }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".results li")).ToHaveCountAsync(26);
        await page.GetByLabel("Region").SelectOptionAsync("eu-west-1");
        await visit.Button("Switch").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is no labeling job named");
        visit.WasClean("404 (Not Found)");
    }

    private static async Task SectionAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Sections of this job" }).GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Sections of this job" }).GetByRole(AriaRole.Link, new() { Name = name })).ToHaveAttributeAsync("aria-current", "page");
    }

    private static async Task<string> DownloadAsync(IPage page, string link, string fileName)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync());
        Assert.Equal(fileName, download.SuggestedFilename);
        return await File.ReadAllTextAsync((await download.PathAsync())!);
    }
}
