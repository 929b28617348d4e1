using Plumbline.AwsProtocol;

namespace Plumbline.Api.SageMaker.Wire;

/// <summary>The model's UiTemplate: 1–128,000 characters.</summary>
internal sealed record WireUiTemplate(string? Content)
{
    private const int Most = 128_000;

    /// <summary>The template's text; null when there is none, which is a finding where it is required.</summary>
    public static string? Read(WireUiTemplate? uiTemplate, Findings findings, bool required) =>
        (required ? findings.Present(uiTemplate) : uiTemplate is not null) ? findings.Text(uiTemplate!.Content, 1, Most, required: true) : null;
}
