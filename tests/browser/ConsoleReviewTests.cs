using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

/// <summary>A data lead decides doubtful labels by keys, audits a job, and thinks twice before discarding somebody's answers.</summary>
[Collection(InBrowser.Name)]
public sealed class ConsoleReviewTests(Installed world)
{
    private static readonly string[] Labels = ["Fruit", "Milk", "Vegetable"];

    [ChromiumFact]
    public async Task Doubtful_labels_are_decided_by_keys_skipped_and_undone()
    {
        var job = await DisputedAsync();
        await using var visit = await world.VisitAsync();
        var page = visit.Page;
        await visit.EnterConsoleAsync(world.Server);
        await page.GotoAsync($"/console/jobs/{job}/review");
        await Assertions.Expect(page.Locator(".review-worth")).ToContainTextAsync("Of 10 labels");
        await Assertions.Expect(page.Locator(".results > li")).ToHaveCountAsync(10);
        await Assertions.Expect(page.Locator(".results > li").First.Locator(".said-words b")).ToHaveTextAsync(["2", "1"]);

        // Who took milk for a vegetable? Only what was disputed so is left.
        await page.Locator("select[name='label']").SelectOptionAsync("Milk");
        await page.WaitForURLAsync("**label=Milk**");
        await page.Locator("select[name='given']").SelectOptionAsync("Vegetable");
        await Assertions.Expect(page.Locator(".results > li")).ToHaveCountAsync(1);
        await page.GotoAsync($"/console/jobs/{job}/review");

        await page.GetByRole(AriaRole.Link, new() { Name = "Decide the least sure" }).ClickAsync();
        await Assertions.Expect(page.Locator(".said-card")).ToHaveCountAsync(3);
        var first = await page.Locator(".object-head h2").TextContentAsync();

        // The next picture is there before it is asked for.
        await Assertions.Expect(page.Locator("img[data-role=ahead]")).ToHaveJSPropertyAsync("complete", true);
        var ahead = await page.Locator("img[data-role=ahead]").GetAttributeAsync("src");
        await page.Keyboard.PressAsync("s");
        await Assertions.Expect(page.Locator(".object-head h2")).Not.ToHaveTextAsync(first!);
        Assert.EndsWith(ahead!.Split('/')[^1], await page.Locator(".object-page .picture img").GetAttributeAsync("src"), StringComparison.Ordinal);
        var line = await page.Locator(".object-head h2").TextContentAsync();
        var label = await page.Locator(".label-choice button").Nth(1).Locator("bdi").TextContentAsync();

        // Letters typed into the reason press nothing, and neither does Enter there.
        await page.GetByLabel("Because").FillAsync("skip the usual");
        await page.GetByLabel("Because").PressAsync("Enter");
        await Assertions.Expect(page.Locator(".object-head h2")).ToHaveTextAsync(line!);
        await page.Locator("main").FocusAsync();
        await page.Keyboard.PressAsync("2");
        await Assertions.Expect(page.Locator(".just-decided [role=status]")).ToHaveTextAsync($"{line} is decided.");
        await page.Keyboard.PressAsync("u");
        await Assertions.Expect(page.Locator(".object-head h2")).ToHaveTextAsync(line!);
        await Assertions.Expect(page.GetByText("Decided by")).ToHaveCountAsync(0);
        await page.Locator(".label-choice button", new() { HasText = label! }).ClickAsync();
        await Assertions.Expect(page.Locator(".just-decided [role=status]")).ToHaveTextAsync($"{line} is decided.");
        await page.Keyboard.PressAsync("k");

        await page.GotoAsync($"/console/jobs/{job}/review");
        await Assertions.Expect(page.Locator(".review-worth")).ToContainTextAsync("2 decided by people.");
        await Assertions.Expect(page.Locator(".results > li")).ToHaveCountAsync(8);
        await page.GotoAsync($"/console/jobs/{job}/review/13");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("13");
        await page.GotoAsync($"/console/jobs/{job}/results/{line!.Split(' ')[1]}");
        await Assertions.Expect(page.Locator(".object-head .verdict")).ToHaveTextAsync(label!);
        visit.WasClean("404 (Not Found)");
    }

