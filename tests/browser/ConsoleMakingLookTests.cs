using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

/// <summary>Every page on which things are made, at two widths, light and dark: nothing runs out of the page, nothing goes wrong on it.</summary>
/// <remarks>With PLUMBLINE_SCREENSHOTS=FOLDER every page is also kept as a picture, whole.</remarks>
[Collection(InBrowser.Name)]
public sealed class ConsoleMakingLookTests(Installed world)
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("PLUMBLINE_SCREENSHOTS");

    [ChromiumFact]
    public Task Making_pages_fit_a_desktop() => WalkAsync(1280, 800, ColorScheme.Light);

    [ChromiumFact]
    public Task Making_pages_fit_a_desktop_in_the_dark() => WalkAsync(1280, 800, ColorScheme.Dark);

    [ChromiumFact]
    public Task Making_pages_fit_a_phone() => WalkAsync(390, 844, ColorScheme.Light);

    [ChromiumFact]
    public Task Making_pages_fit_a_phone_in_the_dark() => WalkAsync(390, 844, ColorScheme.Dark);

    private async Task WalkAsync(int width, int height, ColorScheme scheme)
    {
        var crew = await Crew.MakeAsync(world);
        var job = await crew.PicturesAsync(2, ["Fruit", "Milk and other long words that want to be broken somewhere", "חלב", "🥝"]);
        await using var visit = await world.VisitAsync(width, height, scheme);
        var page = visit.Page;
        async Task SeeAsync(string name)
        {
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            var needed = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            if (Folder is not null)
            {
                await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"making-{name}-{width}-{scheme}.png".ToLowerInvariant()), FullPage = true });
            }

            Assert.True(needed <= width, $"{name} needs {needed} pixels and has {width}.");
        }

        async Task LookAsync(string name, string address)
        {
            await page.GotoAsync(address);
            await SeeAsync(name);
        }

        await visit.EnterConsoleAsync(world.Server);
        await LookAsync("first", "/console?region=eu-west-1");
        await page.GotoAsync($"/console/jobs/{job}");
        await page.GetByRole(AriaRole.Button, new() { Name = "New job like this" }).ClickAsync();
        await page.WaitForURLAsync("**/data");
        var draft = new Uri(page.Url).AbsolutePath[..^"/data".Length];
        await page.GetByLabel("Name of the job").FillAsync("not a name");
        await page.GetByText("Only some of it").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).Last.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await SeeAsync("data-refused");
        await page.GetByLabel("Name of the job").FillAsync($"{job}-like");
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).Last.ClickAsync();
        await page.WaitForURLAsync("**/task");
        await Assertions.Expect(page.GetByText("2 objects ready.")).ToBeVisibleAsync();
        await LookAsync("data", draft + "/data");
        foreach (var step in new[] { "task", "labels", "team", "quality" })
        {
            await LookAsync(step, $"{draft}/{step}");
        }

        await page.GotoAsync(draft + "/review");
        await Assertions.Expect(page.FrameLocator("iframe[title='Preview of a task']").Locator("img[data-shown]")).ToBeVisibleAsync();
        await SeeAsync("review");
        if (Folder is not null)
        {
            // A sandboxed frame is painted only where it is in view.
            await page.Locator("#preview").ScrollIntoViewIfNeededAsync();
            await page.EvaluateAsync("() => document.querySelector('#preview').scrollIntoView()");
            await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"making-preview-{width}-{scheme}.png".ToLowerInvariant()) });
        }

        await LookAsync("start", "/console/jobs/new");
        await LookAsync("teams", "/console/teams");
        await LookAsync("team-page", $"/console/teams/{crew.Team}");
        await LookAsync("teams-no-match", "/console/teams?q=nothing-has-this-name");
        await LookAsync("workers", "/console/workers");
        await LookAsync("worker", $"/console/workers/{Uri.EscapeDataString(crew.WorkerId)}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make an invitation link" }).ClickAsync();
        await SeeAsync("invitation");
        await LookAsync("keys", "/console/keys");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make an administration token" }).ClickAsync();
        await SeeAsync("secret");
        visit.WasClean("422");
    }
}
