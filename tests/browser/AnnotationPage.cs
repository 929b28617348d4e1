using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

/// <summary>Elements on a page of their own, as a template opened without a portal: submitting shows the answer.</summary>
internal sealed class AnnotationPage(Visit visit) : IAsyncDisposable
{
    private const string Address = "/elements-under-test.html";
    private const string Photo = "/photo-under-test.jpg";

    /// <summary>Address of a photograph, 348 × 348 pixels.</summary>
    public const string PhotoAddress = Photo;

    public Visit Visit => visit;

    public IPage Page => visit.Page;

    /// <param name="body">What stands in the page's body.</param>
    /// <param name="language">The page's own language, which the elements speak too.</param>
    public static async Task<AnnotationPage> OpenAsync(Installed world, string body, int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light, string language = "en", bool touch = false)
    {
        var visit = await world.VisitAsync(width, height, scheme, touch: touch);
        var photo = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "photos")).Order(StringComparer.Ordinal).First();
        await visit.Page.RouteAsync("**" + Photo, route => route.FulfillAsync(new() { ContentType = "image/jpeg", BodyBytes = File.ReadAllBytes(photo) }));
        var page = new AnnotationPage(visit);
        await page.ShowAsync(body, language);
        return page;
    }

    /// <summary>Shows another page in the same browser.</summary>
    public async Task ShowAsync(string body, string language = "en")
    {
        await Page.UnrouteAsync("**" + Address);
        await Page.RouteAsync("**" + Address, route => route.FulfillAsync(new()
        {
            ContentType = "text/html; charset=utf-8",
            Body = $"""<!doctype html><html lang="{language}"><head><title>Elements</title><link rel="icon" href="data:,"><script src="/client/crowd-html-elements.js"></script></head><body>{body}</body></html>""",
        }));
        await Page.GotoAsync(Address);
    }

    /// <summary>Ctrl+Enter, and the answer that the page then shows.</summary>
    public async Task<JsonNode> SubmitAsync()
    {
        await Page.Keyboard.PressAsync("Control+Enter");
        var shown = Page.Locator("crowd-form section.answer pre");
        await Assertions.Expect(shown).ToBeVisibleAsync();
        return JsonNode.Parse(await shown.InnerTextAsync())!;
    }

    /// <summary>Ctrl+Enter, and the reason why the page keeps the answer.</summary>
    public async Task<string> RefusedAsync()
    {
        await Page.Keyboard.PressAsync("Control+Enter");
        var trouble = Page.Locator("crowd-form .trouble");
        await Assertions.Expect(trouble).Not.ToBeEmptyAsync();
        await Assertions.Expect(Page.Locator("crowd-form section.answer")).ToHaveCountAsync(0);
        return await trouble.InnerTextAsync();
    }

    /// <summary>What an expression about the first element of a name gives; <c>element</c> is that element.</summary>
    public Task<T> AskAsync<T>(string tag, string expression) =>
        Page.EvaluateAsync<T>($"() => {{ const element = document.querySelector('{tag}'); return {expression}; }}");

    public async Task<JsonNode> ValueAsync(string tag) => JsonNode.Parse(await AskAsync<string>(tag, "JSON.stringify(element.value)"))!;

    /// <summary>The shown text of whatever is announced.</summary>
    public ILocator Told(string text) => Page.Locator("[role=status]", new() { HasText = text });

    public static string Escaped(string text) => System.Net.WebUtility.HtmlEncode(text);

    public ValueTask DisposeAsync() => visit.DisposeAsync();
}
