using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Plumbline.Browser;

/// <summary>Marking named entities: by keyboard alone, by pointer, by finger, in any script, in long texts.</summary>
[Collection(InBrowser.Name)]
public sealed class EntityAnnotationTests(Installed world, ITestOutputHelper output)
{
    private const string Text = "MV Alba left Leith.\n\nAnna 😀 Ståhl saw it; the café (e\u0301t\u00e9) was closed.\nغادرت ألبا ميناء ليث.";
    private const string Labels = "[{ label: 'Vessel', shortDisplayName: 'vsl', fullDisplayName: 'Vessel or boat' }, { label: 'Port', shortDisplayName: 'prt' }, 'Person',]";

    [ChromiumFact]
    public async Task A_text_is_marked_by_keyboard_alone_and_everything_is_told()
    {
        await using var page = await OpenAsync();
        var text = page.Page.GetByRole(AriaRole.Textbox, new() { Name = "Text to mark" });
        await text.FocusAsync();

        await PressAsync(page, "ArrowRight");
        await Assertions.Expect(page.Told("V")).Not.ToHaveCountAsync(0);
        await PressAsync(page, "Home", "Control+ArrowRight", "ArrowRight", "Control+Shift+ArrowRight");
        await Assertions.Expect(page.Told("Selected: Alba")).ToHaveCountAsync(1);
        await PressAsync(page, "1");
        await Assertions.Expect(page.Told("Vessel or boat: Alba. Marked: 1")).ToHaveCountAsync(1);
        await PressAsync(page, "3");
        await Assertions.Expect(page.Told("Person: Alba. Marked: 2")).ToHaveCountAsync(1);
        await PressAsync(page, "x", "End", "Shift+ArrowLeft", "Control+Shift+ArrowLeft", "2");
        await Assertions.Expect(page.Told("Port: Leith.. Marked: 2")).ToHaveCountAsync(1);
        await PressAsync(page, "Home", "Tab");
        await Assertions.Expect(page.Told("Vessel or boat: Alba. 1 of 2")).ToHaveCountAsync(1);
        await PressAsync(page, "Tab");
        await Assertions.Expect(page.Told("Port: Leith.. 2 of 2")).ToHaveCountAsync(1);
        await PressAsync(page, "Delete", "Control+z");
        await Assertions.Expect(page.Told("Undone. Marked: 2")).ToHaveCountAsync(1);
        // Past the last mark Tab leaves the text; nobody is caught in it.
        await PressAsync(page, "Control+End", "Tab");
        await Assertions.Expect(text).Not.ToBeFocusedAsync();

        var entities = (await page.SubmitAsync())["ner"]!["entities"]!;
        Assert.Equal("""[{"label":"Vessel","startOffset":3,"endOffset":7},{"label":"Port","startOffset":13,"endOffset":19}]""", entities.ToJsonString());
        page.Visit.WasClean();
    }

    [ChromiumFact]
    public async Task Text_is_selected_with_the_mouse_across_paragraphs_and_marks_are_chosen_as_a_whole()
    {
        await using var page = await OpenAsync();
        await DragAsync(page, "Leith", "Anna");
        await Assertions.Expect(page.Told("Selected: Leith. Anna")).ToHaveCountAsync(1);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Port" }).ClickAsync();
        // With a label pressed first, each selection becomes one at once.
        await PressAsync(page, "Escape");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Person" }).ClickAsync();
        await DragAsync(page, "Anna", "Ståhl");
        await Assertions.Expect(page.Told("Person: Anna 😀 Ståhl. Marked: 2")).ToHaveCountAsync(1);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Person", Pressed = true }).ClickAsync();
        var list = page.Page.GetByRole(AriaRole.Complementary, new() { Name = "Marked places" });
        await Assertions.Expect(list.GetByRole(AriaRole.Listitem)).ToHaveTextAsync(["Port Leith. Anna", "Person Anna 😀 Ståhl"], new() { UseInnerText = true });
        await Assertions.Expect(page.Page.Locator(".tag")).ToHaveTextAsync(["prt", "Person"]);

        // "Anna" lies in both: the shorter first, then the other, then none.
        await ClickAsync(page, "nna");
        await Assertions.Expect(list.Locator("[aria-current=true]")).ToContainTextAsync("Leith");
        await ClickAsync(page, "nna");
        await Assertions.Expect(list.Locator("[aria-current=true]")).ToContainTextAsync("Ståhl");
        await page.Page.GetByRole(AriaRole.Combobox, new() { Name = "Label" }).SelectOptionAsync("Vessel");
        await Assertions.Expect(page.Page.Locator(".tag")).ToHaveTextAsync(["prt", "vsl"]);
        await page.Page.Locator(".tag").First.ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();

        var entities = (await page.SubmitAsync())["ner"]!["entities"]!;
        Assert.Equal($$"""[{"label":"Vessel","startOffset":{{Point("Anna")}},"endOffset":{{Point("Ståhl") + 5}}}]""", entities.ToJsonString());
        page.Visit.WasClean();
    }

