using System;

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
    [InlineData("{% capture x %}{% for i in (1..190000) %}aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa{% endfor %}{% endcapture %}", "grows past")]
    [InlineData("{% for i in (1..190000) %}aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa{% endfor %}", "page grows past")]
    public void A_greedy_template_is_stopped(string source, string sentence)
    {
        var page = Rendering.Page(source);

        Assert.Contains(sentence, Assert.Single(page.Problems).Sentence, StringComparison.Ordinal);
        Assert.InRange(page.Html.Length, 0, 8_000_000);
    }

    [Fact]
    public void Limits_are_the_callers_to_set()
    {
        Assert.Empty(Rendering.Page("12345", limits: new(OutputBytes: 5)).Problems);
        Assert.NotEmpty(Rendering.Page("1234é", limits: new(OutputBytes: 5)).Problems);
    }
}
