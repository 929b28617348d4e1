using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Plumbline.Kernel;
using Plumbline.Templating;

namespace Plumbline.Browser;

/// <summary>What the console shows of each kind of job, with other people's markup in labels and texts: it fits, it is text, nothing goes wrong.</summary>
/// <remarks>With PLUMBLINE_SCREENSHOTS=FOLDER every page is also kept as a picture, whole.</remarks>
[Collection(InBrowser.Name)]
public sealed class KindLookTests(Installed world)
{
    private const string Evil = "<img src=x onerror=alert(1)>";
    private static readonly string? Folder = Environment.GetEnvironmentVariable("PLUMBLINE_SCREENSHOTS");

    [ChromiumFact]
    public async Task Results_of_every_kind_fit_a_desktop_and_a_phone_and_markup_stays_text()
    {
        var crew = await Crew.MakeAsync(world);
        List<Crew> everybody = [crew, await crew.ColleagueAsync(), await crew.ColleagueAsync()];
        var several = await AnsweredAsync(everybody, "TextMultiClassMultiLabel", BuiltInPages.For(TaskKind.TextMultiLabel)!.Source, KindJob.Labels("Weather", Evil, "שלום\u202E", "Sport and a long name that goes on"), (worker, item) => new JsonObject
        {
            ["crowd-classifier-multi-select"] = new JsonObject { ["labels"] = item == 1 ? new JsonArray() : worker == 0 ? new JsonArray("Weather", Evil, "שלום\u202E") : new JsonArray("Weather", Evil) },
        }, $"{Evil} rains & shines", "Nothing.");
        var spans = await AnsweredAsync(
            everybody,
            "NamedEntityRecognition",
            null,
            new JsonObject
            {
                ["labels"] = new JsonArray(new JsonObject { ["label"] = "Port" }, new JsonObject { ["label"] = Evil }, new JsonObject { ["label"] = "Person" }),
                ["instructions"] = new JsonObject { ["shortInstruction"] = "Mark." },
            }.ToJsonString(),
            (worker, item) => new JsonObject
            {
                ["crowd-entity-annotation"] = new JsonObject
                {
                    ["entities"] = item == 1 ? new JsonArray(Span("Port", 3, 9)) : new JsonArray(Span("Person", 0, 28), Span(Evil, 8, worker == 0 ? 13 : 11), Span("Port", 36, 41)),
                },
            },
            $"{Evil} went to Leith 😀",
            "غادرت ألبا ميناء ليث");
        var ranks = await AnsweredAsync(everybody, null, KindJob.Sample("text-ranking"), null, (worker, _) => new JsonObject
        {
            ["ordinalRankingDimensions"] = new JsonArray(new JsonObject { ["name"] = Evil, ["responseRankings"] = worker == 0 ? new JsonArray(1, 2) : new JsonArray(1, 1) }),
        }, "Why?");
        var checks = await AnsweredAsync(everybody, "VerificationBoundingBox", BuiltInPages.Judging(BuiltInPages.For(TaskKind.BoxVerification)!.Source, "x"), KindJob.Labels("right", "wrong"), (worker, _) => new JsonObject
        {
            ["crowd-image-classifier"] = worker == 0 ? new JsonObject { ["label"] = "right" } : new JsonObject { ["label"] = "wrong", ["workerComment"] = $"{Evil} is too wide." },
        }, "A text stands for a picture here.");
        var photo = await crew.UploadAsync("photo.jpg", await File.ReadAllBytesAsync(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "photos")).Order(StringComparer.Ordinal).First()), "image/jpeg");
        var boxes = await AnsweredAsync(everybody, null, KindJob.Sample("text-rewriting"), null, (worker, _) => new JsonObject
        {
            ["boxes"] = new JsonObject
            {
                ["boundingBoxes"] = new JsonArray(new JsonObject { ["label"] = Evil, ["left"] = 40 + (20 * worker), ["top"] = 60, ["width"] = 150, ["height"] = 180 }),
                ["inputImageProperties"] = new JsonObject { ["width"] = 348, ["height"] = 348 },
            },
        }, [new JsonObject { ["source-ref"] = photo }]);
        var judged = await AnsweredAsync(everybody, "VerificationBoundingBox", BuiltInPages.Judging(BuiltInPages.For(TaskKind.BoxVerification)!.Source, "found"), KindJob.Labels("right", "wrong"), (worker, _) =>
            new JsonObject { ["crowd-image-classifier"] = new JsonObject { ["label"] = worker == 0 ? "right" : "wrong" } },
            [
                new JsonObject
                {
                    ["source-ref"] = photo,
                    ["found"] = new JsonObject
                    {
                        ["image_size"] = new JsonArray(new JsonObject { ["width"] = 348, ["height"] = 348, ["depth"] = 3 }),
                        ["annotations"] = new JsonArray(new JsonObject { ["class_id"] = 0, ["left"] = 30, ["top"] = 40, ["width"] = 200, ["height"] = 120 }),
                    },
                    ["found-metadata"] = new JsonObject { ["class-map"] = new JsonObject { ["0"] = "milk" }, ["type"] = "groundtruth/object-detection" },
                },
            ]);
        var own = await AnsweredAsync(everybody, null, KindJob.Sample("text-rewriting"), null, (_, _) => new JsonObject { ["text"] = Evil }, "Old.");

        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var visit = await world.VisitAsync(scheme: scheme);
            await visit.EnterConsoleAsync(world.Server);
            await LookAsync(visit, "kinds-several-results", several, "results", scheme);
            await LookAsync(visit, "kinds-several-object", several, "results/1", scheme);
            await LookAsync(visit, "kinds-several-none", several, "results/2", scheme);
            await LookAsync(visit, "kinds-several-labels", several, "labels", scheme);
            await LookAsync(visit, "kinds-spans-results", spans, "results", scheme);
            await LookAsync(visit, "kinds-spans-object", spans, "results/1", scheme);
            await Assertions.Expect(visit.Page.Locator(".spans .span-name")).ToHaveCountAsync(3);
            await LookAsync(visit, "kinds-spans-arabic", spans, "results/2", scheme);
            await LookAsync(visit, "kinds-spans-labels", spans, "labels", scheme);
            await LookAsync(visit, "kinds-ranks-object", ranks, "results/1", scheme);
            await LookAsync(visit, "kinds-checks-object", checks, "results/1", scheme);
            await Assertions.Expect(visit.Page.Locator(".said-comment")).ToHaveTextAsync([$"{Evil} is too wide.", $"{Evil} is too wide."]);
            await LookAsync(visit, "kinds-own-object", own, "results/1", scheme);
            await LookAsync(visit, "kinds-worker", several, $"workers/{crew.WorkerId}", scheme);
            await LookAsync(visit, "kinds-boxes-decide", boxes, "review/1", scheme);
            await Assertions.Expect(visit.Page.Locator(".object-page .marked polygon")).ToHaveCountAsync(3);
            await Assertions.Expect(visit.Page.Locator(".said-card .marked polygon")).ToHaveCountAsync(3);
            await LookAsync(visit, "kinds-judged-decide", judged, "review/1", scheme);
            await Assertions.Expect(visit.Page.Locator(".object-page .marked polygon")).ToHaveCountAsync(1);
            await Assertions.Expect(visit.Page.Locator(".object-page .marked title")).ToHaveTextAsync("milk");
            foreach (var (kind, job) in new[] { ("several", several), ("spans", spans), ("ranks", ranks), ("checks", checks), ("own", own) })
            {
                await LookAsync(visit, $"kinds-{kind}-review", job, "review", scheme);
                await LookAsync(visit, $"kinds-{kind}-decide", job, "review/1", scheme);
                await LookAsync(visit, $"kinds-{kind}-agreement", job, "quality/agreement", scheme);
            }

            visit.WasClean();
        }

        await DecideAsync(several, spans);
    }

    /// <summary>Several labels are ticked by keys and saved by Enter; of parts of a text one answer is taken over. Both are what the output says then.</summary>
    private async Task DecideAsync(string several, string spans)
    {
        await using var visit = await world.VisitAsync();
        var page = visit.Page;
        await visit.EnterConsoleAsync(world.Server);
        await page.GotoAsync($"/console/jobs/{several}/review/1");
        var boxes = page.Locator(".label-choice input[type=checkbox]");
        await Assertions.Expect(boxes).ToHaveCountAsync(4);
        await Assertions.Expect(boxes.Nth(0)).ToBeCheckedAsync();
        foreach (var box in await boxes.AllAsync())
        {
            await box.UncheckAsync();
        }

        await page.Locator("main").FocusAsync();
        await page.Keyboard.PressAsync("4");
        await Assertions.Expect(boxes.Nth(3)).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".just-decided [role=status]")).ToHaveTextAsync("Line 1 is decided.");
        await page.GotoAsync($"/console/jobs/{several}/results/1");
        await Assertions.Expect(page.Locator(".object-head .label-chips b")).ToHaveTextAsync(["Sport and a long name that goes on"]);

        await page.GotoAsync($"/console/jobs/{spans}/review/1");
        await Assertions.Expect(page.Locator(".said-card .spans")).ToHaveCountAsync(3);
        var odd = page.Locator(".said-card").Filter(new() { HasText = "8–13" });
        await odd.GetByRole(AriaRole.Button, new() { NameString = "Take the answer of " }).ClickAsync();
        await Assertions.Expect(page.Locator(".just-decided [role=status]")).ToHaveTextAsync("Line 1 is decided.");
        await page.GotoAsync($"/console/jobs/{spans}/results/1");
        await Assertions.Expect(page.Locator(".object-page .spans mark").First).ToBeVisibleAsync();
        await Installed.UntilAsync("the output to say so", async () =>
            (await world.Aws.S3Async("GET", $"/work-data/output/{spans}/manifests/output/output.manifest")).Contains("\"endOffset\":13", StringComparison.Ordinal) ? "" : null);
        visit.WasClean();
    }

    private static JsonObject Span(string label, int start, int end) => new() { ["label"] = label, ["startOffset"] = start, ["endOffset"] = end };

    private Task<string> AnsweredAsync(IReadOnlyList<Crew> everybody, string? task, string? page, string? labels, Func<int, long, JsonObject> says, params string[] texts) =>
        AnsweredAsync(everybody, task, page, labels, says, [.. texts.Select(text => new JsonObject { ["source"] = text, ["responses"] = new JsonArray("one", "two") })]);

    private async Task<string> AnsweredAsync(IReadOnlyList<Crew> everybody, string? task, string? page, string? labels, Func<int, long, JsonObject> says, JsonObject[] lines)
    {
        var job = await KindJob.OpenAsync(world, everybody, task, page, labels, null, lines);
        foreach (var (number, worker) in everybody.Index())
        {
            await worker.SayAsync(job.Name, item => says(number, item));
        }

        await job.EndAsync();
        return job.Name;
    }

    private static async Task LookAsync(Visit visit, string name, string job, string page, ColorScheme scheme)
    {
        await visit.Page.GotoAsync($"/console/jobs/{job}/{page}");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        foreach (var (width, height) in new[] { (390, 844), (1280, 800) })
        {
            await visit.Page.SetViewportSizeAsync(width, height);
            var needed = await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            if (Folder is not null)
            {
                await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"console-{name}-{width}-{scheme}.png".ToLowerInvariant()), FullPage = true });
            }

            Assert.True(needed <= width, $"{name} needs {needed} pixels and has {width}.");
        }
    }
}
