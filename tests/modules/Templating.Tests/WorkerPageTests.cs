using System;

namespace Plumbline.Templating.Tests;

public sealed class WorkerPageTests
{
    private const string Referrer = "<meta name=\"referrer\" content=\"no-referrer\">";
    private const string Bundle = "<script src=\"/client/crowd.js\"></script>";

    private static readonly ElementBundle Ours = new("/client/crowd.js");

    [Theory]
    [InlineData("<script src=\"https://assets.crowd.aws/crowd-html-elements.js\"></script>\n<crowd-form></crowd-form>", "<script src=\"/client/crowd.js\"></script>\n<crowd-form></crowd-form>")]
    [InlineData("<script async src='//assets.crowd.aws/crowd-html-elements.js?v=1'></script>x", "<script async src='/client/crowd.js'></script>x")]
    [InlineData("<SCRIPT SRC = https://assets.crowd.aws/crowd-html-elements-v2.js></SCRIPT>x", "<SCRIPT SRC = /client/crowd.js></SCRIPT>x")]
    [InlineData("<script src=\"https://assets.crowd.aws/crowd-html-elements.js\"></script><script src=\"https://assets.crowd.aws/crowd-html-elements-v2.js\"> </script>x", "<script src=\"/client/crowd.js\"></script>x")]
    [InlineData("<link rel=stylesheet href=\"https://assets.crowd.aws/css/crowd-html-elements-v2.css\"><script src=\"http://assets.crowd.aws/crowd-html-elements-v2.js\"></script>", "<script src=\"/client/crowd.js\"></script>")]
    [InlineData("<link rel=preload as=script href='//assets.crowd.aws/crowd-html-elements.js'><body><p>x</p><script src=\"https://assets.crowd.aws/crowd-html-elements.js#a\"></script></body>", "<body><p>x</p><script src=\"/client/crowd.js\"></script></body>")]
    public void The_crowd_script_becomes_ours_once(string html, string expected) =>
        Assert.Equal($"<!DOCTYPE html>\n<meta charset=\"utf-8\">{Referrer}\n{expected}", WorkerPage.Build(html, Ours));

    [Theory]
    [InlineData("<p>no script</p>")]
    [InlineData("<script>var a = '<script src=\"https://assets.crowd.aws/crowd-html-elements.js\">';</script>")]
    [InlineData("<!-- <script src=\"https://assets.crowd.aws/crowd-html-elements.js\"></script> -->")]
    [InlineData("<textarea><script src=\"https://assets.crowd.aws/crowd-html-elements.js\"></script></textarea>")]
    [InlineData("<script src=\"https://evil.example/assets.crowd.aws/crowd-html-elements.js\"></script>")]
    [InlineData("<script src=\"https://code.example/jquery.js\"></script>")]
    [InlineData("a < b <3 </x <")]
    public void A_page_that_names_no_crowd_script_gets_ours_and_keeps_every_byte(string html) =>
        Assert.Equal($"<!DOCTYPE html>\n<meta charset=\"utf-8\">{Referrer}{Bundle}\n{html}", WorkerPage.Build(html, Ours));

    [Fact]
    public void A_whole_document_keeps_its_own_frame()
    {
        const string Html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head data-a='>'>\n<title>a <b></title></head><body>x</body></html>\n";

        Assert.Equal(Html.Replace("<head data-a='>'>", $"<head data-a='>'>{Referrer}{Bundle}", StringComparison.Ordinal), WorkerPage.Build(Html, Ours));
    }

    [Theory]
    [InlineData("<html><body>x</body></html>", "<html>+<body>x</body></html>")]
    [InlineData("\n<!doctype html><p>x", "\n<!doctype html>+<p>x")]
    public void Documents_without_a_head_get_ours_at_the_front(string html, string expected) =>
        Assert.Equal(expected.Replace("+", Referrer + Bundle, StringComparison.Ordinal), WorkerPage.Build(html, Ours));

    [Fact]
    public void A_style_sheet_is_added_or_replaced_where_the_bundle_has_one()
    {
        var styled = new ElementBundle("/c.js", "/c.css?a=1&b=2");

        Assert.Contains("<link rel=\"stylesheet\" href=\"/c.css?a=1&amp;b=2\"><script src=\"/c.js\"></script>", WorkerPage.Build("x", styled), StringComparison.Ordinal);
        Assert.Contains("<link href=\"/c.css?a=1&amp;b=2\" rel=stylesheet>", WorkerPage.Build("<link href=\"https://assets.crowd.aws/css/crowd-html-elements-v2.css\" rel=stylesheet>", styled), StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_cannot_switch_referrers_on_again() =>
        Assert.DoesNotContain("unsafe-url", WorkerPage.Build("<meta content=unsafe-url name=Referrer>x", Ours), StringComparison.Ordinal);

    [Fact]
    public void Random_html_never_throws()
    {
        string[] pieces = ["<", ">", "</", "<!--", "-->", "<!", "script", "meta", "link", "head", " src=", " href", "=", "'", "\"", "/", " ", "https://assets.crowd.aws/crowd-html-elements.js", "<script src=", "</script", "<html", "x"];
        var random = new Random(6);
        for (var round = 0; round < 20_000; round++)
        {
            WorkerPage.Build(string.Concat(random.GetItems(pieces, random.Next(15))), Ours);
        }
    }
}
