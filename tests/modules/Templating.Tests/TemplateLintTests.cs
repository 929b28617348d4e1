using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Plumbline.Templating.Lint;

namespace Plumbline.Templating.Tests;

public sealed partial class TemplateLintTests
{
    private const string Input = """{"text":"hello","source-ref":"s3://reef/a.jpg","bad":"javascript:alert(1)","none":null,"list":["a","b"],"meta":{"class":"x"}}""";

    [Fact]
    public async Task A_good_template_gives_no_finding() => Assert.Empty(await CheckAsync("""
        <script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
        <crowd-form>
          <crowd-classifier name="a" categories="['x','y']" header="{{ task.input.header | default: 'What?' }}">
            <classification-target>{{ task.input.text }}{% if task.input.zzz %}{{ task.input.none }}{% endif %}</classification-target>
            <short-instructions>Choose. <a href="https://example.org">More</a></short-instructions>
          </crowd-classifier>
          {% for item in task.input.list %}<crowd-checkbox name="c" value="{{ item }}">{{ item }} {{ forloop.index }}</crowd-checkbox>{% endfor %}
          <input type="hidden" name="_"><crowd-input name="_"></crowd-input><crowd-input name="_"></crowd-input>
          <crowd-button form-action="submit">Send</crowd-button><button type="submit">x</button><input type="submit">
          <img src="{{ task.input.source-ref | grant_read_access }}">
        </crowd-form>
        """));

