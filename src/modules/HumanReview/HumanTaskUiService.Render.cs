using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanReview.Tables;
using Plumbline.Kernel;
using Plumbline.Templating;

namespace Plumbline.HumanReview;

public sealed partial class HumanTaskUiService
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 256 };

    /// <summary>What a template makes of an input. Everything wrong with the template is among the errors of the answer.</summary>
    /// <param name="content">The template itself.</param>
    /// <param name="input">JSON; the template sees it as <c>task.input</c>.</param>
    /// <exception cref="TaskInputNotValid" />
    public RenderedUi Render(AccountScope scope, string content, string input)
    {
        using var task = Read(input);
        return Render(scope, content, task.RootElement);
    }

    /// <summary>The same with a UI of the account, or one of the service's own.</summary>
    /// <exception cref="HumanTaskUiNotFound" />
    /// <exception cref="TaskInputNotValid" />
    public async Task<RenderedUi> RenderAsync(AccountScope scope, Arn ui, string input, CancellationToken cancel)
    {
        using var task = Read(input);
        if (ServiceTaskUis.Owns(ui))
        {
            return !ServiceTaskUis.TryFind(ui, out var page) ? throw new HumanTaskUiNotFound(scope, ui.ToString())
                : page is not null ? Rendered(scope, page, task.RootElement)
                : new("", [new(UiRenderingError.UiNotBuilt, $"The service's human task UI '{ui.ResourceName}' is not built. Give a template of your own in UiTemplate.")]);
        }

        var content = HumanTaskUiName.TryParse(ui.ResourceName, out var name) && ui == ArnOf(scope, name)
            ? await database.ReadAsync(reading => HumanTaskUiTable.Content(reading, scope, name), cancel)
            : null;
        return content is null ? throw new HumanTaskUiNotFound(scope, ui.ToString()) : Render(scope, Encoding.UTF8.GetString(content), task.RootElement);
    }

    private RenderedUi Render(AccountScope scope, string content, JsonElement input) =>
        WorkerTemplate.TryParse(content, out var template, out var problems)
            ? Rendered(scope, template!, input)
            : new("", ErrorsOf(UiRenderingError.TemplateNotReadable, problems));

    private RenderedUi Rendered(AccountScope scope, WorkerTemplate template, JsonElement input)
    {
        var now = clock.GetUtcNow();
        var page = template.Render(input, new(place => settings.Origin + grants.PreviewPathFor(scope, place, now), Now: now));
        return new(page.Html, ErrorsOf(UiRenderingError.RenderingFailed, page.Problems));
    }

    private static List<UiRenderingError> ErrorsOf(string code, IReadOnlyList<TemplateProblem> problems) =>
    [
        .. problems.Select(problem => new UiRenderingError(
            code, $"Line {problem.Line}, column {problem.Column}: {problem.Sentence}{(problem.Text.Length > 0 ? $" [{problem.Text}]" : "")}")),
    ];

    private static JsonDocument Read(string input)
    {
        try
        {
            return JsonDocument.Parse(input, Deep);
        }
        catch (JsonException trouble)
        {
            throw new TaskInputNotValid($"it cannot be read at line {(trouble.LineNumber ?? 0) + 1}, byte {(trouble.BytePositionInLine ?? 0) + 1}.");
        }
    }
}
