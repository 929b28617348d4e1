using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Accounts;
using Plumbline.Api.SageMaker.Wire;
using Plumbline.AwsProtocol;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;

namespace Plumbline.Api.SageMaker.Operations;

/// <summary>Wire form of SageMaker.DescribeLabelingJob. Clients poll it.</summary>
internal sealed class DescribeLabelingJob(LabelingJobService jobs, TagService tags)
    : Operation<DescribeLabelingJob.Request, DescribeLabelingJob.Response>(WireJson.Default.DescribeLabelingJobRequest, WireJson.Default.DescribeLabelingJobResponse)
{
    internal sealed record Request(string? LabelingJobName);

    internal sealed record Response(
        string LabelingJobStatus,
        WireLabelCounters LabelCounters,
        string? FailureReason,
        DateTimeOffset CreationTime,
        DateTimeOffset LastModifiedTime,
        string JobReferenceCode,
        string LabelingJobName,
        string LabelingJobArn,
        string LabelAttributeName,
        WireInputConfig InputConfig,
        WireOutputConfig OutputConfig,
        string RoleArn,
        string? LabelCategoryConfigS3Uri,
        WireStoppingConditions? StoppingConditions,
        WireAlgorithmsConfig? LabelingJobAlgorithmsConfig,
        WireHumanTaskConfig HumanTaskConfig,
        IReadOnlyList<WireTag> Tags,
        WireLabelingJobOutput? LabelingJobOutput);

    protected override async Task<Response> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        var name = findings.Require<LabelingJobName>(wire.LabelingJobName, LabelingJobName.TryParse, Patterns.LabelingJobName, 63);
        findings.ThrowIfAny();

        var job = await jobs.DescribeAsync(caller.Scope, name, cancel);
        var tagged = await tags.ListAsync(caller.Scope, job.Arn.ToString(), null, WireTags.Most, cancel);
        return new(
            job.Status.ToString(),
            WireLabelCounters.From(job.Counters),
            job.FailureReason,
            job.CreatedAt,
            job.ChangedAt,
            job.ReferenceCode,
            job.Name.ToString(),
            job.Arn.ToString(),
            job.Asked.LabelAttributeName,
            LabelingJobEcho.Input(job.Asked.Input),
            LabelingJobEcho.Output(job.Asked.Output),
            job.Asked.RoleArn,
            job.Asked.LabelCategoryConfigS3Uri,
            LabelingJobEcho.Stopping(job.Asked.StoppingConditions),
            LabelingJobEcho.Algorithms(job.Asked.Algorithms),
            LabelingJobEcho.HumanTask(job.Asked.HumanTask),
            WireTags.Write(tagged.Items),
            new(job.OutputDatasetS3Uri));
    }
}
