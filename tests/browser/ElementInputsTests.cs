using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

/// <summary>Every input element: names and roles, keyboard, pointer, what reaches the form, what comes back, and odd input. Many on a page, because pages cost time.</summary>
[Collection(InBrowser.Name)]
public sealed class ElementInputsTests(Installed world)
{
    private const string Inputs =
        """
        <script src="crowd-html-elements.js"></script>
        <crowd-form>
          <crowd-input name="tag" label="Tag" placeholder="one word" required min-length="2" max-length="12"></crowd-input>
          <crowd-text-area name="why" label="Why" rows="2" max-length="40" char-counter></crowd-text-area>
          <crowd-checkbox name="colour" value="red">Red</crowd-checkbox>
          <crowd-checkbox name="colour" value="blue">Blue</crowd-checkbox>
          <crowd-radio-group aria-label="Topic">
            <crowd-radio-button name="tech" value="yes">Technology</crowd-radio-button>
            <crowd-radio-button name="art" value="yes">Art</crowd-radio-button>
            <crowd-radio-button name="none">Neither</crowd-radio-button>
          </crowd-radio-group>
          <crowd-toggle-button name="sure">Sure</crowd-toggle-button>
          <crowd-slider name="score" min="1" max="5" pin required aria-label="Score"><crowd-slider-label position="1">poor</crowd-slider-label><crowd-slider-label position="5">good</crowd-slider-label></crowd-slider>
          <crowd-input name="empty" label="Empty"></crowd-input>
          <crowd-input name="off" label="Off" value="x" disabled></crowd-input>
        </crowd-form>
        """;

    private const string Filled =
        """{"tag":"ab","why":"one\ntwo","colour":{"red":true,"blue":false},"tech":{"yes":false},"art":{"yes":true},"none":{"on":false},"sure":{"on":true},"score":2}""";

