using System.Collections.Generic;

namespace Plumbline.HumanReview;

/// <summary>What a template makes of one task's input.</summary>
/// <param name="Content">HTML, complete up to the first error that stopped rendering; empty when the template cannot be read.</param>
/// <param name="Errors">Rendering failures and nothing else; empty when there was none.</param>
public sealed record RenderedUi(string Content, IReadOnlyList<UiRenderingError> Errors);

/// <summary>One thing that went wrong while rendering.</summary>
/// <param name="Code">One of <see cref="TemplateNotReadable"/>, <see cref="RenderingFailed"/>, <see cref="UiNotBuilt"/>. AWS publishes no list of its own.</param>
/// <param name="Message">A sentence that begins with line and column where there is one.</param>
public sealed record UiRenderingError(string Code, string Message)
{
    public const string TemplateNotReadable = "TemplateParsingError";
    public const string RenderingFailed = "TemplateRenderingError";
    public const string UiNotBuilt = "HumanTaskUiNotAvailable";
}
