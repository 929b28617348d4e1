using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

/// <summary>Every page of the console at two widths, light and dark: nothing runs out of the page, nothing goes wrong on it.</summary>
/// <remarks>With PLUMBLINE_SCREENSHOTS=FOLDER every page is also kept as a picture, whole.</remarks>
[Collection(InBrowser.Name)]
public sealed class ConsoleLookTests(Installed world)
{
    private static readonly (int Width, int Height)[] Sizes = [(390, 844), (1280, 800)];
    private static readonly string? Folder = Environment.GetEnvironmentVariable("PLUMBLINE_SCREENSHOTS");

    [ChromiumFact]
    public Task Console_pages_fit_a_desktop_and_a_phone() => WalkAsync(ColorScheme.Light);

    [ChromiumFact]
    public Task Console_pages_fit_a_desktop_and_a_phone_in_the_dark() => WalkAsync(ColorScheme.Dark);

    private async Task WalkAsync(ColorScheme scheme)
    {
        var sample = await ConsoleSample.OfAsync(world);
        await using var visit = await world.VisitAsync(1280, 800, scheme);
        async Task LookAsync(string name, string address)
        {
            await visit.Page.GotoAsync(address);
            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            foreach (var (width, height) in Sizes)
            {
                await visit.Page.SetViewportSizeAsync(width, height);
                var needed = await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
                if (Folder is not null)
                {
                    await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"console-{name}-{width}-{scheme}.png".ToLowerInvariant()), FullPage = true });
                }

                Assert.True(needed <= width, $"{name} needs {needed} pixels and has {width}.");
            }
        }

        await LookAsync("sign-in", "/console/sign-in");
        await visit.EnterConsoleAsync(world.Server);
        await LookAsync("jobs", "/console/jobs");
        await LookAsync("jobs-no-match", "/console/jobs?q=nothing-has-this-name&status=Failed");
        await LookAsync("jobs-none", "/console/jobs?region=eu-west-1");
        var job = "/console/jobs/" + sample.Pictures;
        await LookAsync("job", job);
        await LookAsync("job-throughput", job + "/throughput");
        await visit.Page.Locator(".numbers-table summary").ClickAsync();
        await LookAsync("job-labels", job + "/labels");
        await LookAsync("job-results", job + "/results");
        await LookAsync("job-results-doubtful", job + "/results?order=doubtful");
        await LookAsync("job-results-none", job + "/results?q=nothing-like-this");
        await LookAsync("job-object", job + "/results/1");
        await LookAsync("job-object-failed", job + "/results/25");
        await LookAsync("job-workers", job + "/workers");
        await LookAsync("job-worker", await visit.Page.Locator("tbody th a").First.GetAttributeAsync("href") ?? "");
        await LookAsync("job-quality", job + "/quality");
        await LookAsync("job-agreement", job + "/quality/agreement");
        await visit.Page.GotoAsync(job + "/quality");
        await LookAsync("job-discard", await visit.Page.GetByRole(AriaRole.Link, new() { NameString = "Discard all answers of " }).First.GetAttributeAsync("href") ?? "");
        await LookAsync("job-review", job + "/review");
        await LookAsync("job-review-none", job + "/review?label=Fruit&given=Vegetable");
        await LookAsync("job-decide", job + "/review/next");
        await LookAsync("job-decide-failed", job + "/review/25");
        await visit.Page.GotoAsync(job + "/review");
        await visit.Page.GetByLabel("Labels to look at").FillAsync("1");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Draw an audit" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/audits/*");
        await LookAsync("job-audit", visit.Page.Url);
        await visit.Page.Keyboard.PressAsync("1");
        await Assertions.Expect(visit.Page.Locator(".numbers")).ToBeVisibleAsync();
        await LookAsync("job-audit-over", visit.Page.Url);
        await LookAsync("job-failures", job + "/failures");
        await LookAsync("job-stop", job + "/stop");
        var texts = "/console/jobs/" + sample.Texts;
        await LookAsync("text-job", texts);
        await LookAsync("text-results", texts + "/results");
        await LookAsync("text-object", texts + "/results/2");
        await LookAsync("text-workers-none", texts + "/workers");
        await LookAsync("text-throughput-none", texts + "/throughput");
        await LookAsync("text-quality-none", texts + "/quality");
        await LookAsync("text-agreement-none", texts + "/quality/agreement");
        await LookAsync("text-review-none", texts + "/review");
        await LookAsync("text-decide-none", texts + "/review/next");
        await LookAsync("not-found", "/console/no-such-page");
        visit.WasClean("404 (Not Found)");
    }
}
