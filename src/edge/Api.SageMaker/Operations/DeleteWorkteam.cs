using System.Threading;
using System.Threading.Tasks;
using Plumbline.Accounts;
using Plumbline.AwsProtocol;
using Plumbline.Kernel;
using Plumbline.Workforce;

namespace Plumbline.Api.SageMaker.Operations;

/// <summary>Wire form of SageMaker.DeleteWorkteam.</summary>
internal sealed class DeleteWorkteam(WorkforceService workforce, TagService tags)
    : Operation<DeleteWorkteam.Request, DeleteWorkteam.Response>(WireJson.Default.DeleteWorkteamRequest, WireJson.Default.DeleteWorkteamResponse)
{
    internal sealed record Request(string? WorkteamName);

    internal sealed record Response(bool Success);

    protected override async Task<Response> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        var name = findings.Require<WorkteamName>(wire.WorkteamName, WorkteamName.TryParse, Patterns.WorkteamName, 63);
        findings.ThrowIfAny();

        var team = await workforce.GetWorkteamAsync(caller.Scope, name, cancel);
        await workforce.DeleteWorkteamAsync(caller.Scope, name, cancel);
        await tags.ForgetAsync(caller.Scope, team.Arn, cancel);
        return new(true);
    }
}
