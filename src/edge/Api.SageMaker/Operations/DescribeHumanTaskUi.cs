using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.AwsProtocol;
using Plumbline.HumanReview;
using Plumbline.Kernel;

namespace Plumbline.Api.SageMaker.Operations;

/// <summary>Wire form of SageMaker.DescribeHumanTaskUi: a link to the content and its hash, not the content.</summary>
internal sealed class DescribeHumanTaskUi(HumanTaskUiService taskUis)
    : Operation<DescribeHumanTaskUi.Request, DescribeHumanTaskUi.Response>(WireJson.Default.DescribeHumanTaskUiRequest, WireJson.Default.DescribeHumanTaskUiResponse)
{
    internal sealed record Request(string? HumanTaskUiName);

    internal sealed record Response(string HumanTaskUiArn, string HumanTaskUiName, string HumanTaskUiStatus, DateTimeOffset CreationTime, TemplateLink UiTemplate);

    /// <summary>The model's UiTemplateInfo.</summary>
    internal sealed record TemplateLink(string Url, string ContentSha256);

    protected override async Task<Response> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        var name = findings.Require<HumanTaskUiName>(wire.HumanTaskUiName, HumanTaskUiName.TryParse, Patterns.HumanTaskUiName, 63);
        findings.ThrowIfAny();

        var ui = await taskUis.GetAsync(caller.Scope, name, cancel);
        return new(ui.Arn.ToString(), ui.Name.ToString(), "Active", ui.CreatedAt, new(taskUis.LinkTo(caller.Scope, ui), ui.ContentSha256));
    }
}
