using System.Collections.Generic;
using Plumbline.Kernel;

namespace Plumbline.LabelingJobs;

/// <summary>
/// What a requester asks for when creating a labeling job. The caller has checked shapes (lengths, patterns, ranges of the
/// service model); everything that needs a second member, a document or a team to judge is checked by <see cref="LabelingJobService.CreateAsync"/>.
/// Texts are kept exactly as given and echoed so.
/// </summary>
/// <remarks>Source: SageMaker service model 2017-07-24, CreateLabelingJobRequest. Tags are not ours: they belong to the resource's ARN.</remarks>
public sealed record NewLabelingJob
{
    public required LabelingJobName Name { get; init; }

    /// <summary>Key under which labels stand in the output manifest, 1–127 characters.</summary>
    public required string LabelAttributeName { get; init; }

    public required JobInput Input { get; init; }

    public required JobOutput Output { get; init; }

    /// <summary>Stored and echoed; every read and write happens on behalf of the job's account.</summary>
    public required string RoleArn { get; init; }

    /// <summary>Label file; required for built-in kinds.</summary>
    public string? LabelCategoryConfigS3Uri { get; init; }

    public JobStoppingConditions? StoppingConditions { get; init; }

    /// <summary>Automated data labeling. Validated, stored and echoed; until it is built everything goes to people.</summary>
    public JobAlgorithms? Algorithms { get; init; }

    public required JobHumanTask HumanTask { get; init; }
}

/// <param name="ManifestS3Uri">Null when the source is a topic only.</param>
/// <param name="SnsTopicArn">Streaming input: refused for now.</param>
/// <param name="ContentClassifiers">As in the model's DataAttributes; null when that structure was absent.</param>
public sealed record JobInput(string? ManifestS3Uri, string? SnsTopicArn = null, IReadOnlyList<string>? ContentClassifiers = null);

/// <param name="S3OutputPath">Everything is written under <c>&lt;S3OutputPath&gt;/&lt;job name&gt;/</c>; a trailing slash is optional.</param>
/// <param name="KmsKeyId">Stored and echoed; data at rest is as protected as the store's disk.</param>
/// <param name="SnsTopicArn">Stored and echoed; used by streaming jobs only.</param>
public sealed record JobOutput(string S3OutputPath, string? KmsKeyId = null, string? SnsTopicArn = null);

/// <param name="MaxHumanLabeledObjectCount">1 or more.</param>
/// <param name="MaxPercentageOfInputDatasetLabeled">1–100.</param>
public sealed record JobStoppingConditions(int? MaxHumanLabeledObjectCount, int? MaxPercentageOfInputDatasetLabeled);

public sealed record JobAlgorithms(
    string AlgorithmSpecificationArn,
    string? InitialActiveLearningModelArn = null,
    JobTrainingResources? Resources = null);

/// <summary>Where AWS would train; stored and echoed.</summary>
public sealed record JobTrainingResources(
    string? VolumeKmsKeyId,
    IReadOnlyList<string>? SecurityGroupIds = null,
    IReadOnlyList<string>? Subnets = null);

/// <summary>Who is asked what, how often and for how long. Times in seconds, as on the wire.</summary>
public sealed record JobHumanTask
{
    public required string WorkteamArn { get; init; }

    /// <summary>Exactly one of this and <see cref="HumanTaskUiArn"/>.</summary>
    public string? UiTemplateS3Uri { get; init; }

    public string? HumanTaskUiArn { get; init; }

    public string? PreHumanTaskLambdaArn { get; init; }

    /// <summary>Null when the request had no AnnotationConsolidationConfig.</summary>
    public string? AnnotationConsolidationLambdaArn { get; init; }

    public IReadOnlyList<string>? TaskKeywords { get; init; }

    public required string TaskTitle { get; init; }

    public required string TaskDescription { get; init; }

    /// <summary>1–9.</summary>
    public required int NumberOfHumanWorkersPerDataObject { get; init; }

    /// <summary>From acceptance to submission.</summary>
    public required int TaskTimeLimitInSeconds { get; init; }

    /// <summary>From release to expiry; null for the default of the team's kind. Echoed as given.</summary>
    public int? TaskAvailabilityLifetimeInSeconds { get; init; }

    /// <summary>Data objects on offer at once; null for the default. Echoed as given.</summary>
    public int? MaxConcurrentTaskCount { get; init; }

    public JobTaskPrice? Price { get; init; }
}

/// <summary>US dollars for one answer: whole dollars, cents, and tenths of a cent. Absent members count as 0 and stay absent in the echo.</summary>
public sealed record JobTaskPrice(int? Dollars, int? Cents, int? TenthFractionsOfACent)
{
    /// <summary>In tenths of a cent.</summary>
    public int InTenths => ((Dollars ?? 0) * 1000) + ((Cents ?? 0) * 10) + (TenthFractionsOfACent ?? 0);
}
