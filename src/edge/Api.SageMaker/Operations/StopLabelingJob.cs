using System.Threading;
using System.Threading.Tasks;
using Plumbline.AwsProtocol;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;

namespace Plumbline.Api.SageMaker.Operations;

/// <summary>Wire form of SageMaker.StopLabelingJob. Empty answer on success.</summary>
internal sealed class StopLabelingJob(LabelingJobService jobs)
    : Operation<StopLabelingJob.Request, Nothing>(WireJson.Default.StopLabelingJobRequest, Nothing.Json)
{
    internal sealed record Request(string? LabelingJobName);

    protected override async Task<Nothing> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        var name = findings.Require<LabelingJobName>(wire.LabelingJobName, LabelingJobName.TryParse, Patterns.LabelingJobName, 63);
        findings.ThrowIfAny();

        await jobs.StopAsync(caller.Scope, name, cancel);
        return Nothing.AtAll;
    }
}
