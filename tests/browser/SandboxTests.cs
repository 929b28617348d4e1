using System;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

/// <summary>What a requester's page may not do to a worker.</summary>
[Collection(InBrowser.Name)]
public sealed class SandboxTests(Installed world)
{
    [ChromiumFact]
    public async Task A_template_reaches_neither_cookies_nor_storage_nor_the_page_around_it()
    {
        await using var visit = await StartedAsync("");

        var frame = await FrameAsync(visit);

        Assert.Equal("null", await frame.EvaluateAsync<string>("() => origin"));
        Assert.StartsWith("SecurityError", await frame.EvaluateAsync<string>(Caught("parent.document.cookie")), StringComparison.Ordinal);
        Assert.StartsWith("SecurityError", await frame.EvaluateAsync<string>(Caught("document.cookie")), StringComparison.Ordinal);
        Assert.StartsWith("SecurityError", await frame.EvaluateAsync<string>(Caught("localStorage.length")), StringComparison.Ordinal);
        Assert.StartsWith("SecurityError", await frame.EvaluateAsync<string>(Caught("parent.localStorage.length")), StringComparison.Ordinal);
        Assert.StartsWith("SecurityError", await frame.EvaluateAsync<string>(Caught("top.location.href = '/work'")), StringComparison.Ordinal);
        visit.WasClean("Unsafe attempt to initiate navigation");
    }

    [ChromiumFact]
    public async Task A_task_page_opened_by_its_own_address_is_still_sandboxed()
    {
        await using var visit = await StartedAsync("");
        var assignment = await visit.AssignmentAsync();

        await visit.Page.GotoAsync($"/work/frame/{assignment}");

        await Assertions.Expect(visit.Page.Locator("crowd-form")).ToBeAttachedAsync();
        Assert.Equal("null", await visit.Page.EvaluateAsync<string>("() => origin"));
        Assert.StartsWith("SecurityError", await visit.Page.EvaluateAsync<string>(Caught("document.cookie")), StringComparison.Ordinal);
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task A_hostile_template_cannot_submit_another_workers_or_another_tasks_answer()
    {
        var victim = await Crew.MakeAsync(world);
        await victim.TextsAsync(["Somebody else's."], ["Weather", "Sport"]);
        await using var other = await world.VisitAsync();
        await (await other.SignInAsync(victim)).StartAsync();
        var target = await other.AssignmentAsync();

        await using var visit = await StartedAsync(
            $$"""
            <form id="forged" method="post" action="/work/tasks/{{target}}/submit" target="sink"><input name="requestId" value="forged"></form><iframe name="sink" hidden></iframe>
            <script>
              const body = JSON.stringify({ requestId: 'forged', answer: { forged: true } });
              window.outcome = fetch('/work/tasks/{{target}}/submit', { method: 'POST', body, credentials: 'include', mode: 'no-cors' })
                .then(answer => answer.type, error => error.name);
              document.getElementById('forged').submit();
              // Speaks for another frame: the page listens to windows, not to names.
              parent.postMessage({ plumbline: 1, type: 'submit', assignment: '{{target}}', data: { forged: true } }, '*');
            </script>
            """,
            expectTask: false);
        await Installed.UntilAsync("the forger's own task to be answered", async () => (await visit.Page.GetByText("Nothing left to do").CountAsync()) > 0 ? "done" : null);

        Assert.Equal(0, await victim.SubmittedAsync());
        await other.Label("Sport").ClickAsync();
        await other.Button("Submit").ClickAsync();
        await Assertions.Expect(other.Page.GetByText("Nothing left to do here for now.")).ToBeVisibleAsync();
        other.WasClean();
    }

    [ChromiumFact]
    public async Task Posts_from_elsewhere_are_refused_even_with_the_workers_cookie()
    {
        await using var visit = await StartedAsync("");
        var assignment = await visit.AssignmentAsync();
        var cookie = (await visit.Context.CookiesAsync())[0];
        foreach (var origin in new[] { "https://elsewhere.example", "null", null })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{world.Server.Url}/work/tasks/{assignment}/submit"));
            request.Content = new StringContent("""{"requestId":"x","answer":{"a":1}}""", Encoding.UTF8, "application/json");
            request.Headers.Add("Cookie", $"{cookie.Name}={cookie.Value}");
            if (origin is not null)
            {
                request.Headers.Add("Origin", origin);
            }

            using var plain = new HttpClient();
            using var answer = await plain.SendAsync(request);

            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        Assert.True(cookie.HttpOnly);
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task A_picture_can_be_read_while_its_task_lives_and_not_afterwards()
    {
        var crew = await Crew.MakeAsync(world);
        await crew.PicturesAsync(1, ["Fruit", "Milk"]);
        await using var visit = await world.VisitAsync();
        await (await visit.SignInAsync(crew)).StartAsync();
        var frame = await FrameAsync(visit);
        var address = await frame.EvaluateAsync<string>("() => document.querySelector('crowd-image-classifier').getAttribute('src')");
        // A canvas may read the pixels: the picture's answer allows it.
        Assert.True(await frame.EvaluateAsync<bool>(
            """
            async source => {
              const picture = new Image();
              picture.crossOrigin = 'anonymous';
              picture.src = source;
              await picture.decode();
              const canvas = new OffscreenCanvas(8, 8).getContext('2d');
              canvas.drawImage(picture, 0, 0, 8, 8);
              return canvas.getImageData(0, 0, 8, 8).data.some(value => value > 0);
            }
            """,
            address));
        using var stranger = new HttpClient();
        var link = new Uri(new Uri(world.Server.Url), address);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync(new Uri(link.ToString().Replace("/work-data/", "/other-data/", StringComparison.Ordinal)))).StatusCode);

        await visit.Page.Keyboard.PressAsync("1");
        await Assertions.Expect(visit.Page.GetByText("Nothing left to do here for now.")).ToBeVisibleAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync(link)).StatusCode);
        visit.WasClean();
    }

    private static string Caught(string expression) => $$"""() => { try { return String({{expression}}); } catch (error) { return error.name + ': ' + error.message; } }""";

    private static async Task<IFrame> FrameAsync(Visit visit)
    {
        var element = await visit.Page.WaitForSelectorAsync("iframe[data-role=frame]:not(.behind)");
        return (await element!.ContentFrameAsync())!;
    }

    /// <summary>A worker in front of a one-picture task whose template brings more than it should.</summary>
    private async Task<Visit> StartedAsync(string extra, bool expectTask = true)
    {
        var crew = await Crew.MakeAsync(world);
        await crew.PicturesAsync(1, ["Fruit", "Milk"], Crew.PictureTemplate + extra);
        var visit = await world.VisitAsync();
        await visit.SignInAsync(crew);
        await visit.Button("Start working").ClickAsync();
        if (expectTask)
        {
            await visit.TaskIsShownAsync();
        }

        return visit;
    }
}