    [ChromiumFact]
    public async Task Offsets_are_code_points_and_never_cut_a_character()
    {
        await using var page = await OpenAsync();
        var text = page.Page.GetByRole(AriaRole.Textbox, new() { Name = "Text to mark" });
        await text.FocusAsync();
        foreach (var (word, steps, key) in new[] { ("😀", "Shift+ArrowRight", "3"), ("e\u0301", "Shift+ArrowRight", "2"), ("ألبا", "Control+Shift+ArrowLeft", "1") })
        {
            await page.Page.EvaluateAsync($"at => {View}.goTo(at)", Text.IndexOf(word, StringComparison.Ordinal));
            await PressAsync(page, steps, key);
        }

        // Left leads on in a paragraph that is read from right to left.
        await PressAsync(page, "Control+End", "Home");
        var before = await page.Page.EvaluateAsync<int>($"() => {View}.caret");
        await PressAsync(page, "ArrowLeft");
        Assert.Equal(before + 1, await page.Page.EvaluateAsync<int>($"() => {View}.caret"));

        var entities = (await page.SubmitAsync())["ner"]!["entities"]!.AsArray();
        Assert.Equal(["😀", "e\u0301", "ألبا"], entities.Select(entity => Slice(entity!)));
        page.Visit.WasClean();
    }

    [ChromiumFact]
    public async Task Given_marks_come_back_as_they_were_and_those_that_cannot_be_are_named()
    {
        const string Given = """[{"label":"Port","startOffset":13,"endOffset":18},{"label":"Vessel","startOffset":0,"endOffset":7}]""";
        await using var page = await AnnotationPage.OpenAsync(
            world,
            $"""
            <crowd-form id="around"><crowd-entity-annotation name="ner" text="{AnnotationPage.Escaped(Text)}" labels="{Labels}"
              initial-value='{Given[..^1]},{"{"}"label":"Harbour","startOffset":0,"endOffset":1{"}"},{"{"}"label":"Port","startOffset":5,"endOffset":9999{"}"}]'></crowd-entity-annotation></crowd-form>
            <script>
              document.addEventListener('all-crowd-elements-ready', () => {"{"}
                const more = Object.assign(document.createElement('input'), {"{ name: 'sure', value: 'yes' }"});
                document.querySelector('crowd-entity-annotation').shadowRoot.querySelector('crowd-form').form.appendChild(more);
              {"}"});
            </script>
            """);

        await Assertions.Expect(page.Page.GetByRole(AriaRole.Note)).ToHaveTextAsync(
            "Given marks whose label this task does not have were left out: 1. Given marks that lie outside the text were left out: 1.");
        Assert.Equal(
            """{"ner":{"entities":[{"label":"Vessel","startOffset":0,"endOffset":7},{"label":"Port","startOffset":13,"endOffset":18}]},"sure":"yes"}""",
            (await page.SubmitAsync()).ToJsonString());
        page.Visit.WasClean();
    }

    [ChromiumFact]
    public async Task It_stands_alone_too_and_scripts_reach_its_form()
    {
        await using var page = await AnnotationPage.OpenAsync(
            world,
            $"""
            <crowd-entity-annotation name="ner" text="{AnnotationPage.Escaped(Text)}" labels="['Port']"><short-instructions>Mark ports.</short-instructions></crowd-entity-annotation>
            <script>
              document.addEventListener('all-crowd-elements-ready', () => {"{"}
                const element = document.querySelector('crowd-entity-annotation');
                element.shadowRoot.querySelector('crowd-form').form.appendChild(Object.assign(document.createElement('input'), {"{ name: 'sure', value: 'yes' }"}));
                element.labels = [...element.labels, 'Vessel'];
              {"}"});
            </script>
            """);
        await page.Page.GetByRole(AriaRole.Textbox, new() { Name = "Text to mark" }).FocusAsync();
        await PressAsync(page, "Control+Shift+ArrowRight", "2");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();

        Assert.Equal("""{"ner":{"entities":[{"label":"Vessel","startOffset":0,"endOffset":2}]},"sure":"yes"}""", JsonNode.Parse(await page.Page.Locator("section.answer pre").InnerTextAsync())!.ToJsonString());
        page.Visit.WasClean();
    }

