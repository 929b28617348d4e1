using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.SageMaker.Wire;
using Plumbline.AwsProtocol;
using Plumbline.Workforce;

namespace Plumbline.Api.SageMaker.Operations;

/// <summary>Wire form of SageMaker.DescribeSubscribedWorkteam.</summary>
internal sealed class DescribeSubscribedWorkteam(WorkforceService workforce)
    : Operation<DescribeSubscribedWorkteam.Request, DescribeSubscribedWorkteam.Response>(
        WireJson.Default.DescribeSubscribedWorkteamRequest, WireJson.Default.DescribeSubscribedWorkteamResponse)
{
    internal sealed record Request(string? WorkteamArn);

    internal sealed record Response(WireSubscribedWorkteam SubscribedWorkteam);

    protected override async Task<Response> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        var arn = findings.Text(wire.WorkteamArn, 0, 256, Patterns.WorkteamArn, required: true);
        findings.ThrowIfAny();

        return new(WireSubscribedWorkteam.From(await workforce.GetSubscribedWorkteamAsync(caller.Scope, arn!, cancel)));
    }
}
