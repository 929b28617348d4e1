using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

/// <summary>crowd-form as scripts of templates use it: the ready event, handlers, properties, shadow roots, scratch inputs.</summary>
[Collection(InBrowser.Name)]
public sealed class ElementFormTests(Installed world)
{
    [ChromiumFact]
    public async Task Scripts_find_the_events_and_properties_they_know()
    {
        await using var page = await world.OpenFileAsync(
            """
            <!DOCTYPE html>
            <html><head><script>
              window.said = [];
              document.addEventListener('all-crowd-elements-ready', () => said.push('early ' + document.querySelector('crowd-input').shadowRoot.querySelector('input').value));
            </script><script src="crowd-html-elements.js"></script></head>
            <body>
            <crowd-form id="form" onsubmit="said.push('attribute')">
              <crowd-input name="a" value="first"></crowd-input>
              <crowd-checkbox id="check" name="b" value="v">B</crowd-checkbox>
              <crowd-classifier name="c" categories="['x', 'y']" header="C"><classification-target>t</classification-target></crowd-classifier>
              <select name="_"><option>scratch</option></select><input type="hidden" name="_" value="last">
              <input type="hidden" name="sum" id="sum">
            </crowd-form>
            <script src="crowd-html-elements.js"></script>
            <script>
              addEventListener('all-crowd-elements-ready', () => said.push('window'));
              document.addEventListener('all-crowd-elements-ready', { handleEvent: () => {
                said.push('object');
                setTimeout(() => {
                  document.addEventListener('all-crowd-elements-ready', () => said.push('late'));
                  const [input] = document.getElementsByName('a');
                  input.value = 'by script';
                  check.checked = true;
                  const classifier = document.querySelector('crowd-classifier');
                  classifier.categories = classifier.categories.concat(['z']);
                  input.addEventListener('value-changed', event => said.push('value ' + event.detail.value));
                  check.addEventListener('checked-changed', event => said.push('checked ' + event.detail.value));
                  window.prepared = true;
                }, 0);
              } });
              window.blocked = 1;
              form.addEventListener('submit', event => { if (blocked-- > 0) event.preventDefault(); sum.value = JSON.stringify(form.form.tagName) + document.querySelector('crowd-classifier').value.label; });
            </script></body></html>
            """);
        await page.Page.WaitForFunctionAsync("() => window.prepared");
        Assert.Equal("early first,object,window,late,value by script,checked true", await page.RunAsync<string>("() => said.join()"));
        await Assertions.Expect(page.Role(AriaRole.Radio, "z")).ToBeVisibleAsync();
        await page.Role(AriaRole.Checkbox, "B").ClickAsync();
        await page.Role(AriaRole.Textbox, "a").FillAsync("by hand");
        await page.Role(AriaRole.Radio, "z").ClickAsync();
        Assert.Equal("value by hand,checked false", await page.RunAsync<string>("() => said.slice(6).sort().reverse().join()"));
        Assert.Equal("""{"label":"z"} {"v":false} by hand""", await page.RunAsync<string>(
            "() => JSON.stringify(document.querySelector('crowd-classifier')._submittableValue) + ' ' + JSON.stringify(check._submittableValue) + ' ' + document.querySelector('[name=a]')._submittableValue"));

        await page.Keyboard.PressAsync("Control+Enter");
        Assert.Equal(0, await page.Find("crowd-form pre").CountAsync());
        await page.SubmitsAsync("""{"a":"by hand","b":{"v":false},"c":{"label":"z"},"_":"last","sum":"\"FORM\"z"}""");
        Assert.Equal(2, await page.RunAsync<int>("() => said.filter(word => word === 'attribute').length"));
        page.WasClean();
    }

    [ChromiumFact]
    public async Task A_script_may_decide_itself_when_the_form_is_sent()
    {
        await using var page = await world.OpenFileAsync(
            """
            <script src='crowd-html-elements.js'></script>
            <crowd-form>
              <crowd-text-area name="note"></crowd-text-area>
              <crowd-button id="ask">Check</crowd-button>
              <input type="hidden" name="result">
            </crowd-form>
            <script>
              const form = document.querySelector('crowd-form');
              form.onsubmit = event => {
                if (event.repeated) return;
                event.preventDefault();
                Promise.resolve().then(() => {
                  document.querySelector('[name=result]').value = JSON.stringify({ length: document.querySelector('[name=note]').value.length });
                  const extra = document.createElement('input');
                  Object.assign(extra, { type: 'hidden', name: 'extra', value: 'e' });
                  form.form.appendChild(extra);
                  form.onsubmit = null;
                  form.submit();
                });
              };
              document.getElementById('ask').addEventListener('click', () => form.submit());
            </script>
            """);
        await page.Find("textarea").FillAsync("abc");

        await page.Role(AriaRole.Button, "Check").ClickAsync();

        ElementPage.Same("""{"note":"abc","result":"{\"length\":3}","extra":"e"}""", await page.AnswerAsync());
        page.WasClean();
    }

    [ChromiumFact]
    public async Task The_key_sheet_opens_by_itself_and_changes_keys_that_the_buttons_show()
    {
        await using var page = await world.OpenFileAsync(
            """
            <script src="crowd-html-elements.js"></script>
            <crowd-form>
              <crowd-classifier name="c" categories="['one', 'two']" header="Which?"><classification-target>t</classification-target></crowd-classifier>
              <crowd-input name="note" label="Note"></crowd-input>
            </crowd-form>
            """);
        await page.Role(AriaRole.Textbox, "Note").FocusAsync();
        await page.Keyboard.TypeAsync("2?");
        await Assertions.Expect(page.Role(AriaRole.Textbox, "Note")).ToHaveValueAsync("2?");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Radio, new() { Checked = true })).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("F1");
        await Assertions.Expect(page.Role(AriaRole.Dialog, "Keys and preferences")).ToBeVisibleAsync();
        await page.Page.GetByLabel("Set of keys").SelectOptionAsync("modifiers");
        await page.Role(AriaRole.Button, "Change the key of “Choose the category that shows the key”").ClickAsync();
        await page.Role(AriaRole.Button, "Change the key of “Choose category 1”").ClickAsync();
        await page.Keyboard.PressAsync("Alt+2");
        await Assertions.Expect(page.Find("dialog [role=status]")).ToHaveTextAsync("Alt 2 already means: Choose category 2. Nothing was changed.");
        await page.Role(AriaRole.Button, "Change the key of “Choose category 1”").ClickAsync();
        await page.Keyboard.PressAsync("Alt+Y");
        await Assertions.Expect(page.Find("dialog [role=status]")).ToHaveTextAsync("Choose category 1: Alt Y");
        await page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(page.Find("plumbline-category-picker kbd").First).ToHaveTextAsync("Alt Y");
        await page.Role(AriaRole.Radio, "two").FocusAsync();
        await page.Keyboard.PressAsync("Alt+Y");
        await Assertions.Expect(page.Role(AriaRole.Radio, "one")).ToBeCheckedAsync();
        await page.Role(AriaRole.Textbox, "Note").FocusAsync();
        await page.Keyboard.PressAsync("Alt+2");
        await page.SubmitsAsync("""{"c":{"label":"one"},"note":"2?"}""");
        page.WasClean();
    }
}
