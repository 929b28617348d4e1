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
}
