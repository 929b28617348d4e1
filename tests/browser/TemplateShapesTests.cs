using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

/// <summary>What public templates do with scripts, in templates of our own: each shape has broken somebody's page.</summary>
[Collection(InBrowser.Name)]
public sealed class TemplateShapesTests(Installed world)
{
    [ChromiumFact]
    public async Task A_script_adds_questions_beside_the_categories_by_what_was_chosen()
    {
        await using var page = await world.OpenFileAsync(
            """
            <script src="crowd-html-elements.js"></script>
            <crowd-form>
              <crowd-classifier name="fish" categories="['x']" header="Which fish?"><classification-target>A text.</classification-target><full-instructions header="All">Much to read.</full-instructions></crowd-classifier>
              <answers-here></answers-here>
            </crowd-form>
            <script>
              const more = { wrasse: ['striped', 'plain'], goby: [] };
              document.addEventListener('all-crowd-elements-ready', () => {
                const fish = document.querySelector('crowd-classifier');
                const beside = fish.shadowRoot.querySelector('.annotation-area .category-picker-wrapper');
                const card = document.createElement('crowd-card');
                card.innerHTML = 'Choose first';
                beside.insertAdjacentElement('afterend', card);
                fish.categories = Object.keys(more);
                fish.shadowRoot.querySelector('.awsui-app-layout__navigation').style.width = '300px';
                fish.shadowRoot.querySelector('.awsui-modal-dialog').style.maxWidth = '90%';
                fish.addEventListener('change', event => {
                  const kept = document.querySelector('answers-here');
                  kept.replaceChildren();
                  card.innerHTML = more[event.target.value].length ? '' : 'Nothing more to say';
                  for (const question of more[event.target.value]) {
                    const box = Object.assign(document.createElement('input'), { type: 'checkbox', name: 'how', value: question, hidden: true });
                    const label = document.createElement('label');
                    label.innerHTML = `<input type="checkbox"> ${question}`;
                    label.querySelector('input').addEventListener('change', inner => { box.checked = inner.target.checked; });
                    kept.append(box);
                    card.append(label);
                  }
                });
              });
            </script>
            """);
        await page.Role(AriaRole.Radio, "goby").ClickAsync();
        await Assertions.Expect(page.Page.GetByText("Nothing more to say")).ToBeVisibleAsync();
        await page.Role(AriaRole.Radio, "wrasse").ClickAsync();
        await page.Role(AriaRole.Checkbox, "plain").ClickAsync();
        await page.Role(AriaRole.Button, "View full instructions").ClickAsync();
        Assert.Equal("90%", await page.RunAsync<string>("() => document.querySelector('crowd-classifier').shadowRoot.querySelector('plumbline-instruction-pane').shadowRoot.querySelector('dialog').style.maxWidth"));
        await page.Keyboard.PressAsync("Escape");
        await page.SubmitsAsync("""{"fish":{"label":"wrasse"},"how":{"striped":false,"plain":true}}""");
        page.WasClean();
    }

    [ChromiumFact]
    public async Task Buttons_that_a_script_disables_can_be_pressed_to_come_back()
    {
        await using var page = await world.OpenFileAsync(
            """
            <script src="crowd-html-elements.js"></script>
            <crowd-form><input type="hidden" id="chosen" name="chosen"><p class="all"><crowd-button>Cat</crowd-button><crowd-button>Dog</crowd-button><crowd-button>Bird</crowd-button></p></crowd-form>
            <script>
              const all = [...document.querySelectorAll('.all crowd-button')];
              for (const each of all) each.onmouseup = () => { each.disabled = !each.disabled; };
              document.querySelector('crowd-form').onsubmit = () => { chosen.value = all.filter(each => each.disabled).map(each => each.textContent).join(); };
            </script>
            """);
        foreach (var name in new[] { "Cat", "Dog", "Bird" })
        {
            await page.Role(AriaRole.Button, name).ClickAsync();
        }

        await page.Role(AriaRole.Button, "Dog").ClickAsync(new() { Force = true });
        await page.SubmitsAsync("""{"chosen":"Cat,Bird"}""");
        page.WasClean();
    }

