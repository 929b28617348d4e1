using System;
using System.IO;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

/// <summary>Custom jobs on the sample templates, from the manifest to the output manifest, answered in the browser.</summary>
[Collection(InBrowser.Name)]
public sealed class MediaJourneyTests(Installed world)
{
    [ChromiumFact]
    public async Task A_recording_is_transcribed_by_keys_by_pointer_and_by_fields()
    {
        var crew = await Crew.MakeAsync(world);
        var talk = await crew.UploadAsync("talk.wav", MediaFiles.Wav(12), "audio/wav");
        var job = await crew.CustomAsync(Sample("audio-transcription"), new JsonObject { ["source-ref"] = talk, ["labels"] = new JsonArray("Ann", "Bob") });
        await using var visit = await BegunAsync(crew);
        var audio = visit.Task.Locator("plumbline-audio");
        await Assertions.Expect(audio.Locator(".wave")).ToHaveAttributeAsync("aria-busy", "false");

        await audio.GetByRole(AriaRole.Slider, new() { Name = "Position in the recording" }).FocusAsync();
        await visit.Page.Keyboard.PressAsync("1");
        await visit.Page.Keyboard.PressAsync("Shift+L");
        await Assertions.Expect(audio.Locator(".time")).ToHaveTextAsync("0:01.0 / 0:12.0");
        await visit.Page.Keyboard.PressAsync("i");
        await visit.Page.Keyboard.PressAsync("Shift+L");
        await visit.Page.Keyboard.PressAsync(".");
        await Assertions.Expect(audio.Locator(".time")).ToHaveTextAsync("0:02.1 / 0:12.0");
        await visit.Page.Keyboard.PressAsync("o");
        await Assertions.Expect(audio.GetByRole(AriaRole.Status).Last).ToHaveTextAsync("Region added: 0:01.0 to 0:02.1.");
        await visit.Page.Keyboard.TypeAsync("Good morning. i o 1");
        await Assertions.Expect(audio.GetByLabel("Text of region 1")).ToHaveValueAsync("Good morning. i o 1");

        var wave = (await audio.Locator(".wave").BoundingBoxAsync())!;
        await visit.Page.Mouse.MoveAsync(wave.X + (wave.Width / 2), wave.Y + 60);
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.MoveAsync(wave.X + (wave.Width * 3 / 4), wave.Y + 60, new() { Steps = 4 });
        await visit.Page.Mouse.UpAsync();
        await Assertions.Expect(audio.Locator("ol.marks li")).ToHaveCountAsync(2);
        var second = audio.Locator("ol.marks li").Nth(1);
        Assert.InRange(await second.GetByLabel("Start (s)").EvaluateAsync<double>("field => field.valueAsNumber"), 5.9, 6.1);
        await second.GetByLabel("Start (s)").FillAsync("6.5");
        await second.GetByLabel("End (s)").FillAsync("8.25");
        await second.GetByLabel("Label").SelectOptionAsync("Bob");
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(visit.Task.Locator("crowd-form [role=alert]").First).ToContainTextAsync("Write down what is said in every region.");
        await second.GetByLabel("Text of region 2").FillAsync("مرحبا 😀");
        await visit.Page.Keyboard.PressAsync("Control+Enter");

        await DoneAsync(visit);
        await MediaGolden.CheckAsync(world, job, "audio-transcription.output.txt");
    }

    [ChromiumFact]
    public async Task A_recording_is_classified_with_the_player_and_the_classes_on_one_keyboard()
    {
        var crew = await Crew.MakeAsync(world);
        var sound = await crew.UploadAsync("sound.wav", MediaFiles.Wav(3));
        var job = await crew.CustomAsync(Sample("audio-classification"), new JsonObject { ["source-ref"] = sound });
        await using var visit = await BegunAsync(crew);
        var audio = visit.Task.Locator("plumbline-audio");
        await Assertions.Expect(audio.Locator(".wave")).ToHaveAttributeAsync("aria-busy", "false");

        // The task page, not the frame, has the focus: the key is told across the border, and the frame may play without a click of its own.
        await visit.Page.Keyboard.PressAsync("k");
        await Assertions.Expect(audio.GetByRole(AriaRole.Button, new() { Name = "Pause" })).ToBeVisibleAsync();
        await Assertions.Expect(audio.GetByRole(AriaRole.Button, new() { Name = "Play" })).ToBeVisibleAsync();
        await visit.Label("Music").ClickAsync();
        await visit.Page.Keyboard.PressAsync("Control+Enter");

        await DoneAsync(visit);
        await MediaGolden.CheckAsync(world, job, "audio-classification.output.txt");
    }

