using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Plumbline.Kernel;
using Plumbline.Templating;

namespace Plumbline.Browser;

/// <summary>Each kind of task from a manifest to its output line, answered by a person in the browser.</summary>
[Collection(InBrowser.Name)]
public sealed class TaskKindJourneyTests(Installed world)
{
    private const string Photo = "s3://work-data/kinds/photo.jpg";

    [ChromiumFact]
    public async Task A_picture_gets_several_labels_by_number_keys_and_its_labels_are_verified_with_a_comment()
    {
        var crew = await Crew.MakeAsync(world);
        await PhotoAsync();
        var job = await KindJob.OpenAsync(
            world, crew, "ImageMultiClassMultiLabel", Stock(TaskKind.ImageMultiLabel), KindJob.Labels("Fruit", "Milk", "<b>Bread</b>"), null, new JsonObject { ["source-ref"] = Photo });
        await using var visit = await BegunAsync(crew);
        await Assertions.Expect(visit.Task.GetByRole(AriaRole.Checkbox, new() { Name = "<b>Bread</b>" })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Task.Locator("img[data-shown]")).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("3");
        await visit.Page.Keyboard.PressAsync("1");
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await DoneAsync(visit);
        await job.CheckOutputAsync("image-classification-multilabel.manifest");

        var check = await KindJob.OpenAsync(
            world, crew, "VerificationBoundingBox", BuiltInPages.Judging(Stock(TaskKind.BoxVerification), "answer"), KindJob.Labels("right", "wrong"), job.OutputPlace);
        await visit.Page.GotoAsync("/work");
        await visit.StartAsync();
        await Assertions.Expect(visit.Task.GetByText("Say what it is Fruit, <b>Bread</b>")).ToBeVisibleAsync();
        await visit.Task.GetByRole(AriaRole.Button, new() { Name = "Add a comment" }).ClickAsync();
        await visit.Task.GetByRole(AriaRole.Textbox).FillAsync("It is \"milk\" & <b>bread</b>.");
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await visit.Label("wrong").ClickAsync();
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await DoneAsync(visit);
        await check.CheckOutputAsync("label-verification.manifest");
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task Boxes_and_masks_of_an_earlier_job_lie_over_the_picture_to_be_judged()
    {
        var crew = await Crew.MakeAsync(world);
        await PhotoAsync();
        var line = new JsonObject
        {
            ["source-ref"] = Photo,
            ["items"] = JsonNode.Parse("""{"image_size":[{"width":256,"height":256,"depth":3}],"annotations":[{"class_id":0,"left":10,"top":20,"width":60,"height":50}]}"""),
            ["items-metadata"] = JsonNode.Parse("""{"objects":[{"confidence":0.9}],"class-map":{"0":"apple \"red\""},"type":"groundtruth/object-detection"}"""),
        };
        var job = await KindJob.OpenAsync(
            world, crew, "VerificationBoundingBox", BuiltInPages.Judging(Stock(TaskKind.BoxVerification), "items"), KindJob.Labels("right", "wrong"), null, line);
        await using var visit = await BegunAsync(crew);
        await Assertions.Expect(visit.Task.Locator("plumbline-image-overlay")).ToContainTextAsync("apple \"red\"");
        await visit.Label("right").ClickAsync();
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await DoneAsync(visit);
        await job.CheckOutputAsync("box-verification.manifest");

        var masked = await KindJob.OpenAsync(
            world,
            crew,
            "VerificationSemanticSegmentation",
            BuiltInPages.Judging(Stock(TaskKind.MaskVerification), "items-ref"),
            KindJob.Labels("right", "wrong"),
            null,
            new JsonObject
            {
                ["source-ref"] = Photo,
                ["items-ref"] = await MaskAsync(visit),
                ["items-ref-metadata"] = JsonNode.Parse("""{"internal-color-map":{"0":{"class-name":"BACKGROUND","hex-color":"#ffffff"},"1":{"class-name":"apple","hex-color":"#2ca02c"}},"type":"groundtruth/semantic-segmentation"}"""),
            });
        await visit.Page.GotoAsync("/work");
        await visit.StartAsync();
        await Assertions.Expect(visit.Task.Locator("plumbline-image-overlay")).ToContainTextAsync("apple");
        await visit.Label("wrong").ClickAsync();
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await DoneAsync(visit);
        await masked.CheckOutputAsync("mask-verification.manifest");
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task A_text_gets_several_labels_or_none_of_them()
    {
        var crew = await Crew.MakeAsync(world);
        var job = await KindJob.OpenAsync(
            world,
            crew,
            "TextMultiClassMultiLabel",
            Stock(TaskKind.TextMultiLabel),
            KindJob.Labels("Weather", "Sport"),
            null,
            new JsonObject { ["source"] = "<script>alert(1)</script> Rain & goals" },
            new JsonObject { ["source"] = "مرحبا" });
        await using var visit = await BegunAsync(crew);
        await Assertions.Expect(visit.Task.Locator("classification-target")).ToContainTextAsync("<script>alert(1)</script> Rain & goals");
        var first = await visit.AssignmentAsync();
        await visit.Task.GetByRole(AriaRole.Checkbox, new() { Name = "Sport" }).ClickAsync();
        await visit.Task.GetByRole(AriaRole.Checkbox, new() { Name = "Weather" }).ClickAsync();
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(visit.Page.Locator("plumbline-task")).Not.ToHaveAttributeAsync("data-assignment", first);
        await visit.Task.GetByRole(AriaRole.Checkbox, new() { Name = "None of these" }).ClickAsync();
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await DoneAsync(visit);
        await job.CheckOutputAsync("text-classification-multilabel.manifest");
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task Names_are_marked_on_the_services_own_page_and_seen_in_the_console()
    {
        var crew = await Crew.MakeAsync(world);
        const string Labels =
            """
            {"document-version":"2018-11-28","labels":[{"label":"Port","shortDisplayName":"prt"},{"label":"Vessel","shortDisplayName":"vsl"}],
             "instructions":{"shortInstruction":"<p>Mark ports and ships.</p>","fullInstruction":"<ol><li>Read all of it.</li></ol>"}}
            """;
        var job = await KindJob.OpenAsync(world, crew, "NamedEntityRecognition", null, Labels, null, new JsonObject { ["source"] = "MV 😀 Alba\nleft Leith.", ["id"] = 7 });
        await using var visit = await BegunAsync(crew);
        await Assertions.Expect(visit.Task.GetByText("Mark ports and ships.").First).ToBeVisibleAsync();
        await visit.Task.GetByRole(AriaRole.Textbox, new() { Name = "Text to mark" }).FocusAsync();
        foreach (var key in new[] { "End", "Control+Shift+ArrowLeft", "2", "ArrowDown", "End", "ArrowLeft", "Control+Shift+ArrowLeft", "1", "Control+Enter" })
        {
            await visit.Page.Keyboard.PressAsync(key);
        }

        await DoneAsync(visit);
        await job.CheckOutputAsync("named-entity-recognition.manifest");

        await visit.EnterConsoleAsync(world.Server, $"/console/jobs/{job.Name}/results/1");
        await Assertions.Expect(visit.Page.Locator(".spans mark")).ToHaveTextAsync(["Alba", "Leith"]);
        await Assertions.Expect(visit.Page.Locator(".said-spans q")).ToHaveTextAsync(["Alba", "Leith"]);

        // Another one like it: the wizard knows the short names, and its preview is the page that workers had.
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "New job like this" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/data");
        var draft = new Uri(visit.Page.Url).AbsolutePath[..^"/data".Length];
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Next" }).Last.ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Radio, new() { Name = "Named entities" })).ToBeCheckedAsync();
        await Assertions.Expect(visit.Page.GetByLabel("Ready page")).ToBeHiddenAsync();
        await visit.Page.GotoAsync(draft + "/labels");
        await Assertions.Expect(visit.Page.GetByLabel("Short name of label 2")).ToHaveValueAsync("vsl");
        await visit.Page.GetByLabel("Short instructions").FillAsync("Mark ports and ships.");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Review" }).ClickAsync();
        await Assertions.Expect(visit.Page.FrameLocator("plumbline-preview iframe").GetByRole(AriaRole.Textbox, new() { Name = "Text to mark" })).ToBeVisibleAsync();
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task A_clip_is_watched_and_gets_one_label()
    {
        var crew = await Crew.MakeAsync(world);
        await using var visit = await world.VisitAsync();
        await visit.Page.GotoAsync("/work");
        await world.Aws.S3Async("PUT", "/work-data/kinds/clip.webm", await ClipAsync(visit), "video/webm");
        var job = await KindJob.OpenAsync(
            world, crew, "VideoMultiClass", Stock(TaskKind.VideoClassification), KindJob.Labels("Still", "Moving"), null, new JsonObject { ["source-ref"] = "s3://work-data/kinds/clip.webm" });
        await visit.SignInAsync(crew);
        await StartAsync(visit);
        await Assertions.Expect(visit.Task.Locator("video")).ToHaveJSPropertyAsync("videoWidth", 64);
        await visit.Label("Moving").ClickAsync();
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await DoneAsync(visit);
        await job.CheckOutputAsync("video-classification.manifest");

        await visit.EnterConsoleAsync(world.Server, $"/console/jobs/{job.Name}/results/1");
        await Assertions.Expect(visit.Page.Locator("video[controls]")).ToHaveJSPropertyAsync("videoWidth", 64);
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task Responses_are_ranked_on_the_ready_page_and_the_ranks_are_seen_in_the_console()
    {
        var crew = await Crew.MakeAsync(world);
        var line = new JsonObject { ["source"] = "Why is the sky \"blue\"?", ["responses"] = new JsonArray("Because of scattering.", "<i>Light</i>.") };
        var job = await KindJob.OpenAsync(world, crew, "PassThrough", KindJob.Sample("text-ranking"), null, null, line);
        await using var visit = await BegunAsync(crew);
        foreach (var (measure, best) in new[] { ("Clarity", "B"), ("Helpfulness", "A") })
        {
            var group = visit.Task.GetByRole(AriaRole.Group, new() { Name = measure });
            await group.GetByRole(AriaRole.Button, new() { Name = "Response A, Not ranked" }).FocusAsync();
            await visit.Page.Keyboard.PressAsync(best == "A" ? "1" : "2");
            await group.GetByRole(AriaRole.Button, new() { Name = "Response B, Not ranked" }).FocusAsync();
            await visit.Page.Keyboard.PressAsync(best == "A" ? "2" : "1");
        }

        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await DoneAsync(visit);
        await job.CheckOutputAsync("text-ranking.manifest");

        await visit.EnterConsoleAsync(world.Server, $"/console/jobs/{job.Name}/results/1");
        await Assertions.Expect(visit.Page.Locator(".said-ranking")).ToHaveTextAsync(["Clarity 1. response 2, 2. response 1", "Helpfulness 1. response 1, 2. response 2"]);
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task Questions_are_written_on_the_ready_page_and_read_in_the_console()
    {
        var crew = await Crew.MakeAsync(world);
        var job = await KindJob.OpenAsync(world, crew, null, KindJob.Sample("question-answer-generation"), null, null, new JsonObject { ["source"] = "MV Alba left Leith." });
        await using var visit = await BegunAsync(crew);
        var first = visit.Task.GetByRole(AriaRole.Region, new() { Name = "Question 1" });
        await first.GetByRole(AriaRole.Textbox).First.FillAsync("Which ship left?");
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.TypeAsync("MV Alba");
        await first.GetByRole(AriaRole.Button, new() { Name = "Who" }).ClickAsync();
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await DoneAsync(visit);
        await job.CheckOutputAsync("question-answer-generation.manifest");

        await visit.EnterConsoleAsync(world.Server, $"/console/jobs/{job.Name}/results/1");
        await Assertions.Expect(visit.Page.Locator(".said-questions dt")).ToHaveTextAsync("Which ship left? Who");
        await Assertions.Expect(visit.Page.Locator(".said-questions dd")).ToHaveTextAsync("MV Alba");
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task A_picture_is_described_and_a_text_written_anew_on_the_ready_pages()
    {
        var crew = await Crew.MakeAsync(world);
        await PhotoAsync();
        var described = await KindJob.OpenAsync(world, crew, "PassThrough", KindJob.Sample("image-questions"), null, null, new JsonObject { ["source-ref"] = Photo, ["header"] = "What is \"there\"?" });
        await using var visit = await BegunAsync(crew);
        await Assertions.Expect(visit.Task.GetByRole(AriaRole.Heading, new() { Name = "What is \"there\"?" })).ToBeVisibleAsync();
        var picture = visit.Task.GetByRole(AriaRole.Img, new() { Name = "The picture to describe" });
        await Assertions.Expect(picture).ToHaveJSPropertyAsync("complete", true);
        Assert.True(await picture.EvaluateAsync<int>("picture => picture.naturalWidth") > 0);
        await visit.Task.GetByRole(AriaRole.Textbox, new() { Name = "Describe it in one or two sentences" }).FillAsync("A jar & \"<b>fruit</b>\".");
        await visit.Task.GetByRole(AriaRole.Checkbox, new() { Name = "It is too dark or blurred to be sure" }).FocusAsync();
        await visit.Page.Keyboard.PressAsync("Space");
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await DoneAsync(visit);
        await described.CheckOutputAsync("image-questions.manifest");
        Assert.Equal("""{"blurred":{"on":true},"description":"A jar & \"<b>fruit</b>\".","people":{"on":false}}""", await described.AnswerAsync());

        var rewritten = await KindJob.OpenAsync(world, crew, "PassThrough", KindJob.Sample("text-rewriting"), null, null, new JsonObject { ["source"] = "It is <i>the</i> case\r\nthat it rains." });
        await visit.Page.GotoAsync("/work");
        await StartAsync(visit);
        await Assertions.Expect(visit.Task.Locator("blockquote")).ToContainTextAsync("It is <i>the</i> case");
        // Nothing written is no answer.
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(visit.Task.Locator("crowd-form .trouble").First).Not.ToBeEmptyAsync();
        await visit.Task.GetByRole(AriaRole.Textbox, new() { Name = "Your text" }).FillAsync("It rains.\nإنها تمطر");
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await DoneAsync(visit);
        await rewritten.CheckOutputAsync("text-rewriting.manifest");
        Assert.Equal("""{"text":"It rains.\nإنها تمطر"}""", await rewritten.AnswerAsync());
        visit.WasClean();
    }

    private static string Stock(TaskKind kind) => BuiltInPages.For(kind)!.Source;

    private async Task PhotoAsync()
    {
        var photo = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "photos")).Order(StringComparer.Ordinal).First();
        await world.Aws.S3Async("PUT", "/work-data/kinds/photo.jpg", await File.ReadAllBytesAsync(photo), "image/jpeg");
    }

    /// <summary>A mask as wide and high as the picture, painted by the browser; says where it was put.</summary>
    private async Task<string> MaskAsync(Visit visit)
    {
        var png = await visit.Page.EvaluateAsync<string>(
            """
            () => {
              const canvas = Object.assign(document.createElement('canvas'), { width: 256, height: 256 });
              const paint = canvas.getContext('2d');
              paint.fillStyle = '#ffffff';
              paint.fillRect(0, 0, 256, 256);
              paint.fillStyle = '#2ca02c';
              paint.fillRect(40, 40, 120, 90);
              return canvas.toDataURL('image/png').split(',')[1];
            }
            """);
        await world.Aws.S3Async("PUT", "/work-data/kinds/mask.png", Convert.FromBase64String(png), "image/png");
        return "s3://work-data/kinds/mask.png";
    }

    /// <summary>Half a second of something that moves, recorded by the browser.</summary>
    private static async Task<byte[]> ClipAsync(Visit visit) => Convert.FromBase64String(await visit.Page.EvaluateAsync<string>(
        """
        () => new Promise(resolve => {
          const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 });
          const paint = canvas.getContext('2d');
          const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm' });
          const parts = [];
          let frame = 0;
          const timer = setInterval(() => { paint.fillStyle = `hsl(${frame * 40} 80% 50%)`; paint.fillRect(0, 0, 64, 48); frame += 1; }, 40);
          recorder.ondataavailable = event => parts.push(event.data);
          recorder.onstop = async () => {
            clearInterval(timer);
            const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
            resolve(btoa(String.fromCharCode(...bytes)));
          };
          recorder.start();
          setTimeout(() => recorder.stop(), 500);
        })
        """));

    private async Task<Visit> BegunAsync(Crew crew)
    {
        var visit = await world.VisitAsync();
        await visit.SignInAsync(crew);
        await StartAsync(visit);
        return visit;
    }

    private static async Task StartAsync(Visit visit)
    {
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Start working" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("iframe[data-role=frame]:not(.behind)")).ToBeVisibleAsync();
    }

    private static Task DoneAsync(Visit visit) => Assertions.Expect(visit.Page.GetByText("Nothing left to do here for now.")).ToBeVisibleAsync();
}
