namespace Plumbline.Templating.Pages;

/// <summary>The stock page of image classification.</summary>
internal static class ImageClassificationPage
{
    public const string Source = """
        <script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
        <crowd-form>
          <crowd-image-classifier
            name="crowd-image-classifier"
            src="{{ task.input.taskObject | grant_read_access }}"
            header="{{ task.input.header | default: 'What does the picture show?' }}"
            categories="{{ task.input.labels | to_json | escape }}">
            <short-instructions>
              {%- if task.input.instructions.short %}{{ task.input.instructions.short | skip_autoescape }}
              {%- else %}<p>Look at the whole picture, then choose the one category that fits its main subject best.</p>
              {%- endif %}
            </short-instructions>
            <full-instructions header="How to choose">
              {%- if task.input.instructions.full %}{{ task.input.instructions.full | skip_autoescape }}
              {%- else %}
              <ol>
                <li>Find what the picture is mainly about; ignore the background.</li>
                <li>Compare all categories before you choose.</li>
                <li>If several fit, take the most exact one.</li>
              </ol>
              {%- endif %}
            </full-instructions>
          </crowd-image-classifier>
        </crowd-form>

        """;
}