    [ChromiumFact]
    public async Task Inputs_have_names_and_are_filled_and_sent_by_keyboard_alone()
    {
        await using var page = await world.OpenFileAsync(Inputs);
        foreach (var (role, name) in new[]
        {
            (AriaRole.Textbox, "Tag"), (AriaRole.Textbox, "Why"), (AriaRole.Checkbox, "Red"), (AriaRole.Radiogroup, "Topic"), (AriaRole.Radio, "Technology"),
            (AriaRole.Switch, "Sure"), (AriaRole.Slider, "Score"), (AriaRole.Button, "Submit"),
        })
        {
            await Assertions.Expect(page.Role(role, name)).ToBeVisibleAsync();
        }

        await page.Role(AriaRole.Textbox, "Tag").FocusAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Trouble).ToHaveTextAsync("“Tag”: This must be filled in.");
        await page.Keyboard.TypeAsync("a");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Trouble).ToHaveTextAsync("“Tag”: At least 2 characters are needed.");
        await page.Keyboard.TypeAsync("b");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("one\ntwo");
        await Assertions.Expect(page.Find("crowd-text-area .count")).ToHaveTextAsync("7 / 40");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Role(AriaRole.Radio, "Technology")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Role(AriaRole.Radio, "Art")).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Trouble).ToContainTextAsync("Move the slider, or press it where it stands.");
        await Assertions.Expect(page.Role(AriaRole.Slider, "Score")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowRight");

        await page.SubmitsAsync(Filled);
        page.WasClean();
    }

    [ChromiumFact]
    public async Task The_same_is_done_with_the_pointer_and_reset_takes_it_back()
    {
        await using var page = await world.OpenFileAsync(Inputs.Replace("</crowd-form>", "<crowd-button form-action=\"submit\">Send</crowd-button><crowd-button form-action=\"reset\">Clear</crowd-button></crowd-form>", System.StringComparison.Ordinal));

        await page.Role(AriaRole.Textbox, "Tag").FillAsync("ab");
        await page.Role(AriaRole.Textbox, "Why").FillAsync("one\ntwo");
        await page.Page.GetByText("Red").ClickAsync();
        await page.Page.GetByText("Technology").ClickAsync();
        await page.Page.GetByText("Art", new() { Exact = true }).ClickAsync();
        await page.Page.GetByText("Sure").ClickAsync();
        await page.Role(AriaRole.Slider, "Score").ClickAsync(new() { Position = new() { X = 162, Y = 14 } });
        await page.Role(AriaRole.Button, "Send").ClickAsync();

        ElementPage.Same(Filled, await page.AnswerAsync());
        await page.Role(AriaRole.Button, "Back to the form").ClickAsync();
        await page.Role(AriaRole.Button, "Clear").ClickAsync();
        await Assertions.Expect(page.Role(AriaRole.Textbox, "Tag")).ToHaveValueAsync("");
        Assert.Equal("""{"colour":{"red":false,"blue":false},"tech":{"yes":false},"art":{"yes":false},"none":{"on":false},"sure":{"on":false},"score":1}""", await page.RunAsync<string>("() => JSON.stringify(document.querySelector('crowd-form').answer)"));
        page.WasClean();
    }

    [ChromiumFact]
    public async Task First_values_are_sent_as_they_came_and_a_draft_comes_back_into_the_frame()
    {
        const string Given =
            """
            <script src="crowd-html-elements.js"></script>
            <crowd-form>
              <crowd-input name="tag" value="a &quot;b&quot; &lt;c&gt;"></crowd-input><crowd-input name="day" type="date" value="2026-02-03"></crowd-input><crowd-input name="n" type="number" value="4.50"></crowd-input>
              <crowd-text-area name="why" value="l1&#10;l2"></crowd-text-area>
              <crowd-checkbox name="c" value="red" checked="true">Red</crowd-checkbox><crowd-checkbox name="c">Plain</crowd-checkbox>
              <crowd-radio-button name="r" value="x" checked>X</crowd-radio-button><crowd-radio-button name="r" value="y">Y</crowd-radio-button>
              <crowd-toggle-button name="t" value="v" checked>T</crowd-toggle-button>
              <crowd-slider name="s" min="0" max="1" step="0.25" value="0.75" required></crowd-slider>
              <input name="native" value="n"><select name="list"><option>1</option><option selected>2</option></select><textarea name="long">t</textarea>
              <input type="radio" name="nr" value="a" checked><input type="radio" name="nr" value="b"><input type="checkbox" name="nc" checked>
              <input name="_" value="scratch"><input type="hidden" name="_" value="last">
            </crowd-form>
            """;
        const string Answer =
            """
            {"tag":"a \"b\" <c>","day":"2026-02-03","n":"4.50","why":"l1\nl2","c":{"red":true,"on":false},"r":{"x":true,"y":false},"t":{"v":true},"s":0.75,
             "native":"n","list":"2","long":"t","nr":{"a":true,"b":false},"nc":{"on":true},"_":"last"}
            """;
        await using (var page = await world.OpenFileAsync(Given))
        {
            await page.SubmitsAsync(Answer);
            page.WasClean();
        }

        // The same answer as a draft, put into a form without values by the page around its frame, and sent from there.
        var bare = System.Text.RegularExpressions.Regex.Replace(Given, """ (checked(="true")?|selected|value="(a &quot;b|2026|4\.50|l1|0\.75|n|last|scratch)[^"]*")(?=[ >])""", "");
        Assert.DoesNotContain("checked", bare, System.StringComparison.Ordinal);
        var around =
            $$"""
            <iframe sandbox="allow-scripts allow-forms" src="page.html"></iframe><pre></pre>
            <script>
              const frame = document.querySelector('iframe');
              addEventListener('message', ({ data, source }) => {
                if (source !== frame.contentWindow || data.plumbline !== 1) return;
                if (data.type === 'ready') {
                  source.postMessage({ plumbline: 1, type: 'init', autoAdvance: false, theme: 'light', locale: '', draft: {{Answer}} }, '*');
                  source.postMessage({ plumbline: 1, type: 'submit-now' }, '*');
                }
                if (data.type === 'submit') document.querySelector('pre').textContent = JSON.stringify(data.data);
              });
            </script>
            """;
        await using var framed = await world.OpenFileAsync(bare, around: around);
        await Assertions.Expect(framed.Find("pre")).Not.ToBeEmptyAsync();
        ElementPage.Same(Answer, JsonNode.Parse(await framed.Find("pre").InnerTextAsync())!);
        framed.WasClean();
    }

    [ChromiumFact]
    public async Task Odd_input_breaks_nothing_and_hides_nothing()
    {
        await using var page = await world.OpenFileAsync(
            """
            <script src="crowd-html-elements.js"></script>
            <crowd-form>
              <crowd-input name="a" label="&lt;img src=x onerror=alert(1)&gt;" value="&lt;script&gt;"></crowd-input>
              <crowd-input name="b" label="safe&#8203;name &#8238;gnp"></crowd-input>
              <crowd-input name="c" label="Digits" allowed-pattern="[0-9]" auto-validate></crowd-input>
              <crowd-input name="d" label="Broken" allowed-pattern="[" type="nonsense" max-length="many" value="x"></crowd-input>
              <crowd-text-area name="e" label="Rows" rows="-4" max-rows="none" value="y"></crowd-text-area>
              <crowd-slider name="f" min="5" max="1" step="0" value="hello"></crowd-slider>
              <crowd-checkbox name="__proto__" value="__proto__" checked></crowd-checkbox>
              <crowd-checkbox value="no name" checked>No name</crowd-checkbox>
              <crowd-radio-button name="g" value=""></crowd-radio-button>
              <fieldset disabled><crowd-input name="h" label="In a dead set" value="x" required></crowd-input><crowd-checkbox name="i" checked>I</crowd-checkbox></fieldset>
              <crowd-input></crowd-input>
            </crowd-form>
            <script>
              const huge = document.createElement('crowd-text-area');
              huge.name = 'huge';
              huge.value = '\u{1F41F}\u202E\u200B '.repeat(50000);
              document.querySelector('crowd-form').append(huge);
              document.querySelector('[name=a]').value = null;
              document.querySelector('[name=b]').value = 5;
            </script>
            """);
        await Assertions.Expect(page.Role(AriaRole.Textbox, "<img src=x onerror=alert(1)>")).ToBeVisibleAsync();
        await Assertions.Expect(page.Find("crowd-input[name=b] label")).ToHaveTextAsync("safeU+200Bname U+202Egnp");
        await page.Role(AriaRole.Textbox, "Digits").FocusAsync();
        await page.Keyboard.TypeAsync("a1b2-3");
        await Assertions.Expect(page.Role(AriaRole.Textbox, "Digits")).ToHaveValueAsync("123");

        var answer = (await page.SubmitAsync()).AsObject();

        Assert.Equal(250_000, answer["huge"]!.ToString().Length);
        answer.Remove("huge");
        ElementPage.Same("""{"b":"5","c":"123","d":"x","e":"y","f":5,"__proto__":{"__proto__":true},"g":{"":false}}""", answer);
        page.WasClean();
    }

    [ChromiumFact]
    public async Task Arabic_pages_run_from_right_to_left_and_nothing_moves_where_less_motion_is_wished()
    {
        await using var page = await world.OpenFileAsync(Inputs.Replace("</crowd-form>", "<crowd-tabs><crowd-tab header=\"One\">1</crowd-tab><crowd-tab header=\"Two\">2</crowd-tab></crowd-tabs></crowd-form>", System.StringComparison.Ordinal), locale: "ar-EG");

        Assert.Equal("rtl ar", await page.RunAsync<string>("() => document.documentElement.dir + ' ' + document.documentElement.lang"));
        await Assertions.Expect(page.Role(AriaRole.Button, "إرسال")).ToBeVisibleAsync();
        await page.Role(AriaRole.Radio, "Technology").FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(page.Role(AriaRole.Radio, "Art")).ToBeCheckedAsync();
        await page.Role(AriaRole.Tab, "One").FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(page.Role(AriaRole.Tab, "Two")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Trouble).ToHaveTextAsync("«Tag»: يجب ملء هذا الحقل.");
        // Labels of the slider stand under their ends, seen from the right.
        Assert.True(await page.RunAsync<bool>("() => { const at = position => document.querySelector(`crowd-slider-label[position='${position}']`).getBoundingClientRect().left; return at(1) > at(5); }"));
        await page.Page.GetByText("Sure").ClickAsync();
        Assert.Equal("0s", await page.RunAsync<string>("() => getComputedStyle(document.querySelector('crowd-toggle-button').shadowRoot.querySelector('input')).transitionDuration"));
        Assert.Equal(0, await page.RunAsync<int>("() => document.getAnimations().length"));
        page.WasClean();
    }
}