    [ChromiumFact]
    public async Task A_finger_marks_what_its_handles_have_selected()
    {
        await using var page = await AnnotationPage.OpenAsync(world, Body(), 390, 844, touch: true);
        var text = page.Page.GetByRole(AriaRole.Textbox, new() { Name = "Text to mark" });
        await Assertions.Expect(text).ToBeVisibleAsync();
        await page.Page.EvaluateAsync(
            """
            () => {
              const view = document.querySelector('crowd-entity-annotation').shadowRoot.querySelector('crowd-entity-editor').shadowRoot.querySelector('plumbline-annotated-text');
              const words = view.shadowRoot.querySelector('.paragraph').firstChild;
              view.shadowRoot.getSelection().setBaseAndExtent(words, 13, words, 18);
            }
            """);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Port" }).TapAsync();
        await Assertions.Expect(page.Page.Locator(".tag")).ToHaveTextAsync(["prt"]);
        await page.Page.Locator(".tag").TapAsync();
        await page.Page.Locator(".tag").TapAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Remove" })).ToBeVisibleAsync();

        Assert.Equal("""{"ner":{"entities":[{"label":"Port","startOffset":13,"endOffset":18}]}}""", (await page.SubmitAsync()).ToJsonString());
        page.Visit.WasClean();
    }

