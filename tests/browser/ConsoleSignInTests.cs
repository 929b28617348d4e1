using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

/// <summary>Who comes into the console, and who does not.</summary>
[Collection(InBrowser.Name)]
public sealed class ConsoleSignInTests(Installed world)
{
    [ChromiumFact]
    public async Task A_console_user_comes_in_leads_from_the_root_and_leaves()
    {
        await using var visit = await world.VisitAsync();
        await visit.Page.GotoAsync("/console/jobs?status=Failed");
        await visit.FillInAsync(world.Server.ConsoleEmail, "not this one");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("do not belong together");

        await visit.FillInAsync(world.Server.ConsoleEmail, world.Server.ConsolePassword);

        await visit.Page.WaitForURLAsync("**/console/jobs?status=Failed");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Banner)).ToContainTextAsync(world.Server.AccountId);
        await visit.Page.GotoAsync("/");
        await visit.Page.WaitForURLAsync(new Regex("/console(/jobs)?$"));
        await visit.Button("Sign out").ClickAsync();
        await Assertions.Expect(visit.Page.GetByLabel("Password")).ToBeVisibleAsync();
        await visit.Page.GotoAsync("/console/jobs");
        await Assertions.Expect(visit.Page.GetByLabel("Password")).ToBeVisibleAsync();
        await visit.Page.GotoAsync("/");
        await visit.Page.WaitForURLAsync("**/work/sign-in**");
        visit.WasClean("401 (Unauthorized)");
    }

    [ChromiumFact]
    public async Task One_browser_holds_a_worker_and_a_console_user_and_neither_cookie_opens_the_others_pages()
    {
        var crew = await Crew.MakeAsync(world);
        await using var visit = await world.VisitAsync();
        await visit.SignInAsync(crew);
        await visit.Page.GotoAsync("/console/jobs");
        await visit.Page.WaitForURLAsync("**/console/sign-in**");
        await visit.EnterConsoleAsync(world.Server);
        await visit.Page.GotoAsync("/");
        await visit.Page.WaitForURLAsync("**/work");
        var cookies = (await visit.Context.CookiesAsync()).ToDictionary(cookie => cookie.Name);

        var (work, console) = (cookies["plumbline-work"], cookies["plumbline-console"]);

        Assert.All([work, console], cookie => Assert.True(cookie is { HttpOnly: true, SameSite: SameSiteAttribute.Lax }));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/console/jobs", $"plumbline-console={console.Value}"));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync("/console/jobs", $"plumbline-console={work.Value}"));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync("/console/jobs", $"plumbline-work={console.Value}"));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync("/work", $"plumbline-work={console.Value}"));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync("/work", $"plumbline-console={work.Value}"));
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task A_post_from_another_origin_changes_nothing_and_a_way_back_stays_inside()
    {
        await using var visit = await world.VisitAsync();
        await visit.EnterConsoleAsync(world.Server);
        var cookie = (await visit.Context.CookiesAsync()).Single(cookie => cookie.Name == "plumbline-console");
        var pair = $"{cookie.Name}={cookie.Value}";

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("/console/sign-out", pair, "https://elsewhere.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("/console/sign-out", pair, "null"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/console/jobs", pair));

        await visit.Button("Sign out").ClickAsync();
        foreach (var away in new[] { "https://elsewhere.example/", "//elsewhere.example", "/console/../work", "/consoles" })
        {
            await visit.Page.GotoAsync("/console/sign-in?back=" + WebUtility.UrlEncode(away));
            Assert.Equal("/console", await visit.Page.Locator("input[name=back]").InputValueAsync());
        }

        visit.WasClean();
    }

    [ChromiumFact]
    public async Task A_region_is_part_of_the_address_and_one_that_is_not_there_is_refused()
    {
        const string Email = "viewer@example.org", Password = "a password of length";
        await world.Server.CallAsync(HttpMethod.Post, "/api/v1/admin/users", new() { ["email"] = Email, ["displayName"] = "Viewer", ["password"] = Password, ["role"] = "Viewer" });
        await using var visit = await world.VisitAsync();
        await visit.Page.GotoAsync("/console/jobs?region=eu-west-1");
        await visit.FillInAsync(Email, Password);
        await visit.Page.WaitForURLAsync("**/console/jobs?region=eu-west-1");
        await Assertions.Expect(visit.Page.GetByText("No labeling jobs in eu-west-1 yet.")).ToBeVisibleAsync();
        var answer = await visit.Page.GotoAsync("/console/jobs?region=mars-1");
        Assert.Equal(404, answer!.Status);
        visit.WasClean("404 (Not Found)");
    }

    private async Task<HttpStatusCode> StatusAsync(string address, string cookie, string? origin = null)
    {
        using var stranger = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(origin is null ? HttpMethod.Get : HttpMethod.Post, world.Server.Url + address);
        request.Headers.Add("Cookie", cookie);
        request.Headers.Add("Accept", "text/html");
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var answer = await stranger.SendAsync(request);
        return answer.StatusCode;
    }
}