    [ChromiumFact]
    public async Task An_audit_is_answered_without_seeing_the_label_and_ends_with_a_bound()
    {
        var job = await DisputedAsync();
        await using var visit = await world.VisitAsync();
        var page = visit.Page;
        await visit.EnterConsoleAsync(world.Server);
        await page.GotoAsync($"/console/jobs/{job}/review");
        await page.GetByLabel("Labels to look at").FillAsync("0");
        await page.GetByRole(AriaRole.Button, new() { Name = "Draw an audit" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("'size' is 0; 1 to 2000 labels are looked at in one audit.");
        await page.GetByLabel("Labels to look at").FillAsync("4");
        await page.GetByRole(AriaRole.Button, new() { Name = "Draw an audit" }).ClickAsync();

        for (var place = 1; place <= 4; place++)
        {
            await Assertions.Expect(page.GetByText($"{place} of 4", new() { Exact = true })).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator(".verdict")).ToHaveCountAsync(0);
            await page.Keyboard.PressAsync("1");
            if (place == 2)
            {
                await Assertions.Expect(page.GetByText("3 of 4", new() { Exact = true })).ToBeVisibleAsync();
                await page.Keyboard.PressAsync("b");
                await Assertions.Expect(page.GetByText("2 of 4", new() { Exact = true })).ToBeVisibleAsync();
                await page.Keyboard.PressAsync("1");
            }
        }

        await Assertions.Expect(page.Locator(".numbers .big strong")).ToContainTextAsync("≥");
        await Assertions.Expect(page.Locator(".numbers .big")).ToContainTextAsync("of the 10 labels were right when the sample was drawn.");
        var wrong = await page.Locator("table.rows tbody tr").CountAsync();
        await Assertions.Expect(page.Locator(".numbers")).ToContainTextAsync($"{4 - wrong} of 4 labels looked at were right");
        await page.GetByRole(AriaRole.Button, new() { Name = "Put these labels in" }).ClickAsync();
        await Assertions.Expect(page.GetByText("What was chosen instead is in.")).ToBeVisibleAsync();
        await page.GotoAsync($"/console/jobs/{job}/review");
        await Assertions.Expect(page.Locator(".review-worth")).ToContainTextAsync(wrong == 1 ? "1 decided by a person." : $"{wrong} decided by people.");
        await Assertions.Expect(page.Locator(".audits li")).ToHaveCountAsync(1);
        visit.WasClean("422 (Unprocessable Entity)");
    }

    [ChromiumFact]
    public async Task Discarding_somebodys_answers_asks_first()
    {
        var job = await DisputedAsync();
        await using var visit = await world.VisitAsync();
        var page = visit.Page;
        await visit.EnterConsoleAsync(world.Server);
        await page.GotoAsync($"/console/jobs/{job}/quality");
        await Assertions.Expect(page.GetByText("Labels by auto.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { NameString = "Discard all answers of " }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Discard all answers of");
        await page.GetByRole(AriaRole.Link, new() { Name = "Leave them" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Nothing so far.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { NameString = "Discard all answers of " }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Discard and ask others" }).ClickAsync();
        await Assertions.Expect(page.Locator("ul.log li").First).ToContainTextAsync("discard");
        visit.WasClean();
    }

    /// <summary>Twelve pictures, ten of them labeled by three people; the third sees every fourth thing differently.</summary>
    private async Task<string> DisputedAsync()
    {
        var crew = await Crew.MakeAsync(world);
        List<Crew> everybody = [crew, await crew.ColleagueAsync(), await crew.ColleagueAsync()];
        var job = await crew.PicturesAsync(12, Labels, workers: everybody.Count);
        foreach (var (worker, number) in everybody.Select((worker, number) => (worker, number)))
        {
            await worker.AnswerAsync(job, 10, index => Labels[(index + (number == 2 && index % 4 == 0 ? 1 : 0)) % Labels.Length]);
        }

        using var console = new ConsoleDoor(world.Server);
        await Installed.UntilAsync("10 labels", async () => (await console.PageAsync($"/console/jobs/{job}")).Contains("10 of 12", StringComparison.Ordinal) ? "" : null);
        return job;
    }
}