    [ChromiumFact]
    public async Task A_document_is_classified_after_looking_for_a_word()
    {
        var crew = await Crew.MakeAsync(world);
        var letter = await crew.UploadAsync("letter.pdf", MediaFiles.Pdf([["Dear all,"], ["this contract ends"], ["today."]]));
        var job = await crew.CustomAsync(Sample("document-classification"), new JsonObject { ["source-ref"] = letter });
        await using var visit = await BegunAsync(crew);
        var document = visit.Task.Locator("plumbline-document");
        await Assertions.Expect(document.Locator("[data-page='1'][data-drawn]")).ToBeVisibleAsync();

        await document.Locator(".pages").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Control+f");
        await visit.Page.Keyboard.TypeAsync("CONTRACT");
        await Assertions.Expect(document.GetByRole(AriaRole.Status).Filter(new() { HasText = "1 of 1" })).ToBeVisibleAsync();
        await Assertions.Expect(document.GetByRole(AriaRole.Spinbutton, new() { Name = "Page" })).ToHaveValueAsync("2");
        await visit.Page.Keyboard.PressAsync("Escape");
        // One class is the whole answer, so its key sends it.
        await visit.Page.Keyboard.PressAsync("2");

        await DoneAsync(visit);
        await MediaGolden.CheckAsync(world, job, "document-classification.output.txt");
    }

    [ChromiumFact]
    public async Task Spans_of_a_document_are_marked_by_pointer_and_word_by_word()
    {
        var crew = await Crew.MakeAsync(world);
        var invoice = await crew.UploadAsync("invoice.pdf", MediaFiles.Pdf([["Invoice number 4711", "of the 1st of May"], ["Pay 99.50 euros now"]]), "application/pdf");
        var job = await crew.CustomAsync(Sample("document-spans"), new JsonObject { ["source-ref"] = invoice, ["labels"] = new JsonArray("Number", "Amount") });
        await using var visit = await BegunAsync(crew);
        var document = visit.Task.Locator("plumbline-document");
        await Assertions.Expect(document.Locator("[data-page='1'][data-drawn]")).ToBeVisibleAsync();

        await document.Locator(".textLayer").First.GetByText("4711", new() { Exact = true }).DblClickAsync();
        await Assertions.Expect(document.Locator(".mark.pending")).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("1");
        await Assertions.Expect(document.Locator("ol.marks li")).ToHaveCountAsync(1);

        await document.Locator(".pages").FocusAsync();
        await visit.Page.Keyboard.PressAsync("]");
        await Assertions.Expect(document.Locator("[data-page='2'][data-drawn]")).ToBeVisibleAsync();
        foreach (var key in new[] { "ArrowRight", "ArrowRight", "Shift+ArrowRight" })
        {
            await visit.Page.Keyboard.PressAsync(key);
        }

        await Assertions.Expect(document.Locator(".heard")).ToHaveTextAsync("99.50 euros");
        await visit.Page.Keyboard.PressAsync("2");
        await Assertions.Expect(document.GetByRole(AriaRole.Button, new() { Name = "99.50 euros page 2" })).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("Control+Enter");

        await DoneAsync(visit);
        await MediaGolden.CheckAsync(world, job, "document-spans.output.txt");
    }

    private async Task<Visit> BegunAsync(Crew crew)
    {
        var visit = await world.VisitAsync();
        await visit.SignInAsync(crew);
        await visit.Button("Start working").ClickAsync();
        return visit;
    }

    private static async Task DoneAsync(Visit visit)
    {
        await Assertions.Expect(visit.Page.GetByText("Nothing left to do here for now.")).ToBeVisibleAsync();
        visit.WasClean();
    }

    private static string Sample(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "templates", name + ".liquid.html"));
}
