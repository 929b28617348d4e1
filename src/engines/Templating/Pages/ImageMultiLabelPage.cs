namespace Plumbline.Templating.Pages;

/// <summary>The stock page of image classification with several labels.</summary>
internal static class ImageMultiLabelPage
{
    public static string Source { get; } = $$$"""
        <script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
        <crowd-form>
          <crowd-image-classifier-multi-select
            name="crowd-image-classifier-multi-select"
            src="{{ task.input.taskObject | grant_read_access }}"
            header="{{ task.input.header | default: 'What does the picture show?' }}"
            categories="{{ task.input.labels | to_json | escape }}"
            exclusion-category="{ text: 'None of these' }">
        {{{StockInstructions.Of(
            "Look at the whole picture, then choose every category that fits something in it.",
            "How to choose",
            "Go through all categories, one by one.",
            "Choose a category when you can see it, however small; do not guess what may be hidden.",
            "If nothing fits, choose the last one.")}}}
          </crowd-image-classifier-multi-select>
        </crowd-form>

        """;
}
