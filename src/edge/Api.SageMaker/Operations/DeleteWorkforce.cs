using System.Threading;
using System.Threading.Tasks;
using Plumbline.AwsProtocol;
using Plumbline.Kernel;
using Plumbline.Workforce;

namespace Plumbline.Api.SageMaker.Operations;

/// <summary>Wire form of SageMaker.DeleteWorkforce. Empty answer on success.</summary>
internal sealed class DeleteWorkforce(WorkforceService workforce)
    : Operation<DeleteWorkforce.Request, Nothing>(WireJson.Default.DeleteWorkforceRequest, Nothing.Json)
{
    internal sealed record Request(string? WorkforceName);

    protected override async Task<Nothing> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        var name = findings.Require<WorkforceName>(wire.WorkforceName, WorkforceName.TryParse, Patterns.WorkforceName, 63);
        findings.ThrowIfAny();

        await workforce.DeleteWorkforceAsync(caller.Scope, name, cancel);
        return Nothing.AtAll;
    }
}
