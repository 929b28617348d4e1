namespace Plumbline.Templating.Pages;

/// <summary>The page of named entities, which AWS calls a service UI: requesters name it and bring none. The element is a form of its own.</summary>
internal static class NamedEntitiesPage
{
    public static string Source { get; } = $$$"""
        <script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
        <crowd-entity-annotation
          name="crowd-entity-annotation"
          header="{{ task.input.header | default: 'Mark the names in this text' }}"
          labels="{{ task.input.labels | to_json | escape }}"
          text="{{ task.input.taskObject }}">
        {{{StockInstructions.Of(
            "Read the whole text and mark every part that is one of these.",
            "How to mark",
            "Choose a label, then mark the words it fits, without the spaces and marks around them.",
            "Mark each mention, also when the same name comes again.",
            "If a part fits several labels, mark it once for each.")}}}
        </crowd-entity-annotation>

        """;
}
