using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.SageMaker.Wire;
using Plumbline.AwsProtocol;
using Plumbline.HumanReview;
using Plumbline.Kernel;

namespace Plumbline.Api.SageMaker.Operations;

/// <summary>Wire form of SageMaker.RenderUiTemplate. What is wrong with the template is in Errors, with status 200.</summary>
internal sealed class RenderUiTemplate(HumanTaskUiService taskUis)
    : Operation<RenderUiTemplate.Request, RenderUiTemplate.Response>(WireJson.Default.RenderUiTemplateRequest, WireJson.Default.RenderUiTemplateResponse)
{
    internal sealed record Request(WireUiTemplate? UiTemplate, RenderableTask? Task, string? RoleArn, string? HumanTaskUiArn);

    internal sealed record RenderableTask(string? Input);

    internal sealed record Response(string RenderedContent, IReadOnlyList<RenderingError> Errors);

    internal sealed record RenderingError(string Code, string Message);

    protected override async Task<Response> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        var content = WireUiTemplate.Read(wire.UiTemplate, findings, required: false);
        if (findings.Present(wire.Task))
        {
            findings.Text(wire.Task.Input, 2, 128_000, required: true);
        }

        findings.Text(wire.RoleArn, 20, 2048, Patterns.RoleArn, required: true);
        var ui = findings.Text(wire.HumanTaskUiArn, 0, 1024, Patterns.HumanTaskUiArn);
        findings.ThrowIfAny();
        if (wire.UiTemplate is null == ui is null)
        {
            throw new WireFault("ValidationException", 400, "Give exactly one of UiTemplate and HumanTaskUiArn: the template itself, or the UI that holds it.");
        }

        var rendered = content is not null ? taskUis.Render(caller.Scope, content, wire.Task!.Input!)
            : Arn.TryParse(ui, out var arn) ? await taskUis.RenderAsync(caller.Scope, arn, wire.Task!.Input!, cancel)
            : throw new HumanTaskUiNotFound(caller.Scope, ui!);
        return new(rendered.Content, [.. rendered.Errors.Select(error => new RenderingError(error.Code, error.Message))]);
    }
}
