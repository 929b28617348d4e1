using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.SageMaker.Wire;
using Plumbline.AwsProtocol;
using Plumbline.Kernel;
using Plumbline.Workforce;

namespace Plumbline.Api.SageMaker.Operations;

/// <summary>Wire form of SageMaker.DescribeWorkteam.</summary>
internal sealed class DescribeWorkteam(WorkforceService workforce)
    : Operation<DescribeWorkteam.Request, DescribeWorkteam.Response>(WireJson.Default.DescribeWorkteamRequest, WireJson.Default.DescribeWorkteamResponse)
{
    internal sealed record Request(string? WorkteamName);

    internal sealed record Response(WireWorkteam Workteam);

    protected override async Task<Response> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        var name = findings.Require<WorkteamName>(wire.WorkteamName, WorkteamName.TryParse, Patterns.WorkteamName, 63);
        findings.ThrowIfAny();

        return new(WireWorkteam.From(await workforce.GetWorkteamAsync(caller.Scope, name, cancel)));
    }
}
