using System.Linq;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

/// <summary>Giving a task back, leaving it and coming back, losing the server, losing the session.</summary>
[Collection(InBrowser.Name)]
public sealed class InterruptedTests(Installed world)
{
    private const string Signs = "[data-role=saved]";

    [ChromiumFact]
    public async Task A_declined_task_never_comes_back_and_a_released_one_does()
    {
        var crew = await Crew.MakeAsync(world);
        await crew.TextsAsync(["First text.", "Second text."], ["Weather", "Sport"]);
        await using var visit = await world.VisitAsync();
        await (await visit.SignInAsync(crew)).StartAsync();
        var first = await visit.AssignmentAsync();
        await Assertions.Expect(visit.Task.Locator("classification-target")).ToHaveTextAsync("First text.");

        await visit.FromMenuAsync("Decline");
        var second = await visit.NextAsync(first);
        await Assertions.Expect(visit.Task.Locator("classification-target")).ToHaveTextAsync("Second text.");
        await visit.FromMenuAsync("Release");

        await visit.NextAsync(second);
        await Assertions.Expect(visit.Task.Locator("classification-target")).ToHaveTextAsync("Second text.");
        await visit.Page.Keyboard.PressAsync("1");
        await Assertions.Expect(visit.Page.GetByText("Nothing left to do here for now.")).ToBeVisibleAsync();
        Assert.Equal(1, await crew.SubmittedAsync());
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task Work_that_was_begun_asks_before_it_is_given_up()
    {
        var crew = await Crew.MakeAsync(world);
        await crew.TextsAsync(["A text."], ["Weather", "Sport"]);
        await using var visit = await world.VisitAsync();
        await (await visit.SignInAsync(crew)).StartAsync();
        await visit.Label("Sport").ClickAsync();
        await Assertions.Expect(visit.Page.Locator(Signs)).ToHaveTextAsync("Saved");

        await visit.FromMenuAsync("Decline");
        await visit.Button("Keep working").ClickAsync();

        await Assertions.Expect(visit.Label("Sport")).ToBeCheckedAsync();
        await visit.Button("Submit").ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("Nothing left to do here for now.")).ToBeVisibleAsync();
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task A_stopped_task_is_resumed_with_its_draft_also_on_another_device()
    {
        var crew = await Crew.MakeAsync(world);
        await crew.TextsAsync(["A text."], ["Weather", "Sport"]);
        await using var visit = await world.VisitAsync();
        await (await visit.SignInAsync(crew)).StartAsync();
        await visit.Label("Sport").ClickAsync();

        await visit.FromMenuAsync("Stop and resume later");

        await Assertions.Expect(visit.Page.GetByText("In your hands")).ToBeVisibleAsync();
        await using var elsewhere = await world.VisitAsync(390, 800);
        await elsewhere.SignInAsync(crew);
        await elsewhere.Page.GetByRole(AriaRole.Link, new() { Name = "Resume" }).ClickAsync();
        await Assertions.Expect(elsewhere.Label("Sport")).ToBeCheckedAsync();
        await elsewhere.Button("Submit").ClickAsync();
        await Assertions.Expect(elsewhere.Page.GetByText("Nothing left to do here for now.")).ToBeVisibleAsync();
        visit.WasClean();
        elsewhere.WasClean();
    }

    [ChromiumFact]
    public async Task An_answer_given_while_the_server_is_dead_is_kept_and_counts_once()
    {
        var crew = await Crew.MakeAsync(world);
        await crew.TextsAsync(["A text.", "Another."], ["Weather", "Sport"]);
        await using var visit = await world.VisitAsync();
        await (await visit.SignInAsync(crew)).StartAsync();
        var first = await visit.AssignmentAsync();
        await world.Server.KillAsync();

        await visit.Page.Keyboard.PressAsync("2");
        await Assertions.Expect(visit.Page.Locator(Signs)).ToHaveTextAsync("Not sent – retrying");
        Assert.Contains("Sport", await visit.Page.EvaluateAsync<string>($"() => localStorage.getItem('plumbline.unsent.{first}')"));
        await world.Server.RestartAsync();

        await Assertions.Expect(visit.Page.Locator(Signs)).Not.ToHaveTextAsync("Not sent – retrying");
        Assert.Equal(1, await crew.SubmittedAsync());
        Assert.Null(await visit.Page.EvaluateAsync<string?>($"() => localStorage.getItem('plumbline.unsent.{first}')"));
        await visit.NextAsync(first);
        await visit.Page.Keyboard.PressAsync("1");
        await Assertions.Expect(visit.Page.GetByText("Nothing left to do here for now.")).ToBeVisibleAsync();
        Assert.Equal(2, await crew.SubmittedAsync());
        visit.WasClean("ERR_CONNECTION_REFUSED", "ERR_EMPTY_RESPONSE", "ERR_CONNECTION_RESET");
    }

    [ChromiumFact]
    public async Task An_answer_given_after_the_session_ended_is_sent_when_the_worker_signs_in_again()
    {
        var crew = await Crew.MakeAsync(world);
        await crew.TextsAsync(["A text."], ["Weather", "Sport"]);
        await using var visit = await world.VisitAsync();
        await (await visit.SignInAsync(crew)).StartAsync();
        await visit.Context.ClearCookiesAsync();

        await visit.Page.Keyboard.PressAsync("2");
        await Assertions.Expect(visit.Page.GetByText("Your answer is kept in this browser")).ToBeVisibleAsync();
        Assert.Equal(0, await crew.SubmittedAsync());
        await visit.Button("Sign in again").ClickAsync();
        await visit.FillInAsync(crew);

        await Assertions.Expect(visit.Page.GetByText("Nothing left to do here for now.")).ToBeVisibleAsync();
        Assert.Equal(1, await crew.SubmittedAsync());
        visit.WasClean("401 (Unauthorized)");
    }

    [ChromiumFact]
    public async Task A_lost_connection_does_not_repeat_an_answer_that_had_arrived()
    {
        var crew = await Crew.MakeAsync(world);
        await crew.TextsAsync(["A text."], ["Weather", "Sport"]);
        await using var visit = await world.VisitAsync();
        await (await visit.SignInAsync(crew)).StartAsync();
        var tries = 0;
        await visit.Page.RouteAsync("**/submit?*", async route =>
        {
            if (++tries > 1)
            {
                await route.ContinueAsync();
                return;
            }

            // The server takes the answer; the browser never hears of it.
            await route.FetchAsync();
            await route.AbortAsync("connectionreset");
        });

        await visit.Page.Keyboard.PressAsync("2");

        await Assertions.Expect(visit.Page.GetByText("Nothing left to do here for now.")).ToBeVisibleAsync();
        Assert.Equal(2, tries);
        Assert.Equal(1, await crew.SubmittedAsync());
        visit.WasClean("ERR_CONNECTION_RESET");
    }

    [ChromiumFact]
    public async Task The_last_open_task_goes_to_whoever_has_nothing_in_hand()
    {
        var crew = await Crew.MakeAsync(world);
        await crew.TextsAsync(["One.", "Two.", "Three."], ["Weather", "Sport"]);
        var colleague = await crew.ColleagueAsync();
        await using var visit = await world.VisitAsync();
        await using var other = await world.VisitAsync();
        await (await visit.SignInAsync(crew)).StartAsync();
        await (await other.SignInAsync(colleague)).StartAsync();
        var first = await visit.AssignmentAsync();

        await visit.Page.Keyboard.PressAsync("1");

        await visit.NextAsync(first);
        Assert.Equal(1, await crew.SubmittedAsync());
        visit.WasClean();
        other.WasClean();
    }
}
