using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Plumbline.Fixtures;

namespace Plumbline.Browser;

/// <summary><c>plumbline preview</c>: the page on its own, with neither server nor data folder.</summary>
/// <remarks>With PLUMBLINE_SCREENSHOTS=FOLDER the page is also kept as pictures.</remarks>
[Collection(InBrowser.Name)]
public sealed class TemplatePreviewTests(Installed world)
{
    private const string Form = """
        <script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
        <crowd-form>
          <crowd-classifier name="mood" categories="['Glad','Sad']" header="How is it?">
            <classification-target>{{ task.input.text }} <img src="{{ task.input.at | grant_read_access }}" alt="reef"></classification-target>
            <short-instructions>Choose.</short-instructions>
          </crowd-classifier>
        </crowd-form>
        """;

    private const string Dot = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><circle cx='4' cy='4' r='4'/></svg>";

    [ChromiumFact]
    public async Task The_preview_shows_the_page_the_answer_and_what_is_saved()
    {
        using var folder = new TempFolder();
        var (template, input) = (folder.File("page.liquid.html"), folder.File("task.json"));
        Directory.CreateDirectory(folder.File("media/reef"));
        await File.WriteAllTextAsync(folder.File("media/reef/a b.svg"), Dot);
        await File.WriteAllTextAsync(template, Form);
        await File.WriteAllTextAsync(input, """{"text":"<b>R&D</b>","at":"s3://reef/a b.svg"}""");
        await using var program = Start(template, "--input", input, "--media", folder.File("media"), "--port", "0");
        var url = await AddressAsync(program);
        await using var visit = await world.VisitAsync(1280, 800, home: url);
        var (page, task) = (visit.Page, visit.Page.FrameLocator("iframe[title='Preview of a task']"));

        await page.GotoAsync(url);
        await Assertions.Expect(task.Locator("classification-target")).ToContainTextAsync("<b>R&D</b>");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Findings (0)" })).ToBeVisibleAsync();
        Assert.Equal(9, await task.Locator("img[alt=reef]").EvaluateAsync<int>("async picture => { await picture.decode(); return picture.naturalWidth; }"));
        await task.GetByRole(AriaRole.Radio, new() { Name = "Sad" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit the preview" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-role=result]")).ToContainTextAsync("\"label\": \"Sad\"");

        // An editor saves: the page follows by itself, findings and all.
        await File.WriteAllTextAsync(template, Form.Replace("task.input.text", "task.input.txet", StringComparison.Ordinal) + "\n<crowd-clasifier name='b'></crowd-clasifier>");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Findings (2)" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".lint li").First).ToContainTextAsync("Line 4, column 31");
        await Assertions.Expect(page.Locator(".lint li").First).ToContainTextAsync("Did you mean 'text'?");
        await Assertions.Expect(page.Locator(".lint li").Last).ToContainTextAsync("Did you mean <crowd-classifier>?");
        await KeepAsync(visit, "template-preview");
        await File.WriteAllTextAsync(input, "{\"txet\": \"found\", ");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("cannot be read as JSON: line 1");
        await File.WriteAllTextAsync(input, """{"txet":"found","at":"s3://reef/a b.svg"}""");
        await Assertions.Expect(task.Locator("classification-target")).ToContainTextAsync("found");
        await File.WriteAllTextAsync(template, "{{ broken | nofilter }}");
        await Assertions.Expect(page.GetByText("The page cannot be shown")).ToBeVisibleAsync();

        visit.WasClean();
    }

    [ChromiumFact]
    public async Task A_large_document_is_fetched_by_the_parts_that_are_looked_at()
    {
        const int Ballast = 6_000_000;
        using var folder = new TempFolder();
        var template = folder.File("page.liquid.html");
        Directory.CreateDirectory(folder.File("media"));
        await File.WriteAllBytesAsync(folder.File("media/large.pdf"), MediaFiles.Pdf([["This is page 1."], ["This is page 2."]], Ballast));
        await File.WriteAllTextAsync(template, """<crowd-form><plumbline-document name="paper" src="{{ 's3://papers/large.pdf' | grant_read_access }}"></plumbline-document></crowd-form>""");
        await using var program = Start(template, "--media", folder.File("media"), "--port", "0");
        var url = await AddressAsync(program);
        await using var visit = await world.VisitAsync(home: url);
        var asked = new ConcurrentQueue<IRequest>();
        visit.Page.Request += (_, request) => asked.Enqueue(request);

        await visit.Page.GotoAsync(url);
        await Assertions.Expect(visit.Page.FrameLocator("iframe[title='Preview of a task']").Locator("[data-page='1'][data-drawn]")).ToBeVisibleAsync();

        Assert.InRange(await MediaFiles.BytesAskedAsync(asked, "/large.pdf"), 1, Ballast / 4);
        using var ask = new HttpRequestMessage(HttpMethod.Options, new Uri(new(url), "/media/papers/large.pdf"));
        using var may = await world.Server.Http.SendAsync(ask);
        Assert.Equal((HttpStatusCode.NoContent, "Range"), (may.StatusCode, may.Headers.GetValues("Access-Control-Allow-Headers").Single()));
        visit.WasClean();
    }

    private static async Task KeepAsync(Visit visit, string name)
    {
        foreach (var (width, height) in new[] { (1280, 800), (390, 844) })
        {
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await visit.Page.SetViewportSizeAsync(width, height);
                await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than {width} pixels.");
                if (Environment.GetEnvironmentVariable("PLUMBLINE_SCREENSHOTS") is { Length: > 0 } folder)
                {
                    await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}-{scheme}.png".ToLowerInvariant()), FullPage = true });
                }
            }
        }
    }

    private static Preview Start(params string[] arguments) => new(Process.Start(new ProcessStartInfo("dotnet", [RunningServer.FindProgram(), "preview", .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!);

    /// <summary>The last word but one of the sentence that says where the preview is.</summary>
    private static async Task<string> AddressAsync(Preview preview)
    {
        var line = await preview.Program.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await preview.Program.StandardError.ReadToEndAsync());
        var from = line.IndexOf("http://", StringComparison.Ordinal);
        return line[from..line.IndexOf(". ", from, StringComparison.Ordinal)];
    }

    /// <summary>The running program; it ends with its test, however that goes.</summary>
    private sealed record Preview(Process Program) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            Program.Kill();
            await Program.WaitForExitAsync();
            Program.Dispose();
        }
    }
}
