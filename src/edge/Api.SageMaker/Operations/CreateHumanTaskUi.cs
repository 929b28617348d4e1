using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Accounts;
using Plumbline.Api.SageMaker.Wire;
using Plumbline.AwsProtocol;
using Plumbline.HumanReview;
using Plumbline.Kernel;

namespace Plumbline.Api.SageMaker.Operations;

/// <summary>Wire form of SageMaker.CreateHumanTaskUi.</summary>
internal sealed class CreateHumanTaskUi(HumanTaskUiService taskUis, TagService tags)
    : Operation<CreateHumanTaskUi.Request, CreateHumanTaskUi.Response>(WireJson.Default.CreateHumanTaskUiRequest, WireJson.Default.CreateHumanTaskUiResponse)
{
    internal sealed record Request(string? HumanTaskUiName, WireUiTemplate? UiTemplate, IReadOnlyList<WireTag?>? Tags);

    internal sealed record Response(string HumanTaskUiArn);

    protected override async Task<Response> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        var name = findings.Require<HumanTaskUiName>(wire.HumanTaskUiName, HumanTaskUiName.TryParse, Patterns.HumanTaskUiName, 63);
        var content = WireUiTemplate.Read(wire.UiTemplate, findings, required: true);
        var given = WireTags.Read(wire.Tags, findings);
        findings.ThrowIfAny();

        var ui = await taskUis.CreateAsync(caller.Scope, name, content!, cancel);
        if (given.Count > 0)
        {
            await tags.AddAsync(caller.Scope, ui.Arn.ToString(), given, cancel);
        }

        return new(ui.Arn.ToString());
    }
}
