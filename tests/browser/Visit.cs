using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

/// <summary>One person's browser. Notes whatever must never happen: a script error, an error on the console, a request to somebody else.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> troubles = new();
    private readonly ConcurrentQueue<string> sent = new();

    public Visit(IBrowserContext context, IPage page, string home)
    {
        this.context = context;
        Page = page;
        page.PageError += (_, error) => troubles.Enqueue("script error: " + error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                troubles.Enqueue($"console: {message.Text} ({message.Location})");
            }
        };
        context.Request += (_, request) =>
        {
            if (request.Method == "POST" && request.Url.Contains("/submit", StringComparison.Ordinal) && request.PostData is { } body && body.StartsWith('{'))
            {
                sent.Enqueue(JsonNode.Parse(body)?["answer"] is JsonObject { Count: > 0 } answer && answer.First().Value is JsonObject choice && choice["label"] is { } label ? label.ToString() : body);
            }

            // data: and blob: never leave the browser.
            if (!request.Url.StartsWith(home + "/", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
            {
                troubles.Enqueue("request to another origin: " + request.Url);
            }
        };
    }

    public IPage Page { get; }

    /// <summary>The labels that left for the server, one an answer, in order.</summary>
    public IReadOnlyList<string> Sent => [.. sent];

    public IBrowserContext Context => context;

    /// <summary>The frame of the task that is shown, not of one that waits behind it.</summary>
    public IFrameLocator Task => Page.FrameLocator("iframe[data-role=frame]:not(.behind)");

    public ILocator Timer => Page.Locator("[data-role=timer]");

    /// <summary>Nothing went wrong on any page of this visit, but for what a test provokes on purpose.</summary>
    /// <param name="provoked">Parts of messages that are expected.</param>
    public void WasClean(params string[] provoked)
    {
        var unexpected = troubles.Where(trouble => !provoked.Any(part => trouble.Contains(part, StringComparison.Ordinal))).ToList();
        Assert.True(unexpected.Count == 0, string.Join('\n', unexpected));
    }

    public Task<Visit> SignInAsync(Crew crew) => SignInAsync(crew.Email, crew.Password);

    public async Task<Visit> SignInAsync(string email, string password)
    {
        await Page.GotoAsync("/work");
        await FillInAsync(email, password);
        try
        {
            await Page.WaitForURLAsync("**/work");
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"Signing in led to {Page.Url}, which says: {await Page.InnerTextAsync("body")}", late);
        }

        return this;
    }

    /// <summary>Into the console, as the owner that the first start made.</summary>
    public async Task<Visit> EnterConsoleAsync(Plumbline.Fixtures.RunningServer server, string address = "/console/jobs")
    {
        await Page.GotoAsync(address);
        await FillInAsync(server.ConsoleEmail, server.ConsolePassword);
        try
        {
            await Page.WaitForURLAsync("**" + address);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"Signing in led to {Page.Url}, which says: {await Page.InnerTextAsync("body")}", late);
        }

        return this;
    }

    public Task FillInAsync(Crew crew) => FillInAsync(crew.Email, crew.Password);

    /// <summary>On the sign-in page.</summary>
    public async Task FillInAsync(string email, string password)
    {
        await Page.GetByLabel("E-mail").FillAsync(email);
        await Page.GetByLabel("Password").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    /// <summary>From the job list into the first task, until its picture or text is there.</summary>
    public async Task<Visit> StartAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Start working" }).ClickAsync();
        await TaskIsShownAsync();
        return this;
    }

    public async Task TaskIsShownAsync()
    {
        await Assertions.Expect(Task.Locator("plumbline-category-picker [role=radio]").First).ToBeVisibleAsync();
        await Assertions.Expect(Task.Locator("img[data-shown], classification-target").First).ToBeVisibleAsync();
    }

    /// <summary>Id of the assignment that is shown.</summary>
    public async Task<string> AssignmentAsync() => (await Page.Locator("plumbline-task").GetAttributeAsync("data-assignment"))!;

    /// <summary>Until another task than <paramref name="before"/> is shown and ready.</summary>
    public async Task<string> NextAsync(string before)
    {
        await Assertions.Expect(Page.Locator("plumbline-task")).Not.ToHaveAttributeAsync("data-assignment", before);
        await TaskIsShownAsync();
        return await AssignmentAsync();
    }

    public ILocator Label(string name) => Task.GetByRole(AriaRole.Radio, new() { Name = name, Exact = true });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name });

    /// <summary>Release, decline, stop: behind "More".</summary>
    public async Task FromMenuAsync(string name)
    {
        await Page.Locator("details.menu summary").ClickAsync();
        await Button(name).ClickAsync();
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
