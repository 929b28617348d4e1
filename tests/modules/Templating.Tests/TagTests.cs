using System;
using System.Linq;

namespace Plumbline.Templating.Tests;

public sealed class TagTests
{
    private const string Input = """{"boxes":{"0":{"class-name":"cat"},"1":{"class-name":"dog"}},"list":[1,2,3,4,5,6],"none":[],"s":"str","a":"1","n":1}""";

    [Theory]
    [InlineData("{% if true %}a{% endif %}", "a")]
    [InlineData("{% if nothing %}a{% elsif 0 %}b{% else %}c{% endif %}", "b")]
    [InlineData("{% if '' %}a{% endif %}", "a")]
    [InlineData("{% unless false %}a{% else %}b{% endunless %}", "a")]
    [InlineData("{% unless true %}a{% elsif true %}b{% endunless %}", "b")]
    [InlineData("{% if 1 < 2 and 2 <= 2 and 3 > 2 and 2 >= 2 and 1 != 2 and 1 <> 2 and 1 == 1.0 %}a{% endif %}", "a")]
    [InlineData("{% if true or false and false %}a{% endif %}", "a")]
    [InlineData("{% if false and false or true %}a{% else %}b{% endif %}", "b")]
    [InlineData("{% if 'abc' contains 'b' and task.input.list contains 3 and task.input.boxes contains '0' %}a{% endif %}", "a")]
    [InlineData("{% if task.input.n == task.input.a %}a{% else %}b{% endif %}", "b")]
    [InlineData("{% if task.input.none == empty and '' == empty and nil == blank and ' ' == blank %}a{% endif %}", "a")]
    [InlineData("{% if nil == empty or ' ' == empty or 'x' == blank %}a{% else %}b{% endif %}", "b")]
    [InlineData("{% if nil < 1 or nil > 1 %}a{% else %}b{% endif %}", "b")]
    [InlineData("{% case task.input.n %}{% when 2, 3 %}a{% when 1 or 4 %}b{% else %}c{% endcase %}", "b")]
    [InlineData("{% case 'x' %} skipped {% when 'y' %}a{% else %}c{% endcase %}", "c")]
    public void Conditions_choose(string source, string expected) => Assert.Equal(expected, Rendering.Html(source, Input));

    [Theory]
    [InlineData("{% for i in task.input.list %}{{ i }}{% endfor %}", "123456")]
    [InlineData("{% for i in task.input.list limit:2 offset:1 %}{{ i }}{% endfor %}", "23")]
    [InlineData("{% for i in task.input.list reversed limit: 2 %}{{ i }}{% endfor %}", "21")]
    [InlineData("{% for i in task.input.list limit:2 %}{{ i }}{% endfor %}-{% for i in task.input.list limit:2 offset:continue %}{{ i }}{% endfor %}", "12-34")]
    [InlineData("{% for i in task.input.none %}a{% else %}b{% endfor %}", "b")]
    [InlineData("{% for i in nothing %}a{% else %}b{% endfor %}", "b")]
    [InlineData("{% for i in task.input.s %}{{ i }}{% endfor %}", "str")]
    [InlineData("{% for i in (1..3) %}{% if i == 2 %}{% continue %}{% endif %}{{ i }}{% endfor %}", "13")]
    [InlineData("{% for i in (1..9) %}{% for j in (1..9) %}{% if j == 2 %}{% break %}{% endif %}{{ i }}{{ j }} {% endfor %}{% if i == 2 %}{% break %}{% endif %}{% endfor %}", "11 21 ")]
    [InlineData("{% for b in task.input.boxes %}{{ b[0] }}={{ b[1]['class-name'] }};{% endfor %}", "0=cat;1=dog;")]
    [InlineData("{% for i in (7..8) %}{{ forloop.index }}{{ forloop.index0 }}{{ forloop.rindex }}{{ forloop.rindex0 }}{{ forloop.first }}{{ forloop.last }}{{ forloop.length }} {% endfor %}", "1021truefalse2 2110falsetrue2 ")]
    [InlineData("{% for i in (1..2) %}{% for j in (1..2) %}{{ forloop.parentloop.index }}{{ forloop.index }} {% endfor %}{% endfor %}", "11 12 21 22 ")]
    [InlineData("{% for i in (1..4) %}{% cycle 'a', 'b', 'c' %}{% endfor %}{% cycle 'g': 1, 2 %}{% cycle 'g': 1, 2 %}", "abca12")]
    [InlineData("{% assign i = 'x' %}{% for i in (1..2) %}{{ i }}{% endfor %}{{ i }}", "12x")]
    [InlineData("{% for i in (1..2) %}{% assign k = i %}{% endfor %}{{ k }}", "2")]
    [InlineData("{% for i in (3..1) %}a{% else %}b{% endfor %}", "b")]
    public void Loops_turn(string source, string expected) => Assert.Equal(expected, Rendering.Html(source, Input));

