using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

/// <summary>Every element that is annotated with, wide and narrow, light and dark: nothing runs out of the page.</summary>
/// <remarks>With PLUMBLINE_SCREENSHOTS=FOLDER every page is also kept as a picture.</remarks>
[Collection(InBrowser.Name)]
public sealed class ElementLookTests(Installed world)
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("PLUMBLINE_SCREENSHOTS");
    private static readonly string Long = string.Concat(Enumerable.Repeat("The council met on Tuesday and talked about the bridge, which will be closed for eleven weeks. ", 12));

    private static Dictionary<string, string> Pages => new()
    {
        ["multi-select"] = $"""<crowd-form><crowd-image-classifier-multi-select name="a" src="{AnnotationPage.PhotoAddress}" header="What can be seen?" categories="['Fruit', 'Milk', 'Bread', 'Something else']" exclusion-category="{"{ text: 'None of these' }"}"></crowd-image-classifier-multi-select></crowd-form>""",
        ["multi-select-many"] = $"""<crowd-form><crowd-classifier-multi-select name="a" header="What is it about?" categories="{AnnotationPage.Escaped(JsonSerializer.Serialize(Enumerable.Range(1, 40).Select(number => $"Subject {number} with a long name")))}"><classification-target>{Long}</classification-target></crowd-classifier-multi-select></crowd-form>""",
        ["overlay"] = $"""<crowd-form><crowd-image-classifier name="a" src="{AnnotationPage.PhotoAddress}" header="Is it right?" categories="['right', 'wrong']" overlay="{"{ boundingBox: { labels: ['milk'], value: [{ label: 'milk', left: 20, top: 60, width: 90, height: 120 }, { label: 'bread', left: 150, top: 70, width: 90, height: 80 }] } }"}"><worker-comment></worker-comment></crowd-image-classifier></crowd-form>""",
        ["entities"] = $"""<crowd-form><crowd-entity-annotation name="a" header="Mark names" text="{Long}" labels="['Body', 'Day', {"{ label: 'Thing', shortDisplayName: 'thg', fullDisplayName: 'Thing that is talked about' }"}]" initial-value="[{"{ label: 'Body', startOffset: 0, endOffset: 11 }, { label: 'Thing', startOffset: 4, endOffset: 52 }, { label: 'Day', startOffset: 19, endOffset: 26 }"}]"><short-instructions>Mark all of them.</short-instructions></crowd-entity-annotation></crowd-form>""",
        ["ranking"] = $"""<crowd-form><crowd-text-ranking name="a" header="Rank them" text="Why is the sky blue?" responses="['{Long}', 'Light.', 'The sea.']" ordinal-ranking-dimensions="[{"{ name: 'Clarity', allowTie: false }, { name: 'Accuracy', allowTie: true }"}]"></crowd-text-ranking></crowd-form>""",
        ["questions"] = $"""<crowd-form><crowd-question-answer-generation name="a" header="Ask about it" text="{Long}" min-questions="2" answer-max-words="20" question-tags="['where', 'when']" allow-custom-question-tags></crowd-question-answer-generation></crowd-form>""",
        ["not-built"] = $"""<crowd-form><crowd-bounding-box name="a" src="{AnnotationPage.PhotoAddress}" header="Draw boxes" labels="['a']"><short-instructions>Draw.</short-instructions></crowd-bounding-box></crowd-form>""",
    };

    [ChromiumFact]
    public Task Elements_fit_a_desktop() => WalkAsync(1280, 800, "en");

    [ChromiumFact]
    public Task Elements_fit_a_phone() => WalkAsync(390, 844, "en");

    [ChromiumFact]
    public Task Elements_fit_the_other_way_round() => WalkAsync(1280, 800, "ar");

    private async Task WalkAsync(int width, int height, string language)
    {
        await using var page = await AnnotationPage.OpenAsync(world, "", width, height);
        foreach (var (name, body) in Pages)
        {
            await page.ShowAsync(body, language);
            await Assertions.Expect(page.Page.Locator("crowd-form > *").First).ToBeVisibleAsync();
            await Assertions.Expect(page.Page.Locator("img:not([data-shown])")).ToHaveCountAsync(0);
            Assert.True(await page.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than {width} pixels.");
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                if (Folder is not null)
                {
                    await page.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"element-{name}-{width}-{language}-{scheme}.png".ToLowerInvariant()) });
                }
            }
        }

        page.Visit.WasClean();
    }
}
