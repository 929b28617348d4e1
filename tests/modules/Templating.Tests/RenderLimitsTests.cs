using System;
using System.Linq;

namespace Plumbline.Templating.Tests;

public sealed class RenderLimitsTests
{
    [Theory]
    [InlineData("{% for i in (1..400000) %}{% endfor %}", "turn more than")]
    [InlineData("{% for i in (1..600) %}{% for j in (1..600) %}{% endfor %}{% endfor %}", "turn more than")]
    [InlineData("{% for i in (1..2000000000) %}{% endfor %}", "grows past")]
    [InlineData("{% assign x = 'aaaaaaaaaa' %}{% for i in (1..100) %}{% assign x = x | append: x %}{% endfor %}", "grows past")]
    [InlineData("{% assign x = 'aaaaaaaaaa' %}{% for i in (1..100) %}{% assign x = x | replace: 'a', x %}{% endfor %}", "grows past")]
    [InlineData("{% assign x = 'a' | split: '' %}{% for i in (1..100) %}{% assign x = x | concat: x %}{% endfor %}", "grows past")]
    [InlineData("{% assign s = 'a' %}{% for i in (1..20) %}{% assign s = s | append: s %}{% endfor %}{% assign l = s | split: '' | join: s %}", "grows past")]
    [InlineData("{% assign x = 'aaaaaaaaaa' %}{% for i in (1..18) %}{% assign x = x | append: x %}{% endfor %}{% for i in (1..200000) %}{% assign y = x | downcase %}{% endfor %}", "too much work")]
    [InlineData("{% assign x = 'aaaaaaaaaa' %}{% for i in (1..14) %}{% assign x = x | append: x %}{% endfor %}{% assign y = x | append: '' %}{% for i in (1..200000) %}{% if x == y %}{% endif %}{% endfor %}", "too much work")]
    [InlineData("{% assign x = 'aaaaaaaaaa' %}{% for i in (1..14) %}{% assign x = x | append: x %}{% endfor %}{% for i in (1..200000) %}{% if x.size == 1 %}{% endif %}{% endfor %}", "too much work")]
    [InlineData("{% assign x = 'aaaaaaaaaa' %}{% for i in (1..14) %}{% assign x = x | append: x %}{% endfor %}{% assign x = x | split: '' %}{% for i in (1..200000) %}{% case x %}{% when x %}{% endcase %}{% endfor %}", "too much work")]
    [InlineData("{% assign x = 'aaaaaaaaaa' %}{% for i in (1..14) %}{% assign x = x | append: x %}{% endfor %}{% assign x = x | split: '' %}{% for i in (1..200000) %}{% if x contains 'b' %}{% endif %}{% endfor %}", "too much work")]
    [InlineData("{% assign x = 'aaaaaaaaaa' %}{% for i in (1..14) %}{% assign x = x | append: x %}{% endfor %}{% for i in (1..200000) %}{% if x < x %}{% endif %}{% endfor %}", "too much work")]
    [InlineData("{% capture x %}{% for i in (1..190000) %}aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa{% endfor %}{% endcapture %}", "grows past")]
    [InlineData("{% for i in (1..190000) %}aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa{% endfor %}", "page grows past")]
    public void A_greedy_template_is_stopped(string source, string sentence)
    {
        var page = Rendering.Page(source);

        Assert.Contains(sentence, Assert.Single(page.Problems).Sentence, StringComparison.Ordinal);
        Assert.InRange(page.Html.Length, 0, 8_000_000);
    }

    /// <summary>Loops in loops around tags that print nothing: neither the page nor the turns grow fast, only the work does.</summary>
    [Fact]
    public void Loops_full_of_silent_tags_are_stopped()
    {
        var source = "{% for i in (1..400) %}{% for j in (1..400) %}" + string.Concat(Enumerable.Repeat("{% assign a = 1 %}", 5000)) + "{% endfor %}{% endfor %}";

        var problem = Assert.Single(Rendering.Page(source, limits: new(Work: 10_000_000)).Problems);

        Assert.Contains("too much work", problem.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Reaching_into_a_long_list_by_index_costs_no_more_than_going_through_it()
    {
        var input = "{\"l\":[" + string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"{{\"i\":{i}}}")) + "]}";

        var page = Rendering.Page("{% for i in (0..49999) %}{% assign x = task.input.l[i].i %}{% endfor %}{{ x }}", input);

        Assert.Equal("49999", page.Html);
    }

    [Fact]
    public void Limits_are_the_callers_to_set()
    {
        Assert.Empty(Rendering.Page("12345", limits: new(OutputBytes: 5)).Problems);
        Assert.NotEmpty(Rendering.Page("1234é", limits: new(OutputBytes: 5)).Problems);
    }
}
