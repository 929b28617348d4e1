using System;
using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

/// <summary>A template's page by itself. Notes script errors, errors on the console and every request that is not to its own folder.</summary>
internal sealed class ElementPage : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> troubles = new();

    public ElementPage(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.PageError += (_, error) => troubles.Enqueue("script error: " + error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                troubles.Enqueue("console: " + message.Text);
            }
        };
        context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("file:", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                troubles.Enqueue("request: " + request.Url);
            }
        };
    }

    public IPage Page { get; }

    public IKeyboard Keyboard => Page.Keyboard;

    public async Task GoToAsync(string address)
    {
        await Page.GotoAsync(address);
        await Page.WaitForFunctionAsync("() => document.querySelector('iframe') || customElements.get('crowd-form')");
    }

    public ILocator Role(AriaRole role, string name) => Page.GetByRole(role, new() { Name = name, Exact = true });

    public ILocator Find(string selector) => Page.Locator(selector);

    public Task<T> RunAsync<T>(string script) => Page.EvaluateAsync<T>(script);

    /// <summary>Submits by key and reads the JSON that the page shows.</summary>
    public async Task<JsonNode> SubmitAsync()
    {
        await Keyboard.PressAsync("Control+Enter");
        return await AnswerAsync();
    }

    public async Task<JsonNode> AnswerAsync() => JsonNode.Parse(await Page.Locator("crowd-form pre").InnerTextAsync())!;

    /// <summary>The answer is exactly this, in any order of names.</summary>
    public async Task SubmitsAsync(string json) => Same(json, await SubmitAsync());

    public static void Same(string json, JsonNode answer) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), answer), $"Expected {JsonNode.Parse(json)!.ToJsonString()}\nGot      {answer.ToJsonString()}");

    /// <summary>What keeps the form from being sent, as it says itself.</summary>
    public ILocator Trouble => Page.Locator("crowd-form .trouble[role=alert]").First;

    public void WasClean() => Assert.True(troubles.IsEmpty, string.Join('\n', troubles));

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
