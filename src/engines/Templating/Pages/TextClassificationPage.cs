namespace Plumbline.Templating.Pages;

/// <summary>The stock page of text classification.</summary>
internal static class TextClassificationPage
{
    public const string Source = """
        <script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
        <crowd-form>
          <crowd-classifier
            name="crowd-classifier"
            header="{{ task.input.header | default: 'What is this text about?' }}"
            categories="{{ task.input.labels | to_json | escape }}">
            <classification-target style="white-space: pre-wrap">{{ task.input.taskObject }}</classification-target>
            <short-instructions>
              {%- if task.input.instructions.short %}{{ task.input.instructions.short | skip_autoescape }}
              {%- else %}<p>Read the whole text, then choose the one category that fits it best.</p>
              {%- endif %}
            </short-instructions>
            <full-instructions header="How to choose">
              {%- if task.input.instructions.full %}{{ task.input.instructions.full | skip_autoescape }}
              {%- else %}
              <ol>
                <li>Read to the end before you decide.</li>
                <li>Judge what the text says, not whether you agree.</li>
                <li>If several categories fit, take the most exact one.</li>
              </ol>
              {%- endif %}
            </full-instructions>
          </crowd-classifier>
        </crowd-form>

        """;
}
