using System;
using System.Linq;
using System.Text.Json;

namespace Plumbline.Templating.Tests;

/// <summary>What outputs print, and how they are escaped.</summary>
public sealed class OutputTests
{
    private const string Input = """
        {"source-ref":"s3://reef/img/a b.jpg","text":"<b>\"it's\" & more</b>","n":1.50,"big":12345678901234567890123,"e":1e3,"zero":0,"flag":false,"none":null,
         "list":["a","b",3],"mixed":[{"k":1},2],"nested":[[1,2],[3]],"map":{"a":"<","b":[1]},"empty":[],"emptymap":{},
         "manifestLine":{"my-attr-metadata":{"class-map":{"0":"cat","1":"dog"}}},"box":{"left":4}}
        """;

    [Theory]
    [InlineData("{{ task.input.source-ref }}", "s3://reef/img/a b.jpg")]
    [InlineData("{{ task.input['source-ref'] }}", "s3://reef/img/a b.jpg")]
    [InlineData("{% assign k = 'source-ref' %}{{ task.input[k] }}", "s3://reef/img/a b.jpg")]
    [InlineData("{% assign id = 1 %}{{ task.input.manifestLine.my-attr-metadata.class-map[id] }}", "dog")]
    [InlineData("{{ task.input.text }}", "&lt;b&gt;&quot;it&#39;s&quot; &amp; more&lt;/b&gt;")]
    [InlineData("{{ task.input.n }} {{ task.input.big }} {{ task.input.zero }} {{ task.input.flag }}", "1.50 12345678901234567890123 0 false")]
    [InlineData("[{{ task.input.none }}{{ task.input.nothing.at.all }}{{ nothing }}{{ task.input.text.x.y }}]", "[]")]
    [InlineData("{{ task.input.list }}", "ab3")]
    [InlineData("{{ task.input.nested }}", "123")]
    [InlineData("{{ task.input.map | skip_autoescape }}", """{"a":"<","b":[1]}""")]
    [InlineData("{{ task.input.map }}", "{&quot;a&quot;:&quot;&lt;&quot;,&quot;b&quot;:[1]}")]
    [InlineData("{{ task.input.mixed | skip_autoescape }}", """[{"k":1},2]""")]
    [InlineData("{{ task.input.list[0] }}{{ task.input.list[-1] }}{{ task.input.list[9] }}", "a3")]
    [InlineData("{{ task.input.list.size }}{{ task.input.list.first }}{{ task.input.list.last }}{{ task.input.map.size }}{{ task.input.text.size }}", "3a3220")]
    [InlineData("{{ 'a' }}{{ \"b'\" }}{{ 3 }}{{ -2.50 }}{{ true }}{{ nil }}{{ empty }}", "ab&#39;3-2.5true")]
    [InlineData("{{ (1..4) | join: '-' }} {{ (1..3) }}", "1-2-3-4 1..3")]
    [InlineData("{{}}{{ }}x", "x")]
    public void Values_print(string source, string expected) => Assert.Equal(expected, Rendering.Html(source, Input));

    [Theory]
    [InlineData("{{ '<' | escape }}", "&lt;")]
    [InlineData("{{ '<&amp;' | escape_once }}", "&lt;&amp;")]
    [InlineData("{{ '&#39; &#x3C; &bogus; & &;' | escape_once }}", "&#39; &#x3C; &bogus; &amp; &amp;;")]
    [InlineData("{{ task.input.map | to_json | escape }}", "{&quot;a&quot;:&quot;&lt;&quot;,&quot;b&quot;:[1]}")]
    [InlineData("{{ task.input.map | to_json }}", "{&quot;a&quot;:&quot;&lt;&quot;,&quot;b&quot;:[1]}")]
    [InlineData("{{ task.input.map | to_json | skip_autoescape }}", """{"a":"<","b":[1]}""")]
    [InlineData("{{ '<' | skip_autoescape | append: '>' }}", "<>")]
    [InlineData("{% assign x = '<' | escape %}{{ x }}", "&lt;")]
    [InlineData("{% capture x %}<i>{{ '<' }}</i>{% endcapture %}{{ x }}", "<i>&lt;</i>")]
    [InlineData("{% capture x %}<{% endcapture %}{{ x | append: '>' }}", "&lt;&gt;")]
    [InlineData("{% capture u %}s3://b/{{ 'R&D' }}.png{% endcapture %}{{ u | grant_read_access }} {{ u }}", "https://grants.example/b/R&amp;D.png?t=1 s3://b/R&amp;D.png")]
    [InlineData("{% capture a %}{% capture b %}{{ '&' }}{% endcapture %}{{ b }}{% endcapture %}{{ a }}{{ a.size }}", "&amp;1")]
    [InlineData("{{ 'a\nb<' | escape | newline_to_br }}", "a<br />\nb&lt;")]
    [InlineData("{% echo '<' %}", "&lt;")]
    [InlineData("{{ \"a\r\nb\" }}", "a&#13;\nb")]
    [InlineData("{{ \"a\r\n<\" | escape }}{{ \"a\r\n<&lt;\" | escape_once }}", "a&#13;\n&lt;a&#13;\n&lt;&lt;")]
    [InlineData("{% assign x = \"a\r\n<\" | escape %}{{ x }}{{ x.size }}{% capture y %}{{ x }}{% endcapture %}{{ y }}", "a&#13;\n&lt;7a&#13;\n&lt;")]
    [InlineData("{{ \"a\r\n<\" | escape | newline_to_br }}{{ \"a\r\n<\" | escape | escape }}", "a<br />\n&lt;a&#13;\n&amp;lt;")]
    [InlineData("{{ \"a\r\nb\" | skip_autoescape }}", "a\r\nb")]
    [InlineData("{% capture x %}<b>{{ '<' }}</b>{% endcapture %}{{ x | skip_autoescape }}", "<b>&lt;</b>")]
    public void Nothing_is_escaped_twice_or_not_at_all(string source, string expected) => Assert.Equal(expected, Rendering.Html(source, Input));