    [ChromiumFact]
    public async Task A_frame_is_not_lost_by_a_forms_own_form_a_link_or_a_variable_named_parent()
    {
        const string Around =
            """
            <iframe sandbox="allow-scripts allow-forms" src="page.html"></iframe><pre></pre>
            <script>
              const heard = [];
              addEventListener('message', ({ data, source }) => {
                if (source !== document.querySelector('iframe').contentWindow || data.plumbline !== 1) return;
                if (data.type === 'ready' && heard.length === 0) source.postMessage({ plumbline: 1, type: 'init', autoAdvance: false, theme: 'light', locale: '' }, '*');
                if (data.type === 'link' || data.type === 'submit') heard.push(data.href ?? data.data);
                document.querySelector('pre').textContent = JSON.stringify(heard);
              });
            </script>
            """;
        await using var page = await world.OpenFileAsync(
            """
            <script src="crowd-html-elements.js"></script>
            <crowd-form>
              <p><a href="https://example.org/survey?id=1" target="_blank">Survey</a> <a href="javascript:void(0)" onclick="window.pressed = true">Script</a></p>
              <form action=""><input name="code" aria-label="Code"><crowd-button id="send" form-action="submit" disabled>Send</crowd-button></form>
              <button id="own">Own</button><input type="hidden" name="by" id="by">
            </crowd-form>
            <script>
              var parent = document.createElement('div');
              var code = document.querySelector('[name=code]');
              code.oninput = () => { document.getElementById('send').disabled = code.value === ''; };
              own.addEventListener('click', () => { by.value = 'own'; document.querySelector('crowd-form').submit(); });
            </script>
            """, around: Around);
        var frame = page.Page.FrameLocator("iframe");
        var heard = page.Find("pre");
        await Assertions.Expect(heard).ToHaveTextAsync("[]");
        await frame.GetByRole(AriaRole.Link, new() { Name = "Survey" }).ClickAsync();
        await Assertions.Expect(heard).ToHaveTextAsync("""["https://example.org/survey?id=1"]""");
        await frame.GetByRole(AriaRole.Link, new() { Name = "Script" }).ClickAsync();
        await frame.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync(new() { Force = true });
        await frame.GetByLabel("Code").FillAsync("c");
        await frame.GetByLabel("Code").PressAsync("Enter");
        await frame.GetByRole(AriaRole.Button, new() { Name = "Own" }).ClickAsync();

        await Assertions.Expect(heard).ToHaveTextAsync("""["https://example.org/survey?id=1",{"code":"c","by":"own"}]""");
        page.WasClean();
    }

    [ChromiumFact]
    public async Task What_the_documentation_shows_works_when_it_is_opened_from_a_file()
    {
        var words = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "docs", "templates.md"));
        var shown = words.Split("```html")[1].Split("```")[0];
        await using var page = await world.OpenFileAsync(shown);

        await page.Role(AriaRole.Textbox, "Tag").FillAsync("goby");
        await page.Role(AriaRole.Checkbox, "Red").ClickAsync();

        await page.SubmitsAsync("""{"tag":"goby","colour":{"red":true},"score":3}""");
        page.WasClean();
    }

    [ChromiumFact]
    public async Task Documents_that_begin_with_the_script_and_elements_beside_the_form_work()
    {
        await using var page = await world.OpenFileAsync(
            """
            <!-- what this is -->
            <script src="crowd-html-elements.js"></script>
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Beside</title></head><body>
              <crowd-form id="hidden-form" style="display: none"></crowd-form>
              <crowd-classifier crowd-form-element-id="hidden-form" categories="['a','b']" header="Which?"><classification-target>t</classification-target></crowd-classifier>
            </body></html>
            """);
        await page.Role(AriaRole.Button, "Submit").ClickAsync();
        await Assertions.Expect(page.Trouble).ToHaveTextAsync("Choose a category.");
        await page.Role(AriaRole.Radio, "b").ClickAsync();
        await page.Role(AriaRole.Button, "Submit").ClickAsync();
        ElementPage.Same("""{"hidden-form":{"label":"b"}}""", await page.AnswerAsync());
        page.WasClean();
    }
}
