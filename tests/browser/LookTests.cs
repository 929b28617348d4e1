using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Plumbline.Browser;

/// <summary>Every page at two widths, light and dark: nothing runs out of the page, and the content has the room.</summary>
/// <remarks>With PLUMBLINE_SCREENSHOTS=FOLDER every page is also kept as a picture.</remarks>
[Collection(InBrowser.Name)]
public sealed class LookTests(Installed world, ITestOutputHelper output)
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("PLUMBLINE_SCREENSHOTS");
    private static readonly string[] Few = ["Fruit", "Milk", "Bread", "Something else"];
    private static readonly string[] Many = [.. Enumerable.Range(1, 30).Select(number => $"Aisle {number}: {(number % 3 == 0 ? "things that are kept cold and have long names" : "fruit")}")];
    private static readonly string Text = string.Concat(Enumerable.Repeat("The council met on Tuesday and talked about the bridge, which will be closed for eleven weeks. ", 12));

    [ChromiumFact]
    public Task Pages_fit_a_desktop() => WalkAsync(1280, 800, ColorScheme.Light);

    [ChromiumFact]
    public Task Pages_fit_a_desktop_in_the_dark() => WalkAsync(1280, 800, ColorScheme.Dark);

    [ChromiumFact]
    public Task Pages_fit_a_phone() => WalkAsync(390, 844, ColorScheme.Light);

    [ChromiumFact]
    public Task Pages_fit_a_phone_in_the_dark() => WalkAsync(390, 844, ColorScheme.Dark);

    private async Task WalkAsync(int width, int height, ColorScheme scheme)
    {
        var crew = await Crew.MakeAsync(world);
        await using var visit = await world.VisitAsync(width, height, scheme);
        async Task Keep(string name)
        {
            Assert.True(
                await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than {width} pixels.");
            if (Folder is not null)
            {
                await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{width}-{scheme}.png".ToLowerInvariant()) });
            }
        }

        async Task KeepTaskAsync(string name, string content)
        {
            await visit.TaskIsShownAsync();
            var room = (await visit.Task.Locator(content).First.BoundingBoxAsync())!;
            var share = room.Width * room.Height / (width * height);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} at {width}: content has {share:P0}"));
            await Keep(name);
            Assert.True(share >= (width > 1000 ? 0.7 : 0.6), string.Create(CultureInfo.InvariantCulture, $"{name}: the content has {share:P0} of the page."));
        }

        await visit.Page.GotoAsync("/work");
        await Keep("sign-in");
        await visit.Page.GetByLabel("E-mail").FillAsync(crew.Email);
        await visit.Page.GetByLabel("Password").FillAsync("not this one");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Keep("sign-in-refused");
        var invitation = await world.Server.CallAsync(HttpMethod.Post, $"/api/v1/admin/workers/{crew.WorkerId}/invitation");
        await visit.Page.GotoAsync(invitation!["link"]!.ToString());
        await Keep("invitation");
        await visit.SignInAsync(crew);
        await Keep("jobs-none");
        await visit.Page.GotoAsync("/work/history");
        await Keep("history-none");
        await visit.Page.GotoAsync("/work/tasks/nothing-here");
        await Keep("problem");
        await visit.Page.GotoAsync("/work/no-such-page");
        await Keep("not-found");

        var pictures = await crew.PicturesAsync(3, Few);
        var many = await crew.PicturesAsync(2, Many);
        var texts = await crew.TextsAsync([Text, "Short."], Few);
        await visit.Page.GotoAsync("/work");
        await Keep("jobs");
        await StartAsync(visit, pictures);
        await KeepTaskAsync("picture", "plumbline-image-view");
        await visit.Page.Locator("details.menu summary").ClickAsync();
        await Keep("picture-menu");
        await visit.Page.Locator("details.menu summary").ClickAsync();
        var first = await visit.AssignmentAsync();
        await visit.Page.Keyboard.PressAsync("1");
        await visit.NextAsync(first);
        await visit.Page.Keyboard.PressAsync("?");
        await Keep("keys");
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Page.GotoAsync("/work");
        await StartAsync(visit, many);
        await KeepTaskAsync("picture-many-labels", "plumbline-image-view");
        await visit.Page.GotoAsync("/work");
        await StartAsync(visit, texts);
        await KeepTaskAsync("text", "crowd-classifier .target");
        await visit.Page.GotoAsync("/work");
        await Keep("jobs-in-hand");
        await visit.Page.GotoAsync("/work/history");
        await Keep("history");
        visit.WasClean("401 (Unauthorized)", "404 (Not Found)", "400 (Bad Request)");
    }

    private static async Task StartAsync(Visit visit, string job) =>
        await visit.Page.Locator("table.jobs tbody tr", new() { HasText = job }).GetByRole(AriaRole.Button, new() { Name = "Start working" }).ClickAsync();
}