    [Theory]
    [InlineData("{{ nothing | to_json }}", "null")]
    [InlineData("{{ task.input.n | to_json }}{{ task.input.big | to_json }}{{ task.input.e | to_json }}", "1.5012345678901234567890123 1e3")]
    [InlineData("{{ task.input.list | to_json | skip_autoescape }}", """["a","b",3]""")]
    [InlineData("{{ \"é😀\\\n\" | to_json | skip_autoescape }}", "\"é😀\\\\\\n\"")]
    [InlineData("{{ (1..3) | to_json }}", "[1,2,3]")]
    public void Json_is_faithful(string source, string expected) =>
        Assert.Equal(expected.Replace(" ", "", StringComparison.Ordinal), Rendering.Html(source, Input));

    [Fact]
    public void Json_that_was_printed_reads_as_what_it_was()
    {
        var html = Rendering.Html("{{ task.input | to_json | skip_autoescape }}", Input);

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Input), JsonElement.Parse(html)));
    }

    [Theory]
    [InlineData("s3://reef/img/a.jpg", "https://grants.example/reef/img/a.jpg?t=1")]
    [InlineData("https://s3.eu-west-1.amazonaws.com/reef/img/a%20b.jpg", "https://grants.example/reef/img/a b.jpg?t=1")]
    [InlineData("http://s3.amazonaws.com/reef/a.jpg", "https://grants.example/reef/a.jpg?t=1")]
    [InlineData("https://example.org/x.png", "https://example.org/x.png")]
    public void Read_access_is_granted_to_S3_and_other_addresses_pass(string address, string expected) =>
        Assert.Equal($"{expected} {expected}", Rendering.Html($"{{{{ \"{address}\" | grant_read_access }}}} {{{{ \"{address}\" | s3_presign }}}}"));

    [Theory]
    [InlineData("{{ 'img/a.jpg' | grant_read_access }}")]
    [InlineData("{{ nothing | grant_read_access }}")]
    [InlineData("{{ 's3://bucket' | grant_read_access }}")]
    [InlineData("{{ 'javascript:alert(1)' | grant_read_access }}")]
    [InlineData("{{ 'img/a.jpg'         | s3_presign }}")]
    public void Anything_else_is_an_error_in_AWS_words(string source)
    {
        var problem = Assert.Single(Rendering.Page("line\n " + source).Problems);

        Assert.Contains("input is not a valid S3 URI", problem.Sentence, StringComparison.Ordinal);
        Assert.Equal((2, source.Split('|')[1].Trim(' ', '}')), (problem.Line, problem.Text));
    }

    [Fact]
    public void Halves_of_characters_become_the_replacement_character() =>
        Assert.Equal("a\uFFFD\uFFFDx😀\\u", Rendering.Html("{{ task.input.t }}", """{"t":"a\ud83d\ud83dx\ud83d\ude00\\u"}"""));

    [Fact]
    public void White_space_control_takes_white_space_only()
    {
        Assert.Equal("a1b", Rendering.Html("a \n {{- 1 -}} \n b"));
        Assert.Equal("ab", Rendering.Html("a  {%- assign x = 1 -%}\n\n b"));
        Assert.Equal("a x b", Rendering.Html("a {% if true %}x{% endif %} b"));
        Assert.Equal("a x b", Rendering.Html("a {%- raw -%} x {%- endraw -%} b"));
    }

    [Fact]
    public void Braces_that_are_no_Liquid_stay() => Assert.Equal("{ } {a} }} %} {", Rendering.Html("{ } {a} }} %} {"));

    [Fact]
    public void A_parsed_template_serves_many_threads()
    {
        var template = Rendering.Template("{% for i in (1..50) %}{% cycle 'a','b' %}{% increment n %}{{ task.input.k }}{% endfor %}");

        var pages = Enumerable.Range(0, 64).AsParallel().Select(i =>
            (i, template.Render(JsonElement.Parse($"{{\"k\":{i}}}"), new(Rendering.Grant)).Html)).ToList();

        Assert.All(pages, page => Assert.Equal(
            string.Concat(Enumerable.Range(0, 50).Select(turn => $"{"ab"[turn % 2]}{turn}{page.i}")), page.Html));
    }
}
