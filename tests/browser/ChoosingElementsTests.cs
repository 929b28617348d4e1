using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

/// <summary>The classifiers by themselves: names, keys, pointer, odd labels, overlays and pictures that do not come.</summary>
[Collection(InBrowser.Name)]
public sealed class ChoosingElementsTests(Installed world)
{
    [ChromiumFact]
    public async Task Several_categories_are_switched_by_key_and_mouse_and_leave_in_the_order_of_the_page()
    {
        await using var page = await AnnotationPage.OpenAsync(
            world,
            """
            <crowd-form><crowd-classifier-multi-select name="topics" header="What is it about?" categories="['Sport', 'Weather', 'Trade',]" exclusion-category="{ text: 'None of these' }">
              <classification-target>It rained on the match.</classification-target></crowd-classifier-multi-select></crowd-form>
            """);
        var group = page.Page.GetByRole(AriaRole.Group, new() { Name = "Categories" });
        await Assertions.Expect(group.GetByRole(AriaRole.Checkbox)).ToHaveTextAsync(["1 Sport", "2 Weather", "3 Trade", "4 None of these"], new() { IgnoreCase = false, UseInnerText = true });
        Assert.Equal("Choose at least one category.", await page.RefusedAsync());

        await page.Page.Keyboard.PressAsync("3");
        await page.Page.Keyboard.PressAsync("4");
        await Assertions.Expect(group.GetByRole(AriaRole.Checkbox, new() { Checked = true })).ToHaveCountAsync(1);
        await Assertions.Expect(page.Told("Chosen: None of these")).ToHaveCountAsync(1);
        await group.GetByRole(AriaRole.Checkbox, new() { Name = "Trade" }).ClickAsync();
        await page.Page.Keyboard.PressAsync("ArrowUp");
        await page.Page.Keyboard.PressAsync("ArrowUp");
        await page.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Told("Chosen: Sport, Trade")).ToHaveCountAsync(1);

