namespace Plumbline.Templating.Pages;

/// <summary>The stock page of text classification with several labels.</summary>
internal static class TextMultiLabelPage
{
    public static string Source { get; } = $$$"""
        <script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
        <crowd-form>
          <crowd-classifier-multi-select
            name="crowd-classifier-multi-select"
            header="{{ task.input.header | default: 'What is this text about?' }}"
            categories="{{ task.input.labels | to_json | escape }}"
            exclusion-category="{ text: 'None of these' }">
            <classification-target style="white-space: pre-wrap">{{ task.input.taskObject }}</classification-target>
        {{{StockInstructions.Of(
            "Read the whole text, then choose every category that fits it.",
            "How to choose",
            "Read to the end before you decide.",
            "Go through all categories, one by one; choose each that the text speaks about.",
            "If nothing fits, choose the last one.")}}}
          </crowd-classifier-multi-select>
        </crowd-form>

        """;
}
