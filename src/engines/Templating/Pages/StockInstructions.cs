using System.Linq;

namespace Plumbline.Templating.Pages;

/// <summary>The two instruction regions of a stock page: the job's own where it has some, else ours.</summary>
internal static class StockInstructions
{
    /// <param name="brief">HTML of one paragraph's inside.</param>
    /// <param name="steps">HTML of each step's inside.</param>
    public static string Of(string brief, string header, params string[] steps) => $$$"""
            <short-instructions>
              {%- if task.input.instructions.short %}{{ task.input.instructions.short | skip_autoescape }}
              {%- else %}<p>{{{brief}}}</p>
              {%- endif %}
            </short-instructions>
            <full-instructions header="{{{header}}}">
              {%- if task.input.instructions.full %}{{ task.input.instructions.full | skip_autoescape }}
              {%- else %}
              <ol>
        {{{string.Concat(steps.Select(step => $"        <li>{step}</li>\n"))}}}      </ol>
              {%- endif %}
            </full-instructions>
        """;
}
