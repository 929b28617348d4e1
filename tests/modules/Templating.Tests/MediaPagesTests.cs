using System.Text.Json;
using System.Threading.Tasks;
using Plumbline.Templating.Lint;

namespace Plumbline.Templating.Tests;

/// <summary>The ready pages of recordings, documents and clips.</summary>
public sealed class MediaPagesTests
{
    public static TheoryData<string> Names => ["audio-classification", "audio-transcription", "document-classification", "document-spans", "video-classification"];

    [Theory, MemberData(nameof(Names))]
    public void With_the_pass_through_functions_the_object_is_shown(string name)
    {
        var html = Render(name, """{"source-ref":"s3://reef/a.wav","taskObject":"s3://reef/a.wav","labels":["one","\"two\""],"header":"<b>?"}""");

        Assert.Contains("src=\"https://grants.example/reef/a.wav?t=1\"", html, System.StringComparison.Ordinal);
        Assert.Contains("=\"[&quot;one&quot;,&quot;\\&quot;two\\&quot;&quot;]\"", html, System.StringComparison.Ordinal);
        Assert.Contains("header=\"&lt;b&gt;?\"", html, System.StringComparison.Ordinal);
        Assert.DoesNotContain("initial-value", html, System.StringComparison.Ordinal);
        Assert.DoesNotContain(" peaks=", html, System.StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public void With_no_functions_and_no_labels_the_line_and_the_pages_own_labels_do(string name)
    {
        var html = Render(name, """{"source-ref":"s3://reef/a.wav"}""");

        Assert.Contains("src=\"https://grants.example/reef/a.wav?t=1\"", html, System.StringComparison.Ordinal);
        Assert.Matches("(labels|categories)=\"\\[&quot;\\w", html);
        Assert.Contains("<plumbline-", html, System.StringComparison.Ordinal);
        Assert.Contains("</full-instructions>", html, System.StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Nothing_is_to_be_said_of_them(string name) =>
        Assert.Empty(await TemplateLint.CheckAsync(ReadyPages.ByName(name)!.Source, JsonElement.Parse("""{"source-ref":"s3://reef/a.wav"}""")));

    [Fact]
    public void A_line_may_bring_regions_spans_and_peaks_to_begin_with()
    {
        Assert.Contains(
            "initial-value=\"[{&quot;start&quot;:1,&quot;end&quot;:2}]\" peaks=\"https://grants.example/reef/a.json?t=1\"",
            Render("audio-transcription", """{"source-ref":"s3://reef/a.wav","regions":[{"start":1,"end":2}],"peaks-ref":"s3://reef/a.json"}"""),
            System.StringComparison.Ordinal);
        Assert.Contains("initial-value=\"[{&quot;page&quot;:1}]\"", Render("document-spans", """{"source-ref":"s3://reef/a.pdf","spans":[{"page":1}]}"""), System.StringComparison.Ordinal);
    }

    private static string Render(string name, string input)
    {
        Assert.True(WorkerTemplate.TryParse(ReadyPages.ByName(name)!.Source, out var template, out _));
        using var json = JsonDocument.Parse(input);
        var page = template!.Render(json.RootElement, new(Rendering.Grant));
        Assert.Empty(page.Problems);
        return page.Html;
    }
}