    [ChromiumFact]
    public async Task Three_hundred_kilobytes_with_two_thousand_marks_stay_fluid()
    {
        var random = new Random(7);
        string[] words = ["council", "Leith", "harbour", "timber", "bridge", "😀", "é", "Tuesday", "said", "of", "the"];
        var text = new StringBuilder();
        for (var word = 1; text.Length < 300_000; word++)
        {
            text.Append(words[random.Next(words.Length)]).Append(word % 80 == 0 ? '\n' : ' ');
        }

        var points = text.ToString().EnumerateRunes().Count();
        var given = Enumerable.Range(0, 2_000).Select(at => new { label = at % 2 == 0 ? "Port" : "Person", startOffset = (int)((long)at * points / 2_000), endOffset = Math.Min(points, (int)((long)at * points / 2_000) + 8 + (at % 30)) });
        await using var page = await AnnotationPage.OpenAsync(world, Body(text.ToString(), JsonSerializer.Serialize(given)));
        await Assertions.Expect(page.Page.GetByText("Marked: 2000", new() { Exact = true })).ToBeVisibleAsync();

        var times = await page.Page.EvaluateAsync<double[]>(
            $$"""
            async () => {
              const view = {{View}};
              const scroller = view.shadowRoot.querySelector('.scroller');
              const painted = () => new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
              const middle = list => list.sort((a, b) => a - b)[list.length >> 1];
              scroller.scrollTop = scroller.scrollHeight / 2;
              await painted();
              const labels = [];
              for (let turn = 0; turn < 9; turn++) {
                view.pick({ start: 150000 + turn * 137, end: 150020 + turn * 137 });
                await painted();
                const began = performance.now();
                document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '1', code: 'Digit1', bubbles: true, cancelable: true, composed: true }));
                await painted();
                labels.push(performance.now() - began);
              }
              const frames = [];
              for (let turn = 0; turn < 40; turn++) {
                const began = performance.now();
                scroller.scrollTop += 400;
                await new Promise(requestAnimationFrame);
                frames.push(performance.now() - began);
              }
              return [middle(labels), middle(frames), Math.max(...frames), view.shadowRoot.querySelectorAll('.under > *').length];
            }
            """);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"label key to painted mark: median {times[0]:F0} ms; frame while scrolling: median {times[1]:F0} ms, worst {times[2]:F0} ms; {times[3]} pieces drawn"));
        await Assertions.Expect(page.Page.GetByText("Marked: 2009", new() { Exact = true })).ToBeVisibleAsync();
        // Far from what a slow machine takes; the point is that only what is near the visible part is drawn.
        Assert.InRange(times[0], 0, 500);
        Assert.InRange(times[3], 5, 600);
        page.Visit.WasClean();
    }

    [ChromiumFact]
    public async Task Three_thousand_labels_are_searched_without_losing_what_is_selected()
    {
        string[] labels = [.. Enumerable.Range(1, 3_000).Select(number => $"Label {number}"), "Label 1", "", "<b>bold</b>", "Por\u200Bt"];
        await using var page = await AnnotationPage.OpenAsync(
            world,
            $"""<crowd-form><crowd-entity-annotation name="ner" text="{AnnotationPage.Escaped(Text)}" labels="{AnnotationPage.Escaped(JsonSerializer.Serialize(labels))}"></crowd-entity-annotation></crowd-form>""");
        await page.Page.GetByRole(AriaRole.Textbox, new() { Name = "Text to mark" }).FocusAsync();
        foreach (var (wanted, shown) in new[] { ("label 2999", "Label 2999"), ("<b>", "<b>bold</b>"), ("\u200B", "Por[U+200B]t") })
        {
            await PressAsync(page, "Control+Shift+ArrowRight", "/");
            await page.Page.Keyboard.InsertTextAsync(wanted);
            await PressAsync(page, "Enter");
            await Assertions.Expect(page.Told(shown + ": ")).ToHaveCountAsync(1);
            await PressAsync(page, "Escape");
        }

        Assert.Equal(
            [("Label 2999", 0), ("<b>bold</b>", 3), ("Por\u200Bt", 8)],
            (await page.SubmitAsync())["ner"]!["entities"]!.AsArray().Select(entity => (entity!["label"]!.ToString(), entity["startOffset"]!.GetValue<int>())));
        page.Visit.WasClean();
    }

    [ChromiumFact]
    public async Task In_a_page_of_another_language_it_speaks_that_and_lies_the_other_way()
    {
        await using var page = await AnnotationPage.OpenAsync(world, Body(), language: "ar");

        await Assertions.Expect(page.Page.GetByRole(AriaRole.Textbox, new() { Name = "النص المطلوب تعليمه" })).ToBeVisibleAsync();
        Assert.True(await page.Page.EvaluateAsync<bool>(
            """
            () => {
              const editor = document.querySelector('crowd-entity-annotation').shadowRoot.querySelector('crowd-entity-editor').shadowRoot;
              return editor.querySelector('aside').getBoundingClientRect().right < editor.querySelector('plumbline-annotated-text').getBoundingClientRect().left + 2;
            }
            """));
        page.Visit.WasClean();
    }

    private const string View = "document.querySelector('crowd-entity-annotation').shadowRoot.querySelector('crowd-entity-editor').shadowRoot.querySelector('plumbline-annotated-text')";

    private Task<AnnotationPage> OpenAsync() => AnnotationPage.OpenAsync(world, Body());

    private static string Body(string text = Text, string? given = null) =>
        $"""<crowd-form><crowd-entity-annotation name="ner" header="Mark names" text="{AnnotationPage.Escaped(text)}" labels="{Labels}" {(given is null ? "" : $"initial-value='{given}'")}></crowd-entity-annotation></crowd-form>""";

    private static async Task PressAsync(AnnotationPage page, params string[] keys)
    {
        foreach (var key in keys)
        {
            await page.Page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>Where a word begins, in code points.</summary>
    private static int Point(string word) => Text[..Text.IndexOf(word, StringComparison.Ordinal)].EnumerateRunes().Count();

    private static string Slice(JsonNode entity) =>
        string.Concat(Text.EnumerateRunes().Skip(entity["startOffset"]!.GetValue<int>()).Take(entity["endOffset"]!.GetValue<int>() - entity["startOffset"]!.GetValue<int>()));

    /// <summary>From the beginning of one word to the end of another, with the mouse.</summary>
    private static async Task DragAsync(AnnotationPage page, string from, string to)
    {
        var (start, end) = (await BoxAsync(page, from), await BoxAsync(page, to));
        await page.Page.Mouse.MoveAsync(start[0] + 1, start[1]);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(start[0] + 20, start[1] + 2, new() { Steps = 2 });
        await page.Page.Mouse.MoveAsync(end[2] - 1, end[1], new() { Steps = 3 });
        await page.Page.Mouse.UpAsync();
    }

    private static async Task ClickAsync(AnnotationPage page, string word)
    {
        var box = await BoxAsync(page, word);
        await page.Page.Mouse.ClickAsync((box[0] + box[2]) / 2, box[1]);
    }

    /// <summary>Left, middle height and right of a word on the page.</summary>
    private static Task<float[]> BoxAsync(AnnotationPage page, string word) => page.Page.EvaluateAsync<float[]>(
        $$"""
        word => {
          for (const paragraph of {{View}}.shadowRoot.querySelectorAll('.paragraph')) {
            const at = paragraph.textContent.indexOf(word);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(paragraph.firstChild, at);
            range.setEnd(paragraph.firstChild, at + word.length);
            const box = range.getBoundingClientRect();
            return [box.left, box.top + box.height / 2, box.right];
          }
        }
        """,
        word);
}
