using System.Threading;
using System.Threading.Tasks;
using Plumbline.Accounts;
using Plumbline.AwsProtocol;
using Plumbline.HumanReview;
using Plumbline.Kernel;

namespace Plumbline.Api.SageMaker.Operations;

/// <summary>Wire form of SageMaker.DeleteHumanTaskUi. Empty answer on success.</summary>
internal sealed class DeleteHumanTaskUi(HumanTaskUiService taskUis, TagService tags)
    : Operation<DeleteHumanTaskUi.Request, Nothing>(WireJson.Default.DeleteHumanTaskUiRequest, Nothing.Json)
{
    internal sealed record Request(string? HumanTaskUiName);

    protected override async Task<Nothing> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        var name = findings.Require<HumanTaskUiName>(wire.HumanTaskUiName, HumanTaskUiName.TryParse, Patterns.HumanTaskUiName, 63);
        findings.ThrowIfAny();

        var ui = await taskUis.GetAsync(caller.Scope, name, cancel);
        await taskUis.DeleteAsync(caller.Scope, name, cancel);
        await tags.ForgetAsync(caller.Scope, ui.Arn.ToString(), cancel);
        return Nothing.AtAll;
    }
}
