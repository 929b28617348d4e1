using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.SageMaker.Wire;
using Plumbline.AwsProtocol;
using Plumbline.Kernel;
using Plumbline.Workforce;

namespace Plumbline.Api.SageMaker.Operations;

/// <summary>Wire form of SageMaker.UpdateWorkforce.</summary>
internal sealed class UpdateWorkforce(WorkforceService workforce)
    : Operation<UpdateWorkforce.Request, UpdateWorkforce.Response>(WireJson.Default.UpdateWorkforceRequest, WireJson.Default.UpdateWorkforceResponse)
{
    internal sealed record Request(
        string? WorkforceName,
        WireSourceIpConfig? SourceIpConfig,
        WireOidcConfig? OidcConfig,
        WireWorkforceVpcConfig? WorkforceVpcConfig,
        string? IpAddressType);

    internal sealed record Response(WireWorkforce Workforce);

    protected override async Task<Response> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        var name = findings.Require<WorkforceName>(wire.WorkforceName, WorkforceName.TryParse, Patterns.WorkforceName, 63);
        var cidrs = WorkforceReading.Cidrs(wire.SourceIpConfig, findings);
        var oidc = WorkforceReading.Oidc(wire.OidcConfig, findings);
        var vpc = WorkforceReading.Vpc(wire.WorkforceVpcConfig, findings);
        findings.OneOf(wire.IpAddressType, WorkforceReading.AddressTypes);
        findings.ThrowIfAny();

        var leavesVpc = wire.WorkforceVpcConfig is { } given && WorkforceReading.IsEmpty(given);
        var changed = await workforce.UpdateWorkforceAsync(caller.Scope, new(name, oidc, cidrs, vpc, leavesVpc, wire.IpAddressType), cancel);
        return new(WireWorkforce.From(changed));
    }
}