    [Theory]
    [InlineData("<crowd-form>\n  <crowd-clasifier name='a'></crowd-clasifier></crowd-form>", "unknown-element 2:3 <crowd-clasifier|Did you mean <crowd-classifier>?")]
    [InlineData("<crowd-form><crowd-entity-annotator name='a'/></crowd-form>", "unknown-element 1:13 <crowd-entity-annotator|Did you mean <crowd-entity-annotation>?")]
    [InlineData("<crowd-form><short-instruction>x</short-instruction></crowd-form>", "unknown-element 1:13 <short-instruction|Did you mean <short-instructions>?")]
    [InlineData("<crowd-form><plumbline-adio></plumbline-adio></crowd-form>", "unknown-element 1:13 <plumbline-adio|Did you mean <plumbline-audio>?")]
    [InlineData("<crowd-form><crowd-holograph name='a'></crowd-holograph></crowd-form>", "unknown-element 1:13 <crowd-holograph|See the list")]
    [InlineData("<p>\n</p>", "no-crowd-form 1:1 |<crowd-form>")]
    [InlineData("<crowd-form>\n<crowd-input></crowd-input></crowd-form>", "no-name 2:1 <crowd-input>|name=\"answer\"")]
    [InlineData("<crowd-form><textarea></textarea></crowd-form>", "no-name 1:13 <textarea>|name=\"answer\"")]
    [InlineData("<crowd-form><input name=' '></crowd-form>", "no-name 1:13 <input name=' '>|name=\"answer\"")]
    [InlineData("<crowd-form>{% if false %}\n<a href=' java&#10;script&colon;x'>x</a>{% endif %}</crowd-form>", "unsafe-link 2:10  java&#10;script&colon;x|event handler")]
    [InlineData("<crowd-form><a href=\"data:text/html,x\">x</a></crowd-form>", "unsafe-link 1:22 data:text/html,x|bucket")]
    [InlineData("<crowd-form><iframe src=\"data:text/html,x\"></iframe></crowd-form>", "unsafe-link 1:26 data:text/html,x|bucket")]
    [InlineData("<crowd-form>\n\n <a href=\"{{ task.input.bad }}\">x</a></crowd-form>", "unsafe-link 3:11 {{ task.input.bad }}|event handler")]
    [InlineData("<crowd-form>\n{{ task.input.txt }}</crowd-form>", "unresolved 2:4 task.input.txt|Did you mean 'text'?")]
    [InlineData("<crowd-form>{{ task.input.meta.clas | upcase }}</crowd-form>", "unresolved 1:16 task.input.meta.clas|Did you mean 'class'?")]
    [InlineData("<crowd-form>{{ taks.input.text }}</crowd-form>", "unresolved 1:16 taks|Did you mean 'task'?")]
    [InlineData("<crowd-form>{% for i in task.input.lits %}{{ i }}{% endfor %}</crowd-form>", "unresolved 1:25 task.input.lits|Did you mean 'list'?")]
    [InlineData("<crowd-form>\n{{ 'x' | grant_read_access }}</crowd-form>", "liquid 2:10 grant_read_access|no page is shown")]
    [InlineData("<crowd-form>{{ x | nofilter }}</crowd-form>", "liquid 1:20 nofilter|no page is shown")]
    public async Task Each_finding_names_its_place_and_a_remedy(string template, string expected)
    {
        var finding = Assert.Single(await CheckAsync(template));

        var (found, remedy) = (expected.Split('|')[0], expected.Split('|')[1]);
        Assert.Equal(found, $"{finding.Rule} {finding.Line}:{finding.Column} {finding.Text}");
        Assert.Contains(remedy, finding.Remedy, StringComparison.Ordinal);
        Assert.EndsWith(".", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Double_names_are_found_on_the_page_at_their_place_in_the_template()
    {
        var findings = await CheckAsync("<crowd-form>\n{%- for i in task.input.list %}\n   <crowd-input name=\"a\"></crowd-input>{% endfor %}\n<crowd-slider name='{{ \"a\" }}'></crowd-slider></crowd-form>");

        Assert.Equal(["double-name 3:4", "double-name 4:1"], findings.Select(finding => $"{finding.Rule} {finding.Line}:{finding.Column}"));
    }

    [Fact]
    public async Task Media_are_asked_for_by_their_place_before_access_is_granted()
    {
        var asked = new List<string>();
        var template = "<crowd-form>\n<img src=\"{{ task.input.source-ref | grant_read_access }}\"><crowd-image-classifier name=\"a\" src=\"{{ 's3://reef/b&c.jpg' | grant_read_access }}\"/>\n<img src=\"{{ task.input.source-ref | grant_read_access }}\"></crowd-form>";

        var findings = await TemplateLint.CheckAsync(template, JsonElement.Parse(Input), address =>
        {
            asked.Add(address);
            return Task.FromResult(address.EndsWith("a.jpg", StringComparison.Ordinal) ? "there is no such object" : null);
        });

        Assert.Equal(["s3://reef/a.jpg", "s3://reef/b&c.jpg"], asked);
        Assert.Equal(["media 2:11", "media 3:11"], findings.Select(finding => $"{finding.Rule} {finding.Line}:{finding.Column}"));
        Assert.Equal("'s3://reef/a.jpg' cannot be loaded: there is no such object.", findings[0].Sentence);
    }

    [Fact]
    public async Task Without_an_input_every_branch_is_looked_at_as_it_is_written()
    {
        var findings = await TemplateLint.CheckAsync("{% if x %}<crowd-frm></crowd-frm>{% else %}<a href='javascript:x'></a>{% endif %}{{ task.input.zzz }}", null);

        Assert.Equal([LintRules.NoForm, LintRules.UnknownElement, LintRules.UnsafeLink], findings.Select(finding => finding.Rule));
    }

    [Fact]
    public async Task An_element_that_the_template_defines_itself_is_known() =>
        Assert.Empty(await CheckAsync("<script>customElements.define('short-instruction', X)</script><crowd-form><short-instruction></short-instruction></crowd-form>"));

    public static TheoryData<string> OurPages() =>
    [
        .. BuiltInPages.Registered.Select(kind => BuiltInPages.For(kind)?.Source).OfType<string>().Distinct(),
        .. ReadyPages.All.Select(page => page.Source),
    ];

    [Theory, MemberData(nameof(OurPages))]
    public async Task Our_own_pages_are_clean_as_they_are_written(string source) => Assert.Empty(await TemplateLint.CheckAsync(source, null));

    [Fact]
    public async Task Random_templates_never_make_lint_throw()
    {
        string[] pieces = ["{{", "}}", "{%", "%}", "<crowd-form", "<crowd-input", ">", " name=", "\"", "'", "task.input.zz", "<a href=javascript:", "<img src=", "if x", "endif", "for i in task.input.list", "endfor", "\n", "raw", "<!--", "<script>", "{", "&#x;", "😀", "_"];
        var random = new Random(7);
        for (var round = 0; round < 5_000; round++)
        {
            var source = string.Concat(Enumerable.Range(0, random.Next(1, 20)).Select(_ => pieces[random.Next(pieces.Length)]));
            foreach (var finding in await CheckAsync(source))
            {
                Assert.True(finding.Line >= 1 && finding.Column >= 1 && finding.Remedy.Length > 0, finding.ToString());
            }
        }
    }

    [Fact]
    public async Task A_hundred_megabytes_are_refused_without_being_looked_at()
    {
        var finding = Assert.Single(await TemplateLint.CheckAsync(new string('<', 100_000_000), JsonElement.Parse("{}")));

        Assert.Contains("100000000 characters; 128000 are allowed", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_element_of_the_bundle_is_known()
    {
        var bundle = File.ReadAllText(Path.Combine(Folder(), "../../../web/elements/crowd-html-elements.ts"));

        Assert.All(Definition.Matches(bundle).Select(match => match.Groups["name"].Value), name => Assert.Contains(name, CrowdElements.Names));
    }

    private static Task<IReadOnlyList<LintFinding>> CheckAsync(string template) => TemplateLint.CheckAsync(template, JsonElement.Parse(Input));

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    [GeneratedRegex(@"'\./(?<name>crowd-[a-z-]+|short-instructions|full-instructions|classification-target|worker-comment|iron-icon)/define\.js'", RegexOptions.CultureInvariant)]
    private static partial Regex Definition { get; }
}
