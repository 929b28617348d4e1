using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Plumbline.Browser;

/// <summary>Players and documents in the sandboxed frame: names and keys, values, files that are long, broken or missing.</summary>
[Collection(InBrowser.Name)]
public sealed partial class MediaElementTests(Installed world)
{
    [ChromiumFact]
    public async Task What_is_given_comes_back_untouched_and_what_is_changed_says_so()
    {
        const string Given = """[{"start":1,"end":2.5,"label":"A","text":"old"}]""";
        const string Spans = """[{"label":"N","page":1,"startOffset":4,"endOffset":9},{"label":"N","page":9,"startOffset":0,"endOffset":1}]""";
        await using var visit = await ShownAsync(
            $$$"""
            <crowd-form>
              <plumbline-audio name="sound" src="{{ task.input.sound | grant_read_access }}" labels="['A', 'B']" transcription="optional" initial-value='{{{Given}}}'></plumbline-audio>
              <plumbline-document name="paper" src="{{ task.input.paper | grant_read_access }}" labels="['N']" initial-value='{{{Spans}}}'></plumbline-document>
            </crowd-form>
            """,
            ("sound", "a.wav", MediaFiles.Wav(4)),
            ("paper", "a.pdf", MediaFiles.Pdf([["Pay 99.50 euros"]])));
        await Assertions.Expect(visit.Task.GetByText("Spans that are not in the text were left out: 1.")).ToBeAttachedAsync();
        await Assertions.Expect(visit.Task.Locator("plumbline-audio .wave")).ToHaveAttributeAsync("aria-busy", "false");

        Assert.Equal(
            """{"sound":{"duration":4,"regions":[{"start":1,"end":2.5,"label":"A","text":"old"}],"initialValueModified":false},"paper":{"pages":1,"spans":[{"label":"N","page":1,"startOffset":4,"endOffset":9,"text":"99.50","boxes":[{"left":105.6,"top":63.19,"width":42,"height":11}]}],"initialValueModified":false}}""",
            await AnswerAsync(visit));
        await visit.Task.GetByRole(AriaRole.Button, new() { Name = "Remove region 1" }).ClickAsync();
        await visit.Task.GetByRole(AriaRole.Button, new() { Name = "Remove span 1" }).ClickAsync();
        Assert.Equal(
            """{"sound":{"duration":4,"regions":[],"initialValueModified":true},"paper":{"pages":1,"spans":[],"initialValueModified":true}}""", await AnswerAsync(visit));

        // Each element has its own way back, and the one in focus takes the key.
        await visit.Task.Locator("plumbline-document .pages").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(visit.Task.Locator("plumbline-document ol.marks li")).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Task.Locator("plumbline-audio ol.marks li")).ToHaveCountAsync(0);
        await visit.Task.Locator("plumbline-audio .wave").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Control+z");
        await visit.Page.Keyboard.PressAsync("Control+y");
        await visit.Page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(visit.Task.Locator("plumbline-audio ol.marks li")).ToHaveCountAsync(1);
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task A_draft_brings_regions_and_spans_back_after_a_reload()
    {
        await using var visit = await ShownAsync(
            """
            <crowd-form>
              <plumbline-audio name="sound" src="{{ task.input.sound | grant_read_access }}"></plumbline-audio>
              <plumbline-document name="paper" src="{{ task.input.paper | grant_read_access }}" labels="['N']"></plumbline-document>
            </crowd-form>
            """,
            ("sound", "a.wav", MediaFiles.Wav(4)),
            ("paper", "a.pdf", MediaFiles.Pdf([["Pay 99.50 euros"]])));
        var wave = visit.Task.Locator("plumbline-audio .wave");
        await Assertions.Expect(wave).ToHaveAttributeAsync("aria-busy", "false");
        await Assertions.Expect(visit.Task.Locator("[data-page='1'][data-drawn]")).ToBeVisibleAsync();

        await wave.FocusAsync();
        await visit.Page.Keyboard.PressAsync("i");
        await visit.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(visit.Task.Locator("plumbline-audio .time")).ToHaveTextAsync("0:04.0 / 0:04.0");
        await visit.Page.Keyboard.PressAsync("o");
        await visit.Task.Locator("plumbline-document .pages").FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(visit.Task.Locator(".mark.pending")).ToBeAttachedAsync();
        await visit.Page.Keyboard.PressAsync("1");
        await Assertions.Expect(visit.Task.Locator("plumbline-document ol.marks li")).ToHaveCountAsync(1);
        var before = await AnswerAsync(visit);
        await Assertions.Expect(visit.Page.Locator("[data-role=saved]")).ToHaveTextAsync("Saved");
        await visit.Page.ReloadAsync();

        await Assertions.Expect(visit.Task.Locator("plumbline-audio ol.marks li")).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Task.Locator("plumbline-document ol.marks li")).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Task.Locator("plumbline-audio .wave")).ToHaveAttributeAsync("aria-busy", "false");
        await Assertions.Expect(visit.Task.Locator("[data-page='1'][data-drawn]")).ToBeVisibleAsync();
        Assert.Equal(before, await AnswerAsync(visit));
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task Two_hours_of_sound_are_played_by_parts_and_never_fetched_whole()
    {
        var asked = new ConcurrentQueue<IRequest>();
        await using var visit = await ShownAsync(
            """<crowd-form><plumbline-audio name="sound" src="{{ task.input.sound | grant_read_access }}"></plumbline-audio></crowd-form>""",
            asked,
            ("sound", "long.wav", MediaFiles.Wav(7200, 3000)));
        var audio = visit.Task.Locator("plumbline-audio");
        await Assertions.Expect(audio.GetByText("The waveform is not drawn: the recording is longer than 30 minutes")).ToBeVisibleAsync();

        await audio.Locator(".wave").FocusAsync();
        await visit.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(audio.Locator(".time")).ToHaveTextAsync("2:00:00.0 / 2:00:00.0");
        await visit.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(audio.Locator(".time")).ToHaveTextAsync("1:59:55.0 / 2:00:00.0");
        await visit.Page.Keyboard.PressAsync("i");
        await visit.Page.Keyboard.PressAsync("Shift+L");
        await Assertions.Expect(audio.Locator(".time")).ToHaveTextAsync("1:59:56.0 / 2:00:00.0");
        await visit.Page.Keyboard.PressAsync("o");

        await Assertions.Expect(audio.Locator("ol.marks li")).ToHaveCountAsync(1);
        Assert.Equal("""{"sound":{"duration":7200,"regions":[{"start":7195,"end":7196}]}}""", await AnswerAsync(visit));
        var media = asked.Where(request => request.Url.EndsWith("/long.wav", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(media);
        var headers = await Task.WhenAll(media.Select(request => request.AllHeadersAsync()));
        Assert.All(headers, sent => Assert.StartsWith("bytes=", sent.GetValueOrDefault("range", "none"), StringComparison.Ordinal));
        Assert.Contains(headers, sent => sent["range"] != "bytes=0-");
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task A_large_document_is_fetched_by_the_parts_that_are_looked_at()
    {
        const int Ballast = 6_000_000;
        var asked = new ConcurrentQueue<IRequest>();
        await using var visit = await ShownAsync(
            """<crowd-form><plumbline-document src="{{ task.input.paper | grant_read_access }}"></plumbline-document></crowd-form>""",
            asked,
            ("paper", "large.pdf", MediaFiles.Pdf([.. Enumerable.Range(1, 200).Select(page => new[] { string.Create(CultureInfo.InvariantCulture, $"This is page {page}.") })], Ballast)));
        var document = visit.Task.Locator("plumbline-document");
        await Assertions.Expect(document.Locator("[data-page='1'][data-drawn]")).ToBeVisibleAsync();

        await document.GetByRole(AriaRole.Spinbutton, new() { Name = "Page" }).FillAsync("200");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(document.Locator("[data-page='200'][data-drawn]")).ToBeVisibleAsync();

        await Assertions.Expect(document.Locator("[data-page='200']")).ToContainTextAsync("This is page 200.");
        Assert.InRange(await document.Locator("canvas").CountAsync(), 1, 8);
        Assert.InRange(await MediaFiles.BytesAskedAsync(asked, "/large.pdf"), 1, Ballast / 4);
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task Files_that_are_missing_empty_or_something_else_say_so_and_the_task_can_be_given_back()
    {
        await using var visit = await ShownAsync(
            """
            <crowd-form>
              <plumbline-audio id="empty" src="{{ task.input.empty | grant_read_access }}"></plumbline-audio>
              <plumbline-audio id="silent" src="{{ task.input.silent | grant_read_access }}"></plumbline-audio>
              <plumbline-audio id="gone" src="{{ task.input.gone | grant_read_access }}"></plumbline-audio>
              <plumbline-audio id="none"></plumbline-audio>
              <plumbline-document id="text" name="text" src="{{ task.input.silent | grant_read_access }}"></plumbline-document>
              <plumbline-document id="lost" src="{{ task.input.gone | grant_read_access }}"></plumbline-document>
              <plumbline-video id="clip" src="{{ task.input.gone | grant_read_access }}"></plumbline-video>
            </crowd-form>
            """,
            ("empty", "empty.wav", []),
            ("silent", "silent.wav", MediaFiles.Wav(0)));

        foreach (var (id, sentence) in new[]
        {
            ("empty", "The file is empty."), ("silent", "it is nothing this page can show (audio/wav)"), ("gone", "The server answered 404"), ("none", "its “src” attribute is empty"),
            ("text", "it is nothing this page can show (audio/wav)"), ("lost", "The server answered 404"), ("clip", "The server answered 404"),
        })
        {
            await Assertions.Expect(visit.Task.Locator($"#{id} [role=alert]")).ToContainTextAsync(sentence);
        }

        await Assertions.Expect(visit.Page.GetByText("A picture or file of this task could not be loaded. You can release or decline the task.")).ToBeVisibleAsync();
        await visit.Task.Locator("#gone").GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Assertions.Expect(visit.Task.Locator("#gone [role=alert]")).ToContainTextAsync("The server answered 404");
        await visit.FromMenuAsync("Decline");
        await Assertions.Expect(visit.Page.GetByText("Nothing left to do here for now.")).ToBeVisibleAsync();
        visit.WasClean("404 (Not Found)", "416 (Range Not Satisfiable)");
    }

    [ChromiumFact]
    public async Task A_clip_is_played_and_stepped_frame_by_frame_by_keys()
    {
        await using var camera = await world.VisitAsync();
        var film = await FilmAsync(camera, "video/webm", "const stream = canvas.captureStream(20);");
        await using var visit = await ShownAsync(
            """
            <crowd-form><crowd-classifier name="clip" header="What is seen?" categories="['Yes', 'No']">
              <classification-target><plumbline-video src="{{ task.input.clip | grant_read_access }}" frame-rate="10" label="The clip"></plumbline-video></classification-target>
            </crowd-classifier></crowd-form>
            """,
            ("clip", "clip.webm", film));
        var video = visit.Task.Locator("plumbline-video");
        await Assertions.Expect(video.Locator("video[aria-label='The clip']")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Task.GetByRole(AriaRole.Slider, new() { Name = "Position" })).ToHaveAttributeAsync("aria-valuetext", Measured);
        var size = (await video.Locator("video").BoundingBoxAsync())!;
        Assert.True(size.Width > 700 && size.Height > 400, $"the clip has {size.Width} × {size.Height} pixels of the page");

        foreach (var key in new[] { ".", ".", ".", "," })
        {
            await visit.Page.Keyboard.PressAsync(key);
        }

        await Assertions.Expect(video.Locator(".time")).ToHaveTextAsync(TwoSteps);
        await visit.Page.Keyboard.PressAsync(">");
        await Assertions.Expect(video.GetByLabel("Speed")).ToHaveValueAsync("1.25");
        await visit.Page.Keyboard.PressAsync("m");
        await Assertions.Expect(video.GetByRole(AriaRole.Button, new() { Name = "Sound on" })).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("r");
        await visit.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(video.GetByRole(AriaRole.Button, new() { Name = "Pause" })).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("2");
        await Assertions.Expect(visit.Page.GetByText("Nothing left to do here for now.")).ToBeVisibleAsync();
        Assert.Equal(["No"], visit.Sent);
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task A_recording_that_does_not_say_how_long_it_is_is_measured_first()
    {
        await using var microphone = await world.VisitAsync();
        var sound = await FilmAsync(microphone, "audio/webm", "const air = new AudioContext(); const tone = air.createOscillator(); const out = air.createMediaStreamDestination(); tone.connect(out); tone.start(); const stream = out.stream;");
        WithoutDuration(sound);
        await using var visit = await ShownAsync(
            """<crowd-form><plumbline-audio name="sound" src="{{ task.input.sound | grant_read_access }}"></plumbline-audio></crowd-form>""",
            ("sound", "sound.weba", sound));
        var audio = visit.Task.Locator("plumbline-audio");

        await Assertions.Expect(audio.Locator(".wave")).ToHaveAttributeAsync("aria-busy", "false");
        await Assertions.Expect(audio.Locator(".time")).ToHaveTextAsync(FromTheStart);
        Assert.Empty(await audio.Locator("[role=note]").AllAsync());
        var duration = JsonNode.Parse(await AnswerAsync(visit))!["sound"]!["duration"]!.GetValue<double>();
        Assert.InRange(duration, 0.3, 5);
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task Files_without_a_type_get_one_and_a_script_without_an_origin_may_ask_for_parts()
    {
        await using var visit = await ShownAsync(
            """<crowd-form><plumbline-audio src="{{ task.input.sound | grant_read_access }}"></plumbline-audio></crowd-form>""", ("sound", "a.wav", MediaFiles.Wav(1)));
        var address = (await visit.Task.Locator("plumbline-audio").GetAttributeAsync("src"))!;
        using var ask = new HttpRequestMessage(HttpMethod.Options, new Uri(world.Server.Url + address));
        ask.Headers.Add("Origin", "null");
        ask.Headers.Add("Access-Control-Request-Method", "GET");
        ask.Headers.Add("Access-Control-Request-Headers", "range");
        using var may = await world.Server.Http.SendAsync(ask);
        using var part = new HttpRequestMessage(HttpMethod.Get, new Uri(world.Server.Url + address)) { Headers = { Range = new(4, 7) } };
        using var sent = await world.Server.Http.SendAsync(part);
        using var forged = await world.Server.Http.GetAsync(new Uri(world.Server.Url + address.Replace("a.wav", "b.wav", StringComparison.Ordinal)));

        Assert.Equal((HttpStatusCode.NoContent, "Range"), (may.StatusCode, may.Headers.GetValues("Access-Control-Allow-Headers").Single()));
        Assert.Equal((HttpStatusCode.PartialContent, "audio/wav", 4), (sent.StatusCode, sent.Content.Headers.ContentType!.MediaType, (await sent.Content.ReadAsByteArrayAsync()).Length));
        Assert.Contains("Accept-Ranges", sent.Headers.GetValues("Access-Control-Expose-Headers").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        visit.WasClean();
    }

    [ChromiumFact]
    public async Task What_players_and_documents_load_is_ours_and_open_to_a_frame_without_an_origin()
    {
        foreach (var (file, type) in new[]
        {
            ("waveform.js", "text/javascript"), ("pdf/pdf.min.mjs", "text/javascript"), ("pdf/pdf.worker.min.mjs", "text/javascript"), ("pdf/wasm/openjpeg.wasm", "application/wasm"),
            ("pdf/cmaps/UniGB-UCS2-H.bcmap", "application/octet-stream"), ("pdf/standard_fonts/FoxitSymbol.pfb", "application/octet-stream"), ("pdf/LICENSE", "application/octet-stream"),
        })
        {
            using var answer = await world.Server.Http.GetAsync(new Uri($"{world.Server.Url}/client/media/{file}"));

            Assert.Equal((HttpStatusCode.OK, type, "*"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, answer.Headers.GetValues("Access-Control-Allow-Origin").Single()));
        }
    }

    /// <summary>Makes nothing of the length that a WebM file states: its element becomes an empty one, as in files that were never finished.</summary>
    private static void WithoutDuration(byte[] webm)
    {
        var at = webm.AsSpan(0, 1000).IndexOf(new ReadOnlySpan<byte>([0x44, 0x89]));
        if (at >= 0)
        {
            var length = 3 + (webm[at + 2] & 0x7f);
            (webm[at], webm[at + 1]) = (0xec, (byte)(0x80 | (length - 2)));
        }
    }

    /// <summary>Half a second of film or sound, made by a browser as workers' own recordings are.</summary>
    /// <param name="source">Script that makes <c>stream</c>; <c>canvas</c> is there and changes with every frame.</param>
    private static async Task<byte[]> FilmAsync(Visit studio, string type, string source)
    {
        await studio.Page.GotoAsync("/work/sign-in");
        var made = await studio.Page.EvaluateAsync<string>($$"""
            async () => {
              const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
              const pen = canvas.getContext('2d');
              {{source}}
              const recorder = new MediaRecorder(stream, { mimeType: '{{type}}' });
              const parts = [];
              recorder.ondataavailable = event => parts.push(event.data);
              const stopped = new Promise(done => { recorder.onstop = done; });
              recorder.start();
              const begun = performance.now();
              for (let frame = 0; performance.now() - begun < 600; frame++) {
                pen.fillStyle = `hsl(${frame * 20} 80% 50%)`;
                pen.fillRect(0, 0, 320, 180);
                await new Promise(done => requestAnimationFrame(done));
              }
              recorder.stop();
              await stopped;
              const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
              return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''));
            }
            """);
        return Convert.FromBase64String(made);
    }

    [ChromiumFact]
    public async Task In_Arabic_the_page_turns_round_and_time_still_runs_from_left_to_right()
    {
        await using var visit = await ShownAsync(
            """<html lang="ar"><crowd-form><plumbline-audio name="sound" src="{{ task.input.sound | grant_read_access }}" labels="['A']"></plumbline-audio></crowd-form></html>""",
            ("sound", "a.wav", MediaFiles.Wav(2)));
        var wave = visit.Task.GetByRole(AriaRole.Slider, new() { Name = "الموضع في التسجيل" });
        await Assertions.Expect(wave).ToHaveAttributeAsync("aria-busy", "false");

        await wave.FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowRight");

        await Assertions.Expect(wave).ToHaveAttributeAsync("aria-valuenow", "1");
        await Assertions.Expect(visit.Task.GetByRole(AriaRole.Button, new() { Name = "بدء مقطع هنا" })).ToBeVisibleAsync();
        Assert.Equal("rtl", await visit.Task.Locator("html").GetAttributeAsync("dir"));
        visit.WasClean();
    }

    private Task<Visit> ShownAsync(string page, params (string Key, string Name, byte[] Content)[] files) => ShownAsync(page, new(), files);

    /// <summary>One task whose page is this and whose input names these files, and one more that is not there under <c>gone</c>.</summary>
    /// <param name="asked">Gathers every request of the browser.</param>
    private async Task<Visit> ShownAsync(string page, ConcurrentQueue<IRequest> asked, params (string Key, string Name, byte[] Content)[] files)
    {
        var crew = await Crew.MakeAsync(world);
        var line = new JsonObject { ["source"] = "x", ["gone"] = "s3://work-data/nothing-here" };
        foreach (var (key, name, content) in files)
        {
            line[key] = await crew.UploadAsync(name, content);
        }

        await crew.CustomAsync(page, line);
        var visit = await world.VisitAsync();
        visit.Context.Request += (_, request) => asked.Enqueue(request);
        await visit.SignInAsync(crew);
        await visit.Button("Start working").ClickAsync();
        return visit;
    }

    private static Task<string> AnswerAsync(Visit visit) =>
        visit.Task.Locator("crowd-form").EvaluateAsync<string>("form => JSON.stringify(form.answer)");

    [GeneratedRegex(@"^0:00\.0 of 0:0\d\.\d$")]
    private static partial Regex Measured { get; }

    [GeneratedRegex(@"^0:00\.2 / 0:0\d\.\d$")]
    private static partial Regex TwoSteps { get; }

    [GeneratedRegex(@"^0:00\.0 / 0:0\d\.\d$")]
    private static partial Regex FromTheStart { get; }
}
