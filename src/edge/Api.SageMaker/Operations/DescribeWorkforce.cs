using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.SageMaker.Wire;
using Plumbline.AwsProtocol;
using Plumbline.Kernel;
using Plumbline.Workforce;

namespace Plumbline.Api.SageMaker.Operations;

/// <summary>Wire form of SageMaker.DescribeWorkforce.</summary>
internal sealed class DescribeWorkforce(WorkforceService workforce)
    : Operation<DescribeWorkforce.Request, DescribeWorkforce.Response>(WireJson.Default.DescribeWorkforceRequest, WireJson.Default.DescribeWorkforceResponse)
{
    internal sealed record Request(string? WorkforceName);

    internal sealed record Response(WireWorkforce Workforce);

    protected override async Task<Response> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        var name = findings.Require<WorkforceName>(wire.WorkforceName, WorkforceName.TryParse, Patterns.WorkforceName, 63);
        findings.ThrowIfAny();

        return new(WireWorkforce.From(await workforce.GetWorkforceAsync(caller.Scope, name, cancel)));
    }
}
