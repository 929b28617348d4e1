using System;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Plumbline.Templating.Tests;

public sealed class ParsingTests
{
    [Theory]
    [InlineData("a\n {{ x | nofilter }}", 2, 9, "nofilter", "There is no filter named 'nofilter'.")]
    [InlineData("{% nonsense %}", 1, 1, "{% nonsense %}", "There is no tag named 'nonsense'.")]
    [InlineData("{% include 'x' %}", 1, 1, "{% include 'x' %}", "'include' takes in another template, and a worker template is a single file: put the text itself here.")]
    [InlineData("{% endif %}", 1, 1, "{% endif %}", "'endif' stands outside of 'if'.")]
    [InlineData("x{% else %}", 1, 2, "{% else %}", "'else' stands outside of 'if, unless, case or for'.")]
    [InlineData("{% if a %}x", 1, 1, "{% if a %}", "'if' is not closed by 'endif'.")]
    [InlineData("{% raw %}x", 1, 1, "{% raw %}", "'raw' is not closed by 'endraw'.")]
    [InlineData("{% comment %}x", 1, 1, "{% comment %}", "'comment' is not closed by 'endcomment'.")]
    [InlineData("{{ a ", 1, 1, "{{ a ", "This output is not closed by '}}'.")]
    [InlineData("{% assign x ", 1, 1, "{% assign x ", "This tag is not closed by '%}'.")]
    [InlineData("{{ 'a }}", 1, 4, "'a ", "This text has no closing quote.")]
    [InlineData("{{ a b }}", 1, 6, "b", "This does not belong here.")]
    [InlineData("{{ a & b }}", 1, 6, "&", "The character '&' means nothing here.")]
    [InlineData("{{ a | replace }}", 1, 8, "replace", "The filter 'replace' takes 1 to 2 arguments.")]
    [InlineData("{{ a | upcase: 1 }}", 1, 8, "upcase", "The filter 'upcase' takes no argument.")]
    [InlineData("{% assign x %}", 1, 13, "", "Here '=' is expected.")]
    [InlineData("{% for x of y %}{% endfor %}", 1, 10, "of", "Here 'in' is expected.")]
    [InlineData("{% if %}{% endif %}", 1, 7, "", "Here a value is expected.")]
    [InlineData("{{ a[1 }}", 1, 8, "", "Here ']' is expected.")]
    public void Problems_name_place_piece_and_remedy(string source, int line, int column, string text, string sentence)
    {
        var problem = Rendering.Problem(source);

        Assert.Equal(new TemplateProblem(line, column, text, sentence), problem);
    }

    [Fact]
    public void One_reading_finds_all_problems_in_order()
    {
        var read = WorkerTemplate.TryParse("{{ a | no1 }}\n{% if x | %}\n{% no2 %}{{ b | no3 }}\n{% endif %}{% for %}{% endfor %}", out var template, out var problems);

        Assert.False(read);
        Assert.Null(template);
        Assert.Equal([1, 2, 3, 3, 4], problems.Select(problem => problem.Line));
    }

    [Fact]
    public void A_template_longer_than_128000_characters_is_refused()
    {
        Rendering.Template(new string('x', 128_000));
        Assert.Contains("128001", Rendering.Problem(new string('x', 128_001)).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_has_an_end()
    {
        Rendering.Template(Nested(100));
        Assert.Contains("deeper than 100", Rendering.Problem(Nested(101)).Sentence, StringComparison.Ordinal);
        Assert.Contains("deeper than 100", Rendering.Problem("{{ " + Repeat("a[", 5000) + " }}").Sentence, StringComparison.Ordinal);
        Assert.Contains("deeper than 100", Rendering.Problem("{% if " + Repeat("a or ", 5000) + "a %}{% endif %}").Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_templates_never_throw_neither_read_nor_rendered()
    {
        string[] pieces =
        [
            "{{", "}}", "{%", "%}", "{{-", "-%}", "-", "if", "elsif", "else", "endif", "for", "in", "endfor", "case", "when", "endcase", "raw", "endraw", "comment", "endcomment",
            "assign", "capture", "endcapture", "cycle", "increment", "break", "x", "task.input", ".a", "[", "]", "(1..9)", "..", "'t'", "\"", "|", ":", ",", "=", "==", "<", "and", "contains",
            "to_json", "escape", "split", "join", "slice", "sort", "times", "divided_by", "replace", "grant_read_access", "0", "99999999999999999999", "-1.5", "nil", "empty", " ", "\n", "é", "😀", "#",
        ];
        var random = new Random(4);
        for (var round = 0; round < 20_000; round++)
        {
            var source = new StringBuilder();
            for (var i = random.Next(1, 25); i > 0; i--)
            {
                source.Append(pieces[random.Next(pieces.Length)]).Append(random.Next(2) == 0 ? " " : "");
            }

            Exercise(source.ToString());
        }
    }

    [Fact]
    public void Random_expressions_never_throw()
    {
        string[] values = ["task.input.a", "task.input.l", "task.input.m", "task.input", "'t'", "''", "nil", "3", "-1.5", "99999999999999999999", "(1..3)", "true", "task.input.l[1].x", "blank"];
        var random = new Random(5);
        var filters = Filters.FilterRegistry.Names.Order(StringComparer.Ordinal).ToArray();
        for (var round = 0; round < 20_000; round++)
        {
            var source = new StringBuilder("{{ ").Append(values[random.Next(values.Length)]);
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                source.Append(" | ").Append(filters[random.Next(filters.Length)]);
                for (var argument = random.Next(3); argument > 0; argument--)
                {
                    source.Append(argument == 2 ? ": " : source.ToString().EndsWith(':') ? " " : ": ").Append(values[random.Next(values.Length)]);
                    if (argument == 2)
                    {
                        source.Append(", ").Append(values[random.Next(values.Length)]);
                        break;
                    }
                }
            }

            Exercise(source.Append(" }}").ToString());
        }
    }

    private static void Exercise(string source)
    {
        if (WorkerTemplate.TryParse(source, out var template, out _))
        {
            template!.Render(JsonElement.Parse("""{"a":"x<","l":[1,{"x":2},[3,null]],"m":{"k":1e400,"n":[]},"x":-0.0}"""), new(Rendering.Grant, new(OutputBytes: 10_000, LoopIterations: 1000, Work: 100_000)));
        }
    }

    private static string Nested(int levels) => Repeat("{% if true %}", levels) + Repeat("{% endif %}", levels);

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
