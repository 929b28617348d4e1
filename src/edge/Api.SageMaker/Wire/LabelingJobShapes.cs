using System.Collections.Generic;
using Plumbline.LabelingJobs;

namespace Plumbline.Api.SageMaker.Wire;

internal sealed record WireInputConfig(WireDataSource? DataSource, WireDataAttributes? DataAttributes);

internal sealed record WireDataSource(WireS3DataSource? S3DataSource, WireSnsDataSource? SnsDataSource);

internal sealed record WireS3DataSource(string? ManifestS3Uri);

internal sealed record WireSnsDataSource(string? SnsTopicArn);

internal sealed record WireDataAttributes(IReadOnlyList<string>? ContentClassifiers);

internal sealed record WireOutputConfig(string? S3OutputPath, string? KmsKeyId, string? SnsTopicArn);

internal sealed record WireStoppingConditions(int? MaxHumanLabeledObjectCount, int? MaxPercentageOfInputDatasetLabeled);

internal sealed record WireAlgorithmsConfig(
    string? LabelingJobAlgorithmSpecificationArn, string? InitialActiveLearningModelArn, WireResourceConfig? LabelingJobResourceConfig);

internal sealed record WireResourceConfig(string? VolumeKmsKeyId, WireVpcConfig? VpcConfig);

internal sealed record WireVpcConfig(IReadOnlyList<string>? SecurityGroupIds, IReadOnlyList<string>? Subnets);

internal sealed record WireHumanTaskConfig(
    string? WorkteamArn,
    WireUiConfig? UiConfig,
    string? PreHumanTaskLambdaArn,
    IReadOnlyList<string>? TaskKeywords,
    string? TaskTitle,
    string? TaskDescription,
    int? NumberOfHumanWorkersPerDataObject,
    int? TaskTimeLimitInSeconds,
    int? TaskAvailabilityLifetimeInSeconds,
    int? MaxConcurrentTaskCount,
    WireConsolidationConfig? AnnotationConsolidationConfig,
    WireTaskPrice? PublicWorkforceTaskPrice);

internal sealed record WireUiConfig(string? UiTemplateS3Uri, string? HumanTaskUiArn);

internal sealed record WireConsolidationConfig(string? AnnotationConsolidationLambdaArn);

internal sealed record WireTaskPrice(WireUsd? AmountInUsd);

internal sealed record WireUsd(int? Dollars, int? Cents, int? TenthFractionsOfACent);

internal sealed record WireLabelCounters(long TotalLabeled, long HumanLabeled, long MachineLabeled, long FailedNonRetryableError, long Unlabeled)
{
    public static WireLabelCounters From(LabelCounters counters) =>
        new(counters.TotalLabeled, counters.HumanLabeled, counters.MachineLabeled, counters.FailedNonRetryable, counters.Unlabeled);
}

internal sealed record WireTeamCounters(long HumanLabeled, long PendingHuman, long Total);

internal sealed record WireLabelingJobOutput(string OutputDatasetS3Uri);

/// <summary>The create request's parts, as they are echoed.</summary>
internal static class LabelingJobEcho
{
    public static WireInputConfig Input(JobInput input) => new(
        new(
            input.ManifestS3Uri is null ? null : new(input.ManifestS3Uri),
            input.SnsTopicArn is null ? null : new(input.SnsTopicArn)),
        input.ContentClassifiers is null ? null : new(input.ContentClassifiers));

    public static WireOutputConfig Output(JobOutput output) => new(output.S3OutputPath, output.KmsKeyId, output.SnsTopicArn);

    public static WireStoppingConditions? Stopping(JobStoppingConditions? conditions) =>
        conditions is null ? null : new(conditions.MaxHumanLabeledObjectCount, conditions.MaxPercentageOfInputDatasetLabeled);

    public static WireAlgorithmsConfig? Algorithms(JobAlgorithms? algorithms) => algorithms is null
        ? null
        : new(
            algorithms.AlgorithmSpecificationArn,
            algorithms.InitialActiveLearningModelArn,
            algorithms.Resources is not { } resources
                ? null
                : new(resources.VolumeKmsKeyId, resources.SecurityGroupIds is null && resources.Subnets is null ? null : new(resources.SecurityGroupIds, resources.Subnets)));

    public static WireHumanTaskConfig HumanTask(JobHumanTask task) => new(
        task.WorkteamArn,
        new(task.UiTemplateS3Uri, task.HumanTaskUiArn),
        task.PreHumanTaskLambdaArn,
        task.TaskKeywords,
        task.TaskTitle,
        task.TaskDescription,
        task.NumberOfHumanWorkersPerDataObject,
        task.TaskTimeLimitInSeconds,
        task.TaskAvailabilityLifetimeInSeconds,
        task.MaxConcurrentTaskCount,
        task.AnnotationConsolidationLambdaArn is null ? null : new(task.AnnotationConsolidationLambdaArn),
        task.Price is not { } price ? null : new(new(price.Dollars, price.Cents, price.TenthFractionsOfACent)));
}
