using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Plumbline.Browser;

[Collection(InBrowser.Name)]
public sealed class ClassifyingTests(Installed world, ITestOutputHelper output)
{
    [ChromiumFact]
    public async Task One_number_key_labels_one_picture_until_the_job_is_done()
    {
        var crew = await Crew.MakeAsync(world);
        await crew.PicturesAsync(12, ["Fruit", "Milk", "Bread"]);
        await using var visit = await world.VisitAsync();
        await visit.Context.AddInitScriptAsync(Stopwatch);
        await (await visit.SignInAsync(crew)).StartAsync();
        await Assertions.Expect(visit.Timer).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^(9|10):[0-5][0-9]$"));
        var (shown, pauses) = (await visit.AssignmentAsync(), new List<double>());

        for (var item = 0; item < 11; item++)
        {
            if (item < 10)
            {
                // The very last task is never offered ahead: somebody else may want it.
                await visit.Page.WaitForSelectorAsync("iframe.behind", new() { State = WaitForSelectorState.Attached });
            }

            await visit.Page.Keyboard.PressAsync(item % 2 == 0 ? "2" : "3");
            shown = await visit.NextAsync(shown);
            pauses.Add(await visit.Page.EvaluateAsync<double>("() => window.painted - window.keyed"));
        }

        await visit.Page.Keyboard.PressAsync("2");
        await Assertions.Expect(visit.Page.GetByText("Nothing left to do here for now.")).ToBeVisibleAsync();
        var labels = visit.Sent;
        Assert.Equal(12, labels.Count);
        Assert.Equal(12, await crew.SubmittedAsync());
        Assert.Equal(7, labels.Count(label => label == "Milk"));
        Assert.Equal(5, labels.Count(label => label == "Bread"));
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "To the list of jobs" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "My work" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("table.jobs tbody tr")).ToHaveCountAsync(12);
        visit.WasClean();
        var sorted = pauses.Take(10).Order().ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"key to next picture painted: median {sorted[5]:F0} ms, worst {sorted[^1]:F0} ms of 10"));
    }

    [ChromiumFact]
    public async Task Thirty_labels_are_searched_with_a_slash_and_chosen_without_leaving_the_keyboard()
    {
        var crew = await Crew.MakeAsync(world);
        await crew.PicturesAsync(2, [.. Enumerable.Range(1, 30).Select(number => $"Aisle {number}")]);
        await using var visit = await world.VisitAsync();
        await (await visit.SignInAsync(crew)).StartAsync();
        var first = await visit.AssignmentAsync();

        await visit.Page.Keyboard.PressAsync("/");
        await visit.Page.Keyboard.TypeAsync("sle 27");
        await Assertions.Expect(visit.Task.GetByRole(AriaRole.Radio)).ToHaveCountAsync(1);
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Label("Aisle 27")).ToBeCheckedAsync();
        await visit.Page.Keyboard.PressAsync("Control+Enter");

        await visit.NextAsync(first);
        await visit.Task.GetByRole(AriaRole.Searchbox).FillAsync("12");
        await visit.Label("Aisle 12").ClickAsync();
        await visit.Button("Submit").ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("Nothing left to do here for now.")).ToBeVisibleAsync();
        Assert.Equal(["Aisle 27", "Aisle 12"], visit.Sent);
        Assert.Equal(2, await crew.SubmittedAsync());
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task A_draft_that_its_answer_overtakes_is_no_error()
    {
        var crew = await Crew.MakeAsync(world);
        await crew.TextsAsync(["One.", "Two."], [.. Enumerable.Range(1, 30).Select(number => $"Aisle {number}")]);
        await using var visit = await world.VisitAsync();
        var answered = new TaskCompletionSource();
        var drafted = new TaskCompletionSource<int>();
        await visit.Page.RouteAsync(url => IsDraft(url), async route =>
        {
            await answered.Task;
            await route.ContinueAsync();
        });
        visit.Page.Response += (_, response) =>
        {
            if (IsDraft(response.Url))
            {
                drafted.TrySetResult(response.Status);
            }
        };
        await (await visit.SignInAsync(crew)).StartAsync();
        var first = await visit.AssignmentAsync();

        await visit.Page.RunAndWaitForRequestAsync(() => visit.Label("Aisle 3").ClickAsync(), request => IsDraft(request.Url));
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await visit.NextAsync(first);
        await visit.Page.WaitForFunctionAsync("() => !Object.keys(localStorage).some(key => key.startsWith('plumbline.unsent.'))");
        answered.SetResult();

        Assert.Equal(200, await drafted.Task.WaitAsync(System.TimeSpan.FromSeconds(10)));
        visit.WasClean();

        static bool IsDraft(string url) => url.Contains("/draft", System.StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task A_text_is_classified_with_the_mouse_and_the_submit_button()
    {
        var crew = await Crew.MakeAsync(world);
        await crew.TextsAsync(["<b>Rain</b> & wind until Friday.", "The cup stays here."], ["Weather", "Sport"]);
        await using var visit = await world.VisitAsync();
        await (await visit.SignInAsync(crew)).StartAsync();
        var first = await visit.AssignmentAsync();
        await Assertions.Expect(visit.Task.Locator("classification-target")).ToContainTextAsync("<b>Rain</b> & wind");

        await visit.Button("Submit").ClickAsync();
        await Assertions.Expect(visit.Task.GetByText("Choose a category.")).ToBeVisibleAsync();
        await visit.Label("Weather").ClickAsync();
        await Assertions.Expect(visit.Label("Weather")).ToBeCheckedAsync();
        Assert.Equal(first, await visit.AssignmentAsync());
        await visit.Button("Submit").ClickAsync();

        await visit.NextAsync(first);
        await visit.Page.Keyboard.PressAsync("2");
        await Assertions.Expect(visit.Page.GetByText("Nothing left to do here for now.")).ToBeVisibleAsync();
        Assert.Equal(["Weather", "Sport"], visit.Sent);
        Assert.Equal(2, await crew.SubmittedAsync());
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task The_key_sheet_opens_from_the_frame_and_gives_the_focus_back()
    {
        var crew = await Crew.MakeAsync(world);
        await crew.TextsAsync(["One.", "Two."], ["Weather", "Sport"]);
        await using var visit = await world.VisitAsync();
        await (await visit.SignInAsync(crew)).StartAsync();
        var first = await visit.AssignmentAsync();

        await visit.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Search the categories");
        await visit.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await visit.Page.Keyboard.PressAsync("1");
        await visit.NextAsync(first);
        visit.WasClean();
    }

    /// <summary>Notes when the frame heard a key, and when the page had drawn the next task.</summary>
    private const string Stopwatch =
        """
        const now = () => performance.timeOrigin + performance.now();
        if (parent !== window) document.addEventListener('keydown', () => parent.postMessage({ keyed: now() }, '*'), { capture: true });
        else {
          addEventListener('message', event => { if (event.data.keyed) window.keyed = event.data.keyed; });
          document.addEventListener('DOMContentLoaded', () => {
            const watch = new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => { window.painted = now(); }, 0)));
            watch.observe(document.documentElement, { subtree: true, attributeFilter: ['data-assignment'] });
          });
        }
        """;
}
