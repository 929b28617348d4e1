using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

[Collection(InBrowser.Name)]
public sealed class SignInTests(Installed world)
{
    [ChromiumFact]
    public async Task A_wrong_password_is_refused_with_a_sentence_and_a_right_one_opens_the_list()
    {
        var crew = await Crew.MakeAsync(world);
        await using var visit = await world.VisitAsync();
        await visit.Page.GotoAsync("/work");
        await visit.Page.GetByLabel("E-mail").FillAsync(crew.Email);
        await visit.Page.GetByLabel("Password").FillAsync("not this one");

        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("do not belong together");
        await Assertions.Expect(visit.Page.GetByLabel("E-mail")).ToHaveValueAsync(crew.Email);
        await visit.FillInAsync(crew);
        await Assertions.Expect(visit.Page.GetByText("There is no work for you right now.")).ToBeVisibleAsync();
        await visit.Button("Sign out").ClickAsync();
        await Assertions.Expect(visit.Page.GetByLabel("Password")).ToBeVisibleAsync();
        await visit.Page.GotoAsync("/work/history");
        await Assertions.Expect(visit.Page.GetByLabel("Password")).ToBeVisibleAsync();
        visit.WasClean("401 (Unauthorized)");
    }

    [ChromiumFact]
    public async Task An_invitation_leads_to_the_first_task_in_at_most_four_screens()
    {
        var crew = await Crew.MakeAsync(world, withPassword: false);
        await crew.PicturesAsync(1, ["Fruit", "Milk"]);
        var invitation = await world.Server.CallAsync(HttpMethod.Post, $"/api/v1/admin/workers/{crew.WorkerId}/invitation");
        await using var visit = await world.VisitAsync();
        var screens = new HashSet<string>();
        visit.Page.FrameNavigated += (_, frame) =>
        {
            if (frame == visit.Page.MainFrame)
            {
                screens.Add(frame.Url);
            }
        };

        await visit.Page.GotoAsync(invitation!["link"]!.ToString());
        await visit.Page.GetByLabel("Choose a password").FillAsync(crew.Password);
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.StartAsync();

        Assert.True(screens.Count is >= 2 and <= 4, string.Join('\n', screens));
        await visit.Page.GotoAsync(invitation["link"]!.ToString());
        await visit.Page.GetByLabel("Choose a password").FillAsync("another password");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("invitation");
        visit.WasClean("400 (Bad Request)");
    }

    [ChromiumFact]
    public async Task A_worker_outside_the_workforces_network_sees_why()
    {
        var crew = await Crew.MakeAsync(world);
        await using var visit = await world.VisitAsync();
        await visit.SignInAsync(crew);
        await AllowAsync("10.9.8.0/24");
        try
        {
            await visit.Page.GotoAsync("/work/history");

            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("network address");
            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading)).ToBeVisibleAsync();
        }
        finally
        {
            await AllowAsync();
        }

        visit.WasClean("403 (Forbidden)");
    }

    /// <summary>Without ranges everybody may come.</summary>
    private async Task AllowAsync(params string[] ranges) => await world.Aws.SageMakerAsync("UpdateWorkforce", new()
    {
        ["WorkforceName"] = "default",
        ["SourceIpConfig"] = new JsonObject { ["Cidrs"] = new JsonArray([.. ranges.Select(range => (JsonNode)range)]) },
    });
}
