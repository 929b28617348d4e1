namespace Plumbline.Templating.Pages;

/// <summary>The stock page of video clip classification, with a player that goes frame by frame and tells when a clip does not come.</summary>
internal static class VideoClassificationPage
{
    public static string Source { get; } = $$$"""
        <script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
        <crowd-form>
          <crowd-classifier
            name="crowd-classifier"
            header="{{ task.input.header | default: 'What happens in this clip?' }}"
            categories="{{ task.input.labels | to_json | escape }}">
            <classification-target>
              <plumbline-video src="{{ task.input.taskObject | grant_read_access }}"></plumbline-video>
            </classification-target>
        {{{StockInstructions.Of(
            "Watch the whole clip, then choose the one category that fits it best.",
            "How to choose",
            "Watch to the end before you decide; play it again if you are not sure.",
            "Judge what is mainly shown, not what could be seen for a moment.",
            "If several categories fit, take the most exact one.")}}}
          </crowd-classifier>
        </crowd-form>

        """;
}
