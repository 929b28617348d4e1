using Plumbline.Kernel;

namespace Plumbline.Templating.Tests;

public sealed class BuiltInPagesTests
{
    [Fact]
    public void Every_kind_has_a_row() => Assert.Equivalent(TaskKind.All, BuiltInPages.Registered, strict: true);

    [Fact]
    public void The_image_page_shows_the_picture_and_the_labels()
    {
        var page = BuiltInPages.For(TaskKind.ImageClassification)!.Render(
            System.Text.Json.JsonElement.Parse("""{"taskObject":"s3://reef/a b.jpg","labels":["goby","\"x\""],"header":"Which <fish>?"}"""), new(Rendering.Grant));

        Assert.Empty(page.Problems);
        Assert.Contains("src=\"https://grants.example/reef/a b.jpg?t=1\"", page.Html, System.StringComparison.Ordinal);
        Assert.Contains("categories=\"[&quot;goby&quot;,&quot;\\&quot;x\\&quot;&quot;]\"", page.Html, System.StringComparison.Ordinal);
        Assert.Contains("header=\"Which &lt;fish&gt;?\"", page.Html, System.StringComparison.Ordinal);
        Assert.Contains("Look at the whole picture", page.Html, System.StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_page_shows_the_text_and_the_owners_instructions()
    {
        var page = BuiltInPages.For(TaskKind.TextClassification)!.Render(
            System.Text.Json.JsonElement.Parse("""{"taskObject":"a < b\nc","labels":["x","y"],"instructions":{"short":"<b>quick</b>","full":"<p>long</p>"}}"""), new(Rendering.Grant));

        Assert.Empty(page.Problems);
        Assert.Contains(">a &lt; b\nc</classification-target>", page.Html, System.StringComparison.Ordinal);
        Assert.Contains("<b>quick</b>", page.Html, System.StringComparison.Ordinal);
        Assert.Contains("<p>long</p>", page.Html, System.StringComparison.Ordinal);
        Assert.DoesNotContain("Read the whole text", page.Html, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Custom_jobs_bring_their_own_page() => Assert.Null(BuiltInPages.For(TaskKind.Custom));

    [Theory]
    [InlineData("image-classification-multilabel", "<crowd-image-classifier-multi-select")]
    [InlineData("text-classification-multilabel", "<crowd-classifier-multi-select")]
    [InlineData("video-classification", "<plumbline-video")]
    [InlineData("bounding-box-verification", "<worker-comment")]
    [InlineData("semantic-segmentation-verification", "<worker-comment")]
    public void Every_stock_page_renders_and_holds_its_element(string kind, string element)
    {
        var page = BuiltInPages.For(TaskKind.ByName(kind)!)!.Render(
            System.Text.Json.JsonElement.Parse("""{"taskObject":"s3://reef/a.jpg","labels":["x","y"],"manifestLine":{}}"""), new(Rendering.Grant));

        Assert.Empty(page.Problems);
        Assert.Contains(element, page.Html, System.StringComparison.Ordinal);
        Assert.Contains("</full-instructions>", page.Html, System.StringComparison.Ordinal);
        Assert.DoesNotContain("overlay", page.Html, System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_verification_page_lays_boxes_over_the_picture()
    {
        var html = Judge("""{"taskObject":"s3://reef/a.jpg","labels":["x"],"manifestLine":{"cars":{"annotations":[{"class_id":1,"left":4,"top":5,"width":6,"height":7}]},"cars-metadata":{"class-map":{"1":"a \"car\""}}}}""");

        Assert.Contains("labels: [&quot;a \\&quot;car\\&quot;&quot;, ]", html, System.StringComparison.Ordinal);
        Assert.Contains("left: 4, top: 5, width: 6, height: 7", html, System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_verification_page_lays_a_mask_over_the_picture_and_leaves_the_background_out()
    {
        var html = Judge("""{"taskObject":"s3://reef/a.jpg","labels":["x"],"manifestLine":{"cars":"s3://reef/mask.png","cars-metadata":{"internal-color-map":{"0":{"class-name":"BACKGROUND","hex-color":"#ffffff"},"1":{"class-name":"lane","hex-color":"#2ca02c"}}}}}""");

        Assert.Contains("src: &quot;https://grants.example/reef/mask.png?t=1&quot;", html, System.StringComparison.Ordinal);
        Assert.Contains("labelMappings: { &quot;lane&quot;: { color: &quot;#2ca02c&quot; },  } }", html, System.StringComparison.Ordinal);
        Assert.DoesNotContain("BACKGROUND", html, System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_verification_page_names_the_class_it_judges() => Assert.Contains(
        "header=\"Right? wrasse &lt;b&gt;\"",
        Judge("""{"taskObject":"s3://reef/a.jpg","labels":["x"],"header":"Right?","manifestLine":{"cars":1,"cars-metadata":{"class-name":"wrasse <b>"}}}"""),
        System.StringComparison.Ordinal);

    [Theory]
    [InlineData("<x exclusion-category=\"{ text: 'None of \\'em' }\">", "None of 'em")]
    [InlineData("<x exclusion-category='{\"text\": \"None &amp;c\"}'>", "None &c")]
    [InlineData("<x exclusion-category=\"{ text: '{{ task.input.none }}' }\">", null)]
    [InlineData("<!-- <x exclusion-category=\"{ text: 'None' }\"> --><y>", null)]
    [InlineData("<x exclusion-category>", null)]
    public void What_a_page_offers_for_no_label_is_found(string page, string? text) => Assert.Equal(text, NoLabelChoice.In(page));

    private static string Judge(string input)
    {
        var source = BuiltInPages.Judging(BuiltInPages.For(TaskKind.BoxVerification)!.Source, "cars");
        Assert.Equal("cars", BuiltInPages.JudgedBy(source));
        Assert.True(WorkerTemplate.TryParse(source, out var template, out _));
        var page = template!.Render(System.Text.Json.JsonElement.Parse(input), new(Rendering.Grant));
        Assert.Empty(page.Problems);
        return page.Html;
    }
}
