using System.Text.RegularExpressions;

namespace Plumbline.Templating.Pages;

/// <summary>The stock page of label verification: the picture under the label of an earlier job – its boxes, its mask or its classes – and room for a comment.</summary>
/// <remarks>Which attribute of the line is judged stands at the top of the page, as a requester would write it by hand.</remarks>
internal static partial class VerificationPage
{
    /// <summary>What the stock page judges until it is told.</summary>
    private const string NoAttribute = "label";

    public static string Source { get; } = $$$"""
        <script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
        {%- assign judged = '{{{NoAttribute}}}' -%}
        {%- assign about = judged | append: '-metadata' -%}
        {%- assign label = task.input.manifestLine[judged] -%}
        {%- assign facts = task.input.manifestLine[about] %}
        <crowd-form>
          <crowd-image-classifier
            name="crowd-image-classifier"
            src="{{ task.input.taskObject | grant_read_access }}"
            header="{{ task.input.header | default: 'Is this label right?' }}{% if facts.class-name %} {{ facts.class-name }}{% elsif facts.confidence-map %} {% for name in facts.class-map %}{{ name[1] }}{% unless forloop.last %}, {% endunless %}{% endfor %}{% endif %}"
            categories="{{ task.input.labels | to_json | escape }}"
            {%- if facts.internal-color-map %}
            overlay="{ semanticSegmentation: { src: {{ label | grant_read_access | to_json }},
              labels: [{% for color in facts.internal-color-map %}{% unless color[1].class-name == 'BACKGROUND' %}{{ color[1].class-name | to_json }}, {% endunless %}{% endfor %}],
              labelMappings: { {% for color in facts.internal-color-map %}{% unless color[1].class-name == 'BACKGROUND' %}{{ color[1].class-name | to_json }}: { color: {{ color[1].hex-color | to_json }} }, {% endunless %}{% endfor %} } } }"
            {%- elsif label.annotations %}
            overlay="{ boundingBox: {
              labels: [{% for name in facts.class-map %}{{ name[1] | to_json }}, {% endfor %}],
              value: [{% for box in label.annotations %}{% capture id %}{{ box.class_id }}{% endcapture %}
                { label: {{ facts.class-map[id] | to_json }}, left: {{ box.left }}, top: {{ box.top }}, width: {{ box.width }}, height: {{ box.height }} }, {% endfor %}] } }"
            {%- endif %}>
            <worker-comment header="What is wrong?" link-text="Add a comment" placeholder="Say what should be changed."></worker-comment>
        {{{StockInstructions.Of(
            "Judge the label that is shown, not how you would have done it.",
            "How to judge",
            "Look at the picture first, then at its label.",
            "Choose the verdict that fits. Small flaws that change nothing are no reason to reject.",
            "If you reject, say in a comment what is wrong.")}}}
          </crowd-image-classifier>
        </crowd-form>

        """;

    /// <summary>The page with this attribute to judge.</summary>
    public static string Judging(string page, string attribute) =>
        Judged.Replace(page, match => $"{match.Groups["open"].Value}{attribute}{match.Groups["close"].Value}", 1);

    /// <summary>The attribute a page judges; null when it is none of ours, or not told yet.</summary>
    public static string? JudgedBy(string page) => Judged.Match(page) is { Success: true } match && match.Groups["name"].Value != NoAttribute ? match.Groups["name"].Value : null;

    [GeneratedRegex(@"(?<open>\{%- assign judged = ')(?<name>[A-Za-z0-9-]*)(?<close>' -%\})", RegexOptions.CultureInvariant)]
    private static partial Regex Judged { get; }
}