        Assert.Equal("""{"topics":{"labels":["Sport","Trade"]}}""", (await page.SubmitAsync()).ToJsonString());
        page.Visit.WasClean();
    }

    [ChromiumFact]
    public async Task Three_thousand_labels_are_searched_and_none_of_them_looks_like_another()
    {
        string[] labels = [.. Enumerable.Range(1, 2_996).Select(number => $"Label {number}"), "Label 1", "", "<img src=x onerror=alert(1)>", "Label\u202E 2"];
        await using var page = await AnnotationPage.OpenAsync(
            world,
            $"""<crowd-form><crowd-image-classifier-multi-select name="seen" src="{AnnotationPage.PhotoAddress}" header="What?" categories="{AnnotationPage.Escaped(JsonSerializer.Serialize(labels))}"></crowd-image-classifier-multi-select></crowd-form>""");
        await Assertions.Expect(page.Page.Locator("img[data-shown]")).ToBeVisibleAsync();
        var choices = page.Page.GetByRole(AriaRole.Checkbox);

        await page.Page.Keyboard.PressAsync("/");
        await page.Page.Keyboard.TypeAsync("onerror");
        await Assertions.Expect(choices).ToHaveTextAsync(["<img src=x onerror=alert(1)>"]);
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.Keyboard.TypeAsync("label 2996");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.GetByRole(AriaRole.Searchbox).FillAsync("\u202E");
        await Assertions.Expect(choices).ToHaveTextAsync(["LabelU+202E 2"]);
        await choices.First.ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Take out Label 2996" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Searchbox).FillAsync("");
        await Assertions.Expect(page.Page.GetByText("and 2799 more: type to narrow the list")).ToBeVisibleAsync();

        Assert.Equal(["<img src=x onerror=alert(1)>", "Label\u202E 2"], (await page.SubmitAsync())["seen"]!["labels"]!.AsArray().Select(label => label!.ToString()));
        page.Visit.WasClean();
    }

    [ChromiumFact]
    public async Task A_picture_that_does_not_come_says_why_and_can_still_be_judged()
    {
        await using var page = await AnnotationPage.OpenAsync(
            world,
            """<crowd-form><crowd-image-classifier-multi-select name="seen" src="/client/no-such.jpg" header="What?" categories="['a', 'b']"></crowd-image-classifier-multi-select></crowd-form>""");

        await Assertions.Expect(page.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "The picture could not be shown." })).ToContainTextAsync("404");
        await page.Page.Keyboard.PressAsync("2");

        Assert.Equal("""{"seen":{"labels":["b"]}}""", (await page.SubmitAsync()).ToJsonString());
        page.Visit.WasClean("404 (Not Found)");
    }

    [ChromiumFact]
    public async Task Boxes_to_judge_lie_over_the_picture_and_a_comment_goes_with_the_verdict()
    {
        await using var page = await AnnotationPage.OpenAsync(
            world,
            $$"""
            <crowd-form><crowd-image-classifier name="verdict" src="{{AnnotationPage.PhotoAddress}}" header="Is it right?" categories="['right', 'wrong']"
              overlay="{ boundingBox: { labels: ['milk'], value: [{ label: 'milk', left: 20, top: 60, width: 90, height: 120 }, { label: 'cup', left: 200, top: 60, width: 50, height: 50 }, 'x'] } }">
              <worker-comment header="What is wrong?" link-text="Say what" placeholder="One sentence"></worker-comment></crowd-image-classifier></crowd-form>
            """);
        await Assertions.Expect(page.Page.Locator("img[data-shown]")).ToBeVisibleAsync();
        var over = page.Page.Locator("plumbline-image-overlay");
        await Assertions.Expect(over.Locator(".name")).ToHaveTextAsync(["milk", "cup"]);
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Note)).ToHaveTextAsync("Boxes of the overlay that could not be read: 1.");
        // The box is where the picture's pixels are, also zoomed.
        await page.Page.Keyboard.PressAsync("+");
        Assert.True(await page.Page.EvaluateAsync<bool>(
            """
            () => {
              const view = document.querySelector('crowd-image-classifier').shadowRoot.querySelector('plumbline-image-view');
              const picture = view.shadowRoot.querySelector('img').getBoundingClientRect();
              const box = view.querySelector('plumbline-image-overlay').shadowRoot.querySelector('rect.line').getBoundingClientRect();
              const scale = picture.width / view.shadowRoot.querySelector('img').naturalWidth;
              return Math.abs(box.left - (picture.left + 20 * scale)) < 4 && Math.abs(box.height - 120 * scale) < 8;
            }
            """));
        await page.Page.Keyboard.PressAsync("h");
        await Assertions.Expect(over.Locator(".name").First).ToBeHiddenAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Show the overlay" }).ClickAsync();
        await Assertions.Expect(over.Locator(".name").First).ToBeVisibleAsync();

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Say what" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Dialog, new() { Name = "What is wrong?" }).GetByRole(AriaRole.Textbox).FillAsync("Left edge.");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save comment" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Radio, new() { Name = "wrong" }).ClickAsync();

        Assert.Equal("""{"verdict":{"label":"wrong","workerComment":"Left edge."}}""", (await page.SubmitAsync()).ToJsonString());
        page.Visit.WasClean();
    }

    [ChromiumFact]
    public async Task A_mask_to_judge_is_hatched_and_named_and_what_is_nowhere_in_it_is_told()
    {
        await using var page = await AnnotationPage.OpenAsync(world, "<p></p>");
        var mask = await page.Page.EvaluateAsync<string>(
            """
            () => {
              const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 40 });
              const pen = canvas.getContext('2d');
              for (const [colour, ...box] of [['#ffffff', 0, 0, 40, 40], ['#2ca02c', 0, 0, 20, 40], ['#1f77b4', 20, 20, 20, 20]]) { pen.fillStyle = colour; pen.fillRect(...box); }
              return canvas.toDataURL();
            }
            """);
        await page.ShowAsync(
            $$"""
            <crowd-form><crowd-image-classifier name="verdict" src="{{AnnotationPage.PhotoAddress}}" categories="['right', 'wrong']"
              overlay="{ instanceSegmentation: { labels: ['milk'], src: '{{mask}}', instances: [{ color: '#2ca02c', label: 'milk' }, { color: '#1f77b4', label: 'milk' }, { color: '#000000', label: 'cup' }] } }"></crowd-image-classifier></crowd-form>
            """);

        await Assertions.Expect(page.Page.Locator("plumbline-image-overlay .name")).ToHaveTextAsync(["milk 1", "milk 2"]);
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Note)).ToHaveTextAsync("In the mask nothing has the colour of: cup 1.");
        Assert.Equal(
            "110,255 clear",
            await page.Page.EvaluateAsync<string>(
                """
                () => {
                  const canvas = document.querySelector('crowd-image-classifier').shadowRoot.querySelector('plumbline-image-overlay').shadowRoot.querySelector('canvas');
                  const pixels = canvas.getContext('2d').getImageData(0, 0, 40, 40).data;
                  const left = new Set();
                  for (let y = 0; y < 40; y++) for (let x = 0; x < 20; x++) left.add(pixels[(y * 40 + x) * 4 + 3]);
                  return `${[...left].sort((a, b) => a - b)} ${pixels[(5 * 40 + 30) * 4 + 3] === 0 ? 'clear' : 'tinted'}`;
                }
                """));
        page.Visit.WasClean();
    }

    [ChromiumFact]
    public async Task A_tool_that_is_not_built_says_so_and_never_sends_an_empty_answer()
    {
        await using var page = await AnnotationPage.OpenAsync(
            world,
            $$"""
            <crowd-form><crowd-bounding-box name="boxes" src="{{AnnotationPage.PhotoAddress}}" header="Draw" labels="['a']"></crowd-bounding-box></crowd-form>
            <script>
              document.addEventListener('all-crowd-elements-ready', () => {
                const element = document.querySelector('crowd-bounding-box');
                element.shadowRoot.querySelector('canvas.upper-canvas').addEventListener('mouseup', () => {});
                element.labels = [...element.labels, 'b'];
                document.title = `${element.labels.join()} ${JSON.stringify(element.value)}`;
              });
            </script>
            """);
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Note)).ToContainTextAsync("<crowd-bounding-box> is not built yet");
        await Assertions.Expect(page.Page.Locator("img[data-shown]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page).ToHaveTitleAsync("a,b {}");
        Assert.Contains("Please decline it", await page.RefusedAsync());

        await page.ShowAsync("""<crowd-form><crowd-polygon name="shape" src="" labels="['a']"></crowd-polygon><textarea name="words">said</textarea></crowd-form>""");

        Assert.Equal("""{"words":"said"}""", (await page.SubmitAsync()).ToJsonString());
        page.Visit.WasClean();
    }
}
