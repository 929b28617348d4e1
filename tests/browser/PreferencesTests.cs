using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

/// <summary>Keys and language, chosen on the page around a task and kept in the worker's browser.</summary>
[Collection(InBrowser.Name)]
public sealed class PreferencesTests(Installed world)
{
    [ChromiumFact]
    public async Task A_worker_chooses_keys_and_a_language_and_finds_them_again()
    {
        var crew = await Crew.MakeAsync(world);
        await crew.TextsAsync(["One.", "Two.", "Three."], ["Weather", "Sport"]);
        await using var visit = await world.VisitAsync();
        await (await visit.SignInAsync(crew)).StartAsync();
        var first = await visit.AssignmentAsync();

        await visit.Page.Keyboard.PressAsync("?");
        var sheet = visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keys and preferences" });
        await Assertions.Expect(sheet.GetByText("Search the categories")).ToBeVisibleAsync();
        await Assertions.Expect(sheet.GetByText("Fit the picture")).ToHaveCountAsync(0);
        await sheet.GetByLabel("Set of keys").SelectOptionAsync("prodigy");
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Change the key of “Submit”" }).ClickAsync();
        await visit.Page.Keyboard.PressAsync("g");
        await Assertions.Expect(sheet.GetByRole(AriaRole.Status)).ToHaveTextAsync("Submit: G");
        await sheet.GetByLabel("Language").SelectOptionAsync("ar");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "المفاتيح والتفضيلات" })).ToHaveAttributeAsync("dir", "rtl");
        await visit.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(visit.Task.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        await Assertions.Expect(visit.Page.Locator("[data-action=submit] kbd")).ToHaveTextAsync("G");
        await visit.Page.Locator("label:has([data-role=auto-advance])").ClickAsync();
        await visit.Page.Keyboard.PressAsync("2");
        await Assertions.Expect(visit.Label("Sport")).ToBeCheckedAsync();
        await visit.Page.Keyboard.PressAsync("g");
        await visit.NextAsync(first);
        await visit.Page.ReloadAsync();
        await visit.TaskIsShownAsync();
        await Assertions.Expect(visit.Task.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        await Assertions.Expect(visit.Page.Locator("[data-action=submit] kbd")).ToHaveTextAsync("G");
        Assert.Equal(["Sport"], visit.Sent);
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task A_link_in_a_task_is_opened_by_the_page_around_it_when_the_worker_says_so()
    {
        var crew = await Crew.MakeAsync(world);
        await crew.PicturesAsync(1, ["Fruit", "Milk"], Crew.PictureTemplate.Replace("<crowd-form>", "<crowd-form><p><a href=\"/work?from=task\" target=\"_blank\">More about it</a></p>", System.StringComparison.Ordinal));
        await using var visit = await world.VisitAsync();
        await (await visit.SignInAsync(crew)).StartAsync();

        await visit.Task.GetByRole(AriaRole.Link, new() { Name = "More about it" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText($"This task has a link to {world.Server.Url}/work?from=task")).ToBeVisibleAsync();
        var opened = await visit.Context.RunAndWaitForPageAsync(() => visit.Button("Open it in a new tab").ClickAsync());

        await opened.WaitForURLAsync("**/work?from=task");
        Assert.Equal(2, visit.Context.Pages.Count);
        visit.WasClean();
    }
}
