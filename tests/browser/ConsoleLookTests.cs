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
    private static readonly string? Folder = Environment.GetEnvironmentVariable("PLUMBLINE_SCREENSHOTS");

    [ChromiumFact]
    public Task Console_pages_fit_a_desktop() => WalkAsync(1280, 800, ColorScheme.Light);

    [ChromiumFact]
    public Task Console_pages_fit_a_desktop_in_the_dark() => WalkAsync(1280, 800, ColorScheme.Dark);

    [ChromiumFact]
    public Task Console_pages_fit_a_phone() => WalkAsync(390, 844, ColorScheme.Light);

    [ChromiumFact]
    public Task Console_pages_fit_a_phone_in_the_dark() => WalkAsync(390, 844, ColorScheme.Dark);

    private async Task WalkAsync(int width, int height, ColorScheme scheme)
    {
        var crew = await Crew.MakeAsync(world);
        await crew.PicturesAsync(3, ["Fruit", "Milk"]);
        await using var visit = await world.VisitAsync(width, height, scheme);
        async Task LookAsync(string name, string address)
        {
            await visit.Page.GotoAsync(address);
            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            var (inner, needed) = (width, await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
            if (Folder is not null)
            {
                await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"console-{name}-{width}-{scheme}.png".ToLowerInvariant()), FullPage = true });
            }

            Assert.True(needed <= inner, $"{name} needs {needed} pixels and has {inner}.");
        }

        await LookAsync("sign-in", "/console/sign-in");
        await visit.EnterConsoleAsync(world.Server);
        await LookAsync("jobs", "/console/jobs");
        await LookAsync("jobs-no-match", "/console/jobs?q=nothing-has-this-name&status=Failed");
        await LookAsync("jobs-none", "/console/jobs?region=eu-west-1");
        await LookAsync("not-found", "/console/no-such-page");
        visit.WasClean("404 (Not Found)");
    }
}
