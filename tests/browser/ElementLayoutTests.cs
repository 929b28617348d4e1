using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

/// <summary>Buttons, badge, alert, toast, modal, card, tabs, instructions, icons.</summary>
[Collection(InBrowser.Name)]
public sealed class ElementLayoutTests(Installed world)
{
    [ChromiumFact]
    public async Task Buttons_say_what_they_are_and_do_what_they_say()
    {
        await using var page = await world.OpenFileAsync(
            """
            <script src="crowd-html-elements.js"></script>
            <crowd-form>
              <crowd-input name="a" value="x"></crowd-input>
              <crowd-button id="plain">Plain</crowd-button>
              <crowd-button id="busy" loading disabled form-action="submit">Busy</crowd-button>
              <crowd-button id="dead" disabled form-action="submit">Dead</crowd-button>
              <crowd-button href="https://example.org/a?b=1&amp;c" target="_blank" icon="launch">Page</crowd-button>
              <crowd-button href="java&#10;script:alert(1)">Trap</crowd-button><crowd-button href="data:text/html,x">Trap too</crowd-button>
              <crowd-button variant="icon" icon="delete"></crowd-button>
              <crowd-icon-button id="heart" icon="icons:favorite-border"></crowd-icon-button>
              <crowd-icon-button icon="close" aria-label="Take away" disabled></crowd-icon-button>
              <crowd-fab icon="add" title="Add one"></crowd-fab><crowd-fab label="&#128033;more"></crowd-fab>
              <iron-icon icon="search"></iron-icon><iron-icon icon="no-such-icon"></iron-icon>
              <crowd-button form-action="submit" variant="primary">Send it</crowd-button>
            </crowd-form>
            <script>
              window.clicks = [];
              for (const each of document.querySelectorAll('crowd-button, crowd-icon-button, crowd-fab')) each.addEventListener('click', () => clicks.push(each.id || each.localName));
            </script>
            """);
        foreach (var name in new[] { "Plain", "Trap", "Trap too", "delete", "favorite border", "Take away", "Add one", "Send it" })
        {
            await Assertions.Expect(page.Role(AriaRole.Button, name)).ToBeVisibleAsync();
        }

        await Assertions.Expect(page.Role(AriaRole.Link, "Page")).ToHaveAttributeAsync("href", "https://example.org/a?b=1&c");
        await Assertions.Expect(page.Find("#busy button")).ToHaveAttributeAsync("aria-busy", "true");
        await Assertions.Expect(page.Find("crowd-button .turning")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Role(AriaRole.Button, "Take away")).ToBeDisabledAsync();
        await Assertions.Expect(page.Role(AriaRole.Button, "Submit")).ToHaveCountAsync(0);
        Assert.Equal("true false", await page.RunAsync<string>("() => [...document.querySelectorAll('crowd-form > iron-icon')].map(icon => icon.shadowRoot.querySelector('path') !== null).join(' ')"));

        await page.Find("#busy button").ClickAsync();
        await page.Role(AriaRole.Button, "Plain").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Role(AriaRole.Button, "favorite border").ClickAsync();
        await page.Role(AriaRole.Button, "Trap").ClickAsync();
        await page.Role(AriaRole.Button, "Add one").PressAsync("Space");
        Assert.Equal("plain heart crowd-button crowd-fab", await page.RunAsync<string>("() => clicks.join(' ')"));
        Assert.Equal(0, await page.Find("crowd-form pre").CountAsync());

        await page.Role(AriaRole.Button, "Send it").PressAsync("Enter");
        ElementPage.Same("""{"a":"x"}""", await page.AnswerAsync());
        page.WasClean();
    }

