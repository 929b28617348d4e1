using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

/// <summary>A data lead looks at a job's workers, sets rules on it while it runs, pauses somebody and takes it back.</summary>
[Collection(InBrowser.Name)]
public sealed class ConsoleQualityTests(Installed world)
{
    [ChromiumFact]
    public async Task Workers_are_judged_rules_set_and_actions_undone_on_a_running_job()
    {
        var sample = await ConsoleSample.OfAsync(world);
        await using var visit = await world.VisitAsync();
        var page = visit.Page;
        await visit.EnterConsoleAsync(world.Server);
        await page.GotoAsync($"/console/jobs/{sample.Pictures}/quality");

        await Assertions.Expect(page.Locator("table.rows tbody tr")).ToHaveCountAsync(3);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What is taken for what" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("table.heat td[data-heat='10']").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("No rules: workers are measured and nothing is done.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Begin with suggested rules" }).ClickAsync();
        await Assertions.Expect(page.Locator("form.rules:not(.gold) fieldset")).ToHaveCountAsync(9);
        await page.Locator("input[name='threshold']").First.FillAsync("7");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save rules" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("rules[0].threshold must lie between 0 and 1.");
        await page.Locator("input[name='threshold']").First.FillAsync("0.1");
        await page.GetByLabel("At most, answers per object").FillAsync("5");
        await page.GetByLabel("Method").SelectOptionAsync("auto");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save rules" }).ClickAsync();
        await Assertions.Expect(page.Locator("input[name='threshold']").First).ToHaveValueAsync("0.1");
        await Assertions.Expect(page.GetByLabel("At most, answers per object")).ToHaveValueAsync("5");
        await Assertions.Expect(page.GetByLabel("Method")).ToHaveValueAsync("auto");

        await page.GetByRole(AriaRole.Button, new() { NameString = "Pause " }).First.ClickAsync();
        var done = page.Locator("ul.log li").First;
        await Assertions.Expect(done).ToContainTextAsync("pause");
        await Assertions.Expect(page.Locator("table.rows .badge")).ToHaveTextAsync("pause");
        await done.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(done).ToContainTextAsync("undone");
        await Assertions.Expect(page.Locator("table.rows .badge")).ToHaveCountAsync(0);

        var unanimous = page.GetByRole(AriaRole.Group, new() { Name = "From labels all agree on" });
        await unanimous.GetByLabel("Share of tasks that are gold").FillAsync("2");
        await unanimous.GetByRole(AriaRole.Button, new() { Name = "Make them gold" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("'rate' is 2; it must be above 0 and at most 1.");
        await page.GetByLabel("How many unanimous objects").FillAsync("3");
        await unanimous.GetByRole(AriaRole.Button, new() { Name = "Make them gold" }).ClickAsync();
        await Assertions.Expect(page.GetByText("3 gold objects; 0 of 0 answers to them were right.")).ToBeVisibleAsync();

        var known = page.GetByRole(AriaRole.Group, new() { Name = "From the manifest" });
        await known.GetByLabel("Attribute of the manifest").FillAsync("expert");
        await known.GetByRole(AriaRole.Button, new() { Name = "Make them gold" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("no line of the manifest names a label of the job in 'expert'.");
        await page.GotoAsync($"/console/jobs/{sample.Pictures}/quality");

        // The other tests look at this job as it was.
        await page.GetByLabel("At most, answers per object").FillAsync("");
        await page.GetByLabel("Method").SelectOptionAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save rules" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("At most, answers per object")).ToHaveValueAsync("");
        visit.WasClean("422 (Unprocessable Entity)");
    }
}
