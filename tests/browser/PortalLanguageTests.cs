using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

/// <summary>The pages that the server writes, in the worker's language and its direction.</summary>
/// <remarks>With PLUMBLINE_SCREENSHOTS=FOLDER every page is also kept as a picture.</remarks>
[Collection(InBrowser.Name)]
public sealed class PortalLanguageTests(Installed world)
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("PLUMBLINE_SCREENSHOTS");

    [ChromiumFact]
    public Task A_worker_who_chooses_Arabic_finds_every_page_in_it_on_a_desktop() => ChooseAndWalkAsync(1280, 800, ColorScheme.Light);

    [ChromiumFact]
    public Task A_worker_who_chooses_Arabic_finds_every_page_in_it_on_a_phone() => ChooseAndWalkAsync(390, 844, ColorScheme.Dark);

    [ChromiumFact]
    public async Task A_browser_that_asks_for_Arabic_first_gets_it_and_the_worker_may_say_otherwise()
    {
        var crew = await Crew.MakeAsync(world);
        await crew.TextsAsync(["One."], ["Weather", "Sport"]);
        await using var visit = await world.VisitAsync();
        await visit.Context.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["Accept-Language"] = "ar-EG,en;q=0.5" });
        await visit.Page.GotoAsync("/work");
        await IsAsync(visit, "ar", "rtl");
        await visit.Page.GetByLabel("البريد الإلكتروني").FillAsync(crew.Email);
        await visit.Page.GetByLabel("كلمة المرور").FillAsync("not this one");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("غير متطابقين");
        await visit.Page.GetByLabel("كلمة المرور").FillAsync(crew.Password);
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Button("بدء العمل").ClickAsync();
        await visit.TaskIsShownAsync();

        await ChooseAsync(visit, "en");

        await IsAsync(visit, "en", "ltr");
        await Assertions.Expect(visit.Button("Submit")).ToBeVisibleAsync();
        await visit.Page.GotoAsync("/work");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Open jobs" })).ToBeVisibleAsync();
        visit.WasClean("401 (Unauthorized)");
    }

    private async Task ChooseAndWalkAsync(int width, int height, ColorScheme scheme)
    {
        var crew = await Crew.MakeAsync(world);
        await crew.TextsAsync(["One.", "Two.", "Three."], ["Weather", "Sport"]);
        await using var visit = await world.VisitAsync(width, height, scheme);
        async Task FitsAsync(string name)
        {
            await IsAsync(visit, "ar", "rtl");
            Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than {width} pixels.");
            if (Folder is not null)
            {
                await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"ar-{name}-{width}-{scheme}.png".ToLowerInvariant()) });
            }
        }

        await visit.SignInAsync(crew);
        await IsAsync(visit, "en", "ltr");
        await visit.StartAsync();
        var first = await visit.AssignmentAsync();
        await ChooseAsync(visit, "ar");

        await Assertions.Expect(visit.Button("إرسال")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Timer).ToHaveAttributeAsync("title", "الوقت المتبقي");
        await FitsAsync("task-chosen");
        await visit.Page.ReloadAsync();
        await visit.TaskIsShownAsync();
        await visit.Page.Locator("details.menu summary").ClickAsync();
        await Assertions.Expect(visit.Button("إعادة المهمة")).ToBeInViewportAsync(new() { Ratio = 1 });
        await FitsAsync("task-menu");
        await visit.Page.Locator("details.menu summary").ClickAsync();
        await visit.Label("Sport").ClickAsync();
        await visit.Button("إرسال").ClickAsync();
        await visit.NextAsync(first);
        await visit.Page.GotoAsync("/work");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "الأعمال المفتوحة" })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "متابعة" })).ToBeVisibleAsync();
        await FitsAsync("jobs");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "عملي" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "عملي" })).ToBeVisibleAsync();
        await FitsAsync("history");
        await visit.Page.GotoAsync("/work/no-such-page");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("لا توجد صفحة");
        await FitsAsync("not-found");
        await visit.Page.GotoAsync("/work");
        await visit.Button("تسجيل الخروج").ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "تسجيل الدخول للتوسيم" })).ToBeVisibleAsync();
        await FitsAsync("sign-in");
        await visit.Page.GetByLabel("البريد الإلكتروني").FillAsync(crew.Email);
        await visit.Page.GetByLabel("كلمة المرور").FillAsync("not this one");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("غير متطابقين");
        await FitsAsync("sign-in-refused");
        visit.WasClean("401 (Unauthorized)", "404 (Not Found)");
    }

    private static async Task ChooseAsync(Visit visit, string language)
    {
        await visit.Page.Keyboard.PressAsync("?");
        await visit.Page.GetByRole(AriaRole.Dialog).Locator("select[data-focus=language]").SelectOptionAsync(language);
        await visit.Page.Keyboard.PressAsync("Escape");
    }

    private static async Task IsAsync(Visit visit, string language, string direction)
    {
        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("dir", direction);
    }
}