    [ChromiumFact]
    public async Task Inputs_in_hidden_tabs_and_closed_dialogs_count_and_are_shown_when_something_is_wrong()
    {
        await using var page = await world.OpenFileAsync(
            """
            <script src="crowd-html-elements.js"></script>
            <crowd-form>
              <crowd-modal link-text="More"><crowd-input name="deep" label="Deep" required></crowd-input></crowd-modal>
              <crowd-tabs aria-label="Parts">
                <crowd-tab header="First"><input name="one" value="1" aria-label="One"></crowd-tab>
                <crowd-tab header="Second"><input name="two" required aria-label="Two"><crowd-checkbox name="c" checked>C</crowd-checkbox></crowd-tab>
              </crowd-tabs>
              <details><summary>Folded</summary><crowd-text-area name="three" label="Three" required></crowd-text-area></details>
            </crowd-form>
            """);
        await Assertions.Expect(page.Role(AriaRole.Tab, "First")).ToHaveAttributeAsync("aria-selected", "true");
        await Assertions.Expect(page.Role(AriaRole.Tabpanel, "First")).ToBeVisibleAsync();
        await Assertions.Expect(page.Role(AriaRole.Tabpanel, "Second")).ToBeHiddenAsync();
        await page.Role(AriaRole.Tab, "First").FocusAsync();
        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(page.Role(AriaRole.Tabpanel, "Second")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Role(AriaRole.Tab, "First")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Role(AriaRole.Dialog, "More")).ToBeVisibleAsync();
        await Assertions.Expect(page.Role(AriaRole.Textbox, "Deep")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("d");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Role(AriaRole.Tab, "First")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Role(AriaRole.Textbox, "Two")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("2");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Role(AriaRole.Textbox, "Three")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("3");
        await page.Role(AriaRole.Tab, "First").ClickAsync();

        await page.SubmitsAsync("""{"deep":"d","one":"1","two":"2","c":{"on":true},"three":"3"}""");
        page.WasClean();
    }

    [ChromiumFact]
    public async Task Alerts_toasts_badges_cards_and_instructions_are_seen_and_heard()
    {
        await using var page = await world.OpenFileAsync(
            """
            <script src="crowd-html-elements.js"></script>
            <crowd-form>
              <crowd-instructions link-text="How to" link-type="button">
                <short-summary>In short.</short-summary><detailed-instructions><p>At length.</p></detailed-instructions>
                <positive-example>Good one</positive-example><positive-example>Good two</positive-example><negative-example>Bad one</negative-example>
              </crowd-instructions>
              <crowd-alert type="error" dismissible>It broke.</crowd-alert><crowd-alert type="nonsense">For information.</crowd-alert>
              <crowd-toast id="first" opened duration="0">First toast</crowd-toast><crowd-toast id="second" duration="0" text="Second toast"></crowd-toast><crowd-toast id="short" duration="30">Short toast</crowd-toast>
              <crowd-card heading="A &lt;b&gt;card&lt;/b&gt;" image="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACADs="><p>Inside the card</p></crowd-card>
              <div id="marked" style="width: 100px; height: 40px">Marked</div>
              <crowd-badge for="marked" label="1234" />
              <crowd-input name="after" label="After the badge" value="still here"></crowd-input>
            </crowd-form>
            """);
        await page.Role(AriaRole.Button, "How to").PressAsync("Enter");
        await Assertions.Expect(page.Role(AriaRole.Dialog, "Instructions")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.GetByText("In short.")).ToBeVisibleAsync();
        await page.Role(AriaRole.Tab, "Summary").FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(page.Page.GetByText("Good two")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.GetByText("Bad one")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.GetByText("At length.")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(page.Find("crowd-alert [role=alert]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Role(AriaRole.Img, "Error")).ToBeVisibleAsync();
        await page.Find("crowd-alert").First.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByText("It broke.")).ToBeHiddenAsync();
        await Assertions.Expect(page.Role(AriaRole.Img, "Information")).ToBeVisibleAsync();

        await Assertions.Expect(page.Page.GetByText("First toast")).ToBeVisibleAsync();
        await page.RunAsync<object>("() => { document.querySelector('#second').show(); }");
        await Assertions.Expect(page.Page.GetByText("Second toast")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.GetByText("First toast")).ToBeHiddenAsync();
        await page.Find("#second").GetByRole(AriaRole.Button, new() { Name = "Close" }).PressAsync("Enter");
        await Assertions.Expect(page.Page.GetByText("Second toast")).ToBeHiddenAsync();
        await page.RunAsync<object>("() => { document.querySelector('#short').open(); }");
        await Assertions.Expect(page.Find("#short:not([opened])")).ToHaveCountAsync(1);

        await Assertions.Expect(page.Role(AriaRole.Heading, "A <b>card</b>")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.GetByText("123", new() { Exact = true })).ToBeVisibleAsync();
        Assert.True(await page.RunAsync<bool>(
            """
            () => {
              const box = document.querySelector('#marked').getBoundingClientRect();
              const badge = document.querySelector('crowd-badge').shadowRoot.querySelector('.mark').getBoundingClientRect();
              return Math.abs((badge.left + badge.right) / 2 - box.right) < 1 && Math.abs((badge.top + badge.bottom) / 2 - box.top) < 1;
            }
            """));
        await page.SubmitsAsync("""{"after":"still here"}""");
        page.WasClean();
    }
}
