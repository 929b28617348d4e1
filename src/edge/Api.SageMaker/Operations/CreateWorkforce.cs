using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Accounts;
using Plumbline.Api.SageMaker.Wire;
using Plumbline.AwsProtocol;
using Plumbline.Kernel;
using Plumbline.Workforce;

namespace Plumbline.Api.SageMaker.Operations;

/// <summary>Wire form of SageMaker.CreateWorkforce.</summary>
internal sealed class CreateWorkforce(WorkforceService workforce, TagService tags)
    : Operation<CreateWorkforce.Request, CreateWorkforce.Response>(WireJson.Default.CreateWorkforceRequest, WireJson.Default.CreateWorkforceResponse)
{
    internal sealed record Request(
        string? WorkforceName,
        WireCognitoConfig? CognitoConfig,
        WireOidcConfig? OidcConfig,
        WireSourceIpConfig? SourceIpConfig,
        IReadOnlyList<WireTag?>? Tags,
        WireWorkforceVpcConfig? WorkforceVpcConfig,
        string? IpAddressType);

    internal sealed record Response(string WorkforceArn);

    protected override async Task<Response> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        var name = findings.Require<WorkforceName>(wire.WorkforceName, WorkforceName.TryParse, Patterns.WorkforceName, 63);
        var cognito = WorkforceReading.Cognito(wire.CognitoConfig, findings);
        var oidc = WorkforceReading.Oidc(wire.OidcConfig, findings);
        var cidrs = WorkforceReading.Cidrs(wire.SourceIpConfig, findings);
        var vpc = WorkforceReading.Vpc(wire.WorkforceVpcConfig, findings);
        findings.OneOf(wire.IpAddressType, WorkforceReading.AddressTypes);
        var given = WireTags.Read(wire.Tags, findings);
        findings.ThrowIfAny();

        var made = await workforce.CreateWorkforceAsync(caller.Scope, new(name, cognito, oidc, cidrs, vpc, wire.IpAddressType), cancel);
        if (given.Count > 0)
        {
            await tags.AddAsync(caller.Scope, made.Arn, given, cancel);
        }

        return new(made.Arn);
    }
}
