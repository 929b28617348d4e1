using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.AwsProtocol;
using Plumbline.Kernel;

namespace Plumbline.Wire;

/// <summary>A json 1.1 service with just enough operations to see every lane: answer, nothing, findings, refusal, bug.</summary>
internal sealed class ToySageMaker() : JsonService(
    "sagemaker",
    "SageMaker",
    [new ListLabelingJobs(), new StopLabelingJob(), new CreateWorkteam()],
    ["ListLabelingJobs", "StopLabelingJob", "CreateWorkteam", "CreateModel"],
    refusal => refusal switch
    {
        ToyNotFound => new("ResourceNotFound", 400),
        ToyUnavailable => new("ServiceUnavailable", 503),
        _ => throw new System.Diagnostics.UnreachableException($"{refusal.GetType().Name} has no wire code."),
    });

internal sealed class ToyNotFound(string name) : Refusal($"There is no labeling job named '{name}' in this account and Region.");

internal sealed class ToyUnavailable() : Refusal("Storage cannot take this now.");

internal sealed class ToyForgotten() : Refusal("Nobody gave me a code.");

internal sealed class ListLabelingJobs() : Operation<ListLabelingJobs.Request, ListLabelingJobs.Response>(ToyJson.Default.ListRequest, ToyJson.Default.ListResponse)
{
    internal sealed record Request(string? NameContains, int? MaxResults, DateTimeOffset? CreationTimeAfter);

    internal sealed record Response(IReadOnlyList<Summary> LabelingJobSummaryList, string? NextToken);

    internal sealed record Summary(string LabelingJobName, string LabelingJobArn, DateTimeOffset CreationTime, DateTimeOffset LastModifiedTime, string LabelingJobStatus);

    protected override Task<Response> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        findings.Number(wire.MaxResults, min: 1, max: 100);
        findings.ThrowIfAny();

        var name = wire.NameContains ?? "toy";
        var arn = caller.Scope.SageMaker($"labeling-job/{name}").ToString();
        var at = wire.CreationTimeAfter ?? DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123);
        return Task.FromResult(new Response([new(name, arn, at, at.AddSeconds(1), "InProgress")], null));
    }
}

internal sealed class StopLabelingJob() : Operation<StopLabelingJob.Request, Nothing>(ToyJson.Default.StopRequest, Nothing.Json)
{
    private static readonly WirePattern NamePattern = new("^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}");

    internal sealed record Request(string? LabelingJobName);

    protected override Task<Nothing> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        var name = findings.Require<LabelingJobName>(wire.LabelingJobName, LabelingJobName.TryParse, NamePattern.Text, 63);
        findings.ThrowIfAny();

        return name.ToString() switch
        {
            "unknown" => throw new ToyNotFound("unknown"),
            "unavailable" => throw new ToyUnavailable(),
            "forgotten" => throw new ToyForgotten(),
            "bug" => throw new InvalidOperationException("secret detail"),
            _ => Task.FromResult(Nothing.AtAll),
        };
    }
}

internal sealed class CreateWorkteam() : Operation<CreateWorkteam.Request, Nothing>(ToyJson.Default.CreateRequest, Nothing.Json)
{
    internal sealed record Request(string? WorkteamName, string? Description, IReadOnlyList<Tag>? Tags);

    internal sealed record Tag(string? Key, string? Value);

    protected override Task<Nothing> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        findings.Require<WorkteamName>(wire.WorkteamName, WorkteamName.TryParse, "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}", 63);
        findings.Text(wire.Description, min: 1, max: 200, required: true);
        var tags = findings.List(wire.Tags, max: 50);
        for (var i = 0; i < tags.Count; i++)
        {
            findings.Text(tags[i].Key, min: 1, max: 128, required: true, path: $"tags.{i + 1}.member.key");
        }

        findings.ThrowIfAny();
        return Task.FromResult(Nothing.AtAll);
    }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(EpochSecondsConverter)])]
[JsonSerializable(typeof(ListLabelingJobs.Request), TypeInfoPropertyName = "ListRequest")]
[JsonSerializable(typeof(ListLabelingJobs.Response), TypeInfoPropertyName = "ListResponse")]
[JsonSerializable(typeof(StopLabelingJob.Request), TypeInfoPropertyName = "StopRequest")]
[JsonSerializable(typeof(CreateWorkteam.Request), TypeInfoPropertyName = "CreateRequest")]
internal sealed partial class ToyJson : JsonSerializerContext;