    [Theory]
    [InlineData("{% assign x = 'a' | upcase %}{{ x }}", "A")]
    [InlineData("{% assign my-var = 1 %}{{ my-var }}", "1")]
    [InlineData("{% capture x %}a{% if true %}b{% endif %}{% endcapture %}{{ x }}{{ x.size }}", "ab2")]
    [InlineData("{% increment c %}{% increment c %}{{ c }}{% decrement c %}{% decrement d %}", "0121-1")]
    [InlineData("{% assign c = 'x' %}{% increment c %}{{ c }}", "0x")]
    [InlineData("a{% comment %} {{ broken | nofilter }} {% nonsense %} {% comment %}x{% endcomment %} {% endcomment %}b", "ab")]
    [InlineData("{% raw %}{{ a }} {% if %}{% endraw %}", "{{ a }} {% if %}")]
    [InlineData("a{% # note it's fine %}b", "ab")]
    public void Variables_and_verbatim_text(string source, string expected) => Assert.Equal(expected, Rendering.Html(source, Input));

    [Fact]
    public void Task_templates_of_the_service_render()
    {
        const string Source = """
            <script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
            <crowd-form><crowd-bounding-box name="boundingBox" src="{{ task.input.taskObject | grant_read_access }}" labels="{{ task.input.labels | to_json | escape }}"
              initial-value="[{% for box in task.input.manifestLine.prior.annotations %}{% capture id %}{{ box.class_id }}{% endcapture %}{
                left: {{ box.left }}, label: {{ task.input.manifestLine.prior-metadata.class-map[id] | to_json | escape }} }{% unless forloop.last %},{% endunless %}{% endfor %}]"/></crowd-form>
            """;
        const string Task = """{"taskObject":"s3://y/a.png","labels":["pallet"],"manifestLine":{"prior":{"annotations":[{"class_id":1,"left":40},{"class_id":0,"left":4.5}]},"prior-metadata":{"class-map":{"1":"pallet","0":"box"}}}}""";

        var html = string.Concat(Rendering.Html(Source, Task).Where(unit => !char.IsWhiteSpace(unit)));

        Assert.Contains("initial-value=\"[{left:40,label:&quot;pallet&quot;},{left:4.5,label:&quot;box&quot;}]\"", html, StringComparison.Ordinal);
        Assert.Contains("src=\"https://grants.example/y/a.png?t=1\"", html, StringComparison.Ordinal);
    }

    /// <summary>Ways of writing that public templates of Ground Truth and A2I have in common.</summary>
    [Theory]
    [InlineData("{% capture at %}http://s3.amazonaws.com/{{ task.input.document.bucket }}/{{ task.input.document.name }}{% endcapture %}{{ at | grant_read_access }}", "https://grants.example/forms/a b.png?t=1")]
    [InlineData("{{task.input.manifestLine.prior-job| grant_read_access }}", "https://grants.example/masks/1.png?t=1")]
    [InlineData("{% for box in task.input.manifestLine.prior-job-metadata.internal-color-map %}{% if box[1]['class-name'] != 'BACKGROUND' %}{{ box[1]['class-name'] | to_json }}: {'color': {{ box[1]['hex-color'] | to_json }}},{% endif %}{% endfor %}", "&quot;sky&quot;: {'color': &quot;#2ca02c&quot;},")]
    [InlineData("categories=\"['Yes', 'No', \"it's\"]\" header=\"Fits {{ task.input.question }}?\"", "categories=\"['Yes', 'No', \"it's\"]\" header=\"Fits &lt;a&gt;?\"")]
    [InlineData("var text = '{{ task.input.question }}'; if (a < b && c > d) { x = {}; }", "var text = '&lt;a&gt;'; if (a < b && c > d) { x = {}; }")]
    [InlineData("initial-value=\"{{ task.input.blocks }}\" keys=\"{{ task.input.keys }}\"", "initial-value=\"[{&quot;id&quot;:1}]\" keys=\"[{&quot;k&quot;:&quot;v&quot;}]\"")]
    [InlineData("{% assign parts = task.input.csv | split: \",\" %}{% for part in parts %}<li>{{ forloop.index }}. {{ part | strip | capitalize }}</li>{% endfor %}", "<li>1. Cat</li><li>2. Dog</li>")]
    public void Public_templates_write_like_this(string source, string expected)
    {
        const string Task = """
            {"document":{"bucket":"forms","name":"a b.png"},"question":"<a>","blocks":[{"id":1}],"keys":[{"k":"v"}],"csv":"cat, dog","manifestLine":{"prior-job":"s3://masks/1.png",
             "prior-job-metadata":{"internal-color-map":{"0":{"class-name":"BACKGROUND","hex-color":"#ffffff"},"1":{"class-name":"sky","hex-color":"#2ca02c"}}}}}
            """;

        Assert.Equal(expected, Rendering.Html(source, Task));
    }
}
