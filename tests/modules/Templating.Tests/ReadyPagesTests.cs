using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Plumbline.Templating.Tests;

public sealed class ReadyPagesTests
{
    public static TheoryData<string> Names => [.. ReadyPages.All.Select(page => page.Name)];

    [Theory, MemberData(nameof(Names))]
    public void A_ready_page_renders_for_a_plain_line_and_says_what_it_is_for(string name)
    {
        var page = ReadyPages.ByName(name)!;

        Assert.NotEmpty(page.Purpose);
        var html = Render(page.Source, """{"source":"A text","source-ref":"s3://reef/a.bin","responses":["one","two"]}""");
        Assert.Contains("<crowd-form>", html, StringComparison.Ordinal);
        Assert.Contains("crowd-html-elements", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_generative_pages_are_there() =>
        Assert.Superset(new HashSet<string> { "text-ranking", "question-answer-generation", "image-questions", "text-rewriting" }, ReadyPages.All.Select(page => page.Name).ToHashSet());

    [Fact]
    public void Labels_take_the_place_of_the_pages_own_whatever_is_in_them()
    {
        var page = ReadyPages.ByName("question-answer-generation")!;
        Assert.True(page.TakesLabels);

        var html = Render(page.With(["a, b", "it's", "{{ x }} & <b>"])!, """{"source":"t"}""");

        Assert.Contains("question-tags=\"[&quot;a, b&quot;,&quot;it&#39;s&quot;,&quot;{{ x }} &amp; &lt;b&gt;&quot;]\"", html, StringComparison.Ordinal);
        Assert.Same(page.Source, page.With([]));
    }

    [Theory]
    [InlineData("both \" and '")]
    [InlineData("a %} b")]
    [InlineData(",|;/~^")]
    public void Labels_that_cannot_stand_in_a_page_are_not_put_there(string label) => Assert.Null(ReadyPages.ByName("text-ranking")!.With([label]));

    [Fact]
    public void The_responses_to_rank_are_those_of_the_line()
    {
        var html = Render(ReadyPages.ByName("text-ranking")!.Source, """{"source":"Ask \"me\"","responses":["one","<two>"]}""");

        Assert.Contains("text=\"Ask &quot;me&quot;\"", html, StringComparison.Ordinal);
        Assert.Contains("responses=\"[&quot;one&quot;,&quot;&lt;two&gt;&quot;]\"", html, StringComparison.Ordinal);
        Assert.Contains("{ name: &quot;Clarity&quot;, allowTie: true }", html, StringComparison.Ordinal);
    }

    private static string Render(string source, string input)
    {
        Assert.True(WorkerTemplate.TryParse(source, out var template, out var problems), string.Join('\n', problems));
        var page = template!.Render(JsonElement.Parse(input), new(Rendering.Grant));
        Assert.Empty(page.Problems);
        return page.Html;
    }
}
