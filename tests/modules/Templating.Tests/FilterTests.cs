using System;
using System.Text.Json;

namespace Plumbline.Templating.Tests;

public sealed class FilterTests
{
    private const string Input = """
        {"people":[{"n":"Bo","a":3,"on":true},{"n":"Al","a":1,"on":false},{"n":"cy","a":2}],"words":["b","a","C","b"],"nums":[3,1.5,2],"gaps":[1,null,2],"html":"<p>a<script>x<y</script> <!-- c -->b</p>"}
        """;

    [Theory]
    [InlineData("'x' | default: 'd'", "x")]
    [InlineData("'' | default: 'd'", "d")]
    [InlineData("false | default: 'd'", "d")]
    [InlineData("false | default: 'd', allow_false: true", "false")]
    [InlineData("0 | default: 'd'", "0")]
    [InlineData("nothing | default: task.input.words | join: ','", "b,a,C,b")]
    [InlineData("'éA' | upcase", "ÉA")]
    [InlineData("'ÉA' | downcase", "éa")]
    [InlineData("'mY title' | capitalize", "My title")]
    [InlineData("' a ' | strip | append: '|'", "a|")]
    [InlineData("' a ' | lstrip | append: '|'", "a |")]
    [InlineData("' a ' | rstrip | append: '|'", " a|")]
    [InlineData("'b' | prepend: 'a' | append: 'c'", "abc")]
    [InlineData("'a-b-c' | replace: '-', '+'", "a+b+c")]
    [InlineData("'a-b-c' | replace_first: '-', '+'", "a+b-c")]
    [InlineData("'a-b-c' | replace_last: '-', '+'", "a-b+c")]
    [InlineData("'a-b-c' | remove: '-'", "abc")]
    [InlineData("'a-b-c' | remove_first: '-'", "ab-c")]
    [InlineData("'a-b-c' | remove_last: '-'", "a-bc")]
    [InlineData("'a,b,,c,,' | split: ',' | to_json | skip_autoescape", """["a","b","","c"]""")]
    [InlineData("' a  b ' | split: ' ' | join: '.'", "a.b")]
    [InlineData("'a😀b' | split: '' | join: '.'", "a.😀.b")]
    [InlineData("'a😀b' | size", "3")]
    [InlineData("'a😀b' | slice: 1", "😀")]
    [InlineData("'abcdef' | slice: 1, 3", "bcd")]
    [InlineData("'abcdef' | slice: -3, 2", "de")]
    [InlineData("'abc' | slice: 7, 2", "")]
    [InlineData("task.input.words | slice: 1, 2 | join: ','", "a,C")]
    [InlineData("'Ground control' | truncate: 9", "Ground...")]
    [InlineData("'Ground control' | truncate: 9, ''", "Ground co")]
    [InlineData("'short' | truncate: 9", "short")]
    [InlineData("'a b c d' | truncatewords: 2", "a b...")]
    [InlineData("task.input.words | first", "b")]
    [InlineData("task.input.words | last | append: task.input.words.size", "b4")]
    [InlineData("task.input.words | sort | join", "C a b b")]
    [InlineData("task.input.words | sort_natural | join", "a b b C")]
    [InlineData("task.input.words | uniq | join", "b a C")]
    [InlineData("task.input.words | reverse | join", "b C a b")]
    [InlineData("task.input.words | concat: task.input.nums | size", "7")]
    [InlineData("task.input.nums | sort | join: ','", "1.5,2,3")]
    [InlineData("task.input.nums | sum", "6.5")]
    [InlineData("task.input.gaps | compact | size", "2")]
    [InlineData("task.input.people | map: 'n' | join: ','", "Bo,Al,cy")]
    [InlineData("task.input.people | sort: 'a' | map: 'n' | join: ','", "Al,cy,Bo")]
    [InlineData("task.input.people | where: 'on' | map: 'n' | join: ','", "Bo")]
    [InlineData("task.input.people | where: 'a', 2 | map: 'n' | join: ','", "cy")]
    [InlineData("task.input.people | reject: 'on' | map: 'n' | join: ','", "Al,cy")]
    [InlineData("task.input.html | strip_html", "a b")]
    [InlineData("'a\nb' | newline_to_br | skip_autoescape", "a<br />\nb")]
    [InlineData("'a b&é/' | url_encode", "a+b%26%C3%A9%2F")]
    [InlineData("'a+b%26%C3%A9' | url_decode | skip_autoescape", "a b&é")]
    [InlineData("4 | plus: 2", "6")]
    [InlineData("'4' | plus: '2.5'", "6.5")]
    [InlineData("0.1 | plus: 0.2", "0.3")]
    [InlineData("9223372036854775807 | plus: 1 | divided_by: 2.0", "4.611686018427388e+18")]
    [InlineData("16 | minus: 20 | abs", "4")]
    [InlineData("3 | times: 2.0", "6.0")]
    [InlineData("20 | divided_by: 7", "2")]
    [InlineData("-20 | divided_by: 7", "-3")]
    [InlineData("20 | divided_by: 8.0", "2.5")]
    [InlineData("-7 | modulo: 3", "2")]
    [InlineData("1.2 | ceil", "2")]
    [InlineData("1.8 | floor", "1")]
    [InlineData("2.5 | round", "3")]
    [InlineData("183.357 | round: 2", "183.36")]
    [InlineData("4 | at_least: 5", "5")]
    [InlineData("4 | at_most: 3", "3")]
    public void Filters_work(string expression, string expected) => Assert.Equal(expected, Rendering.Html($"{{{{ {expression} }}}}", Input));

    [Theory]
    [InlineData("{{ 'now' | date: '%F %R' }} {{ 'Today' | date: '%j' }} {{ '10:30' | date: '%F %R' }} {{ '4 May' | date: '%F' }}", "2026-03-02 04:05 061 2026-03-02 10:30 2026-05-04")]
    public void Now_is_the_callers(string source, string expected)
    {
        var options = new RenderOptions(Rendering.Grant, Now: new DateTimeOffset(2026, 3, 2, 4, 5, 6, TimeSpan.Zero));

        Assert.Equal(expected, Rendering.Template(source).Render(JsonElement.Parse("{}"), options).Html);
        Assert.Equal("now", Rendering.Html("{{ 'now' | date: '%F' }}"));
    }

    [Theory]
    [InlineData("{{ 1 | divided_by: 0 }}")]
    [InlineData("{{ 'x' | base64_decode }}")]
    [InlineData("{{ '%ff' | url_decode }}")]
    [InlineData("{{ task.input.people | map: 'n' | concat: task.input.nums | sort }}")]
    [InlineData("{{ task.input.nums | where: 'a' | map: 'a' }}")]
    [InlineData("{{ 1 | modulo: 0 }}")]
    [InlineData("{{ 'a' | concat: 'b' }}")]
    [InlineData("{{ 'a' | slice: 'b' }}")]
    [InlineData("{% if 'a' < 1 %}{% endif %}")]
    [InlineData("{% for i in (1..3) limit: 'x' %}{% endfor %}")]
    public void What_cannot_be_done_is_a_problem_with_its_place(string source)
    {
        var problem = Assert.Single(Rendering.Page("\n" + source, Input).Problems);

        Assert.Equal(2, problem.Line);
        Assert.NotEmpty(problem.Sentence);
    }
}
