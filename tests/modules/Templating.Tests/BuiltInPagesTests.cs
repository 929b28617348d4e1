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
}
