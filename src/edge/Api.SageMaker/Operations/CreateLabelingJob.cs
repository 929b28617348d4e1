using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Accounts;
using Plumbline.Api.SageMaker.Wire;
using Plumbline.AwsProtocol;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;

namespace Plumbline.Api.SageMaker.Operations;

/// <summary>Wire form of SageMaker.CreateLabelingJob.</summary>
internal sealed class CreateLabelingJob(LabelingJobService jobs, TagService tags)
    : Operation<CreateLabelingJob.Request, CreateLabelingJob.Response>(WireJson.Default.CreateLabelingJobRequest, WireJson.Default.CreateLabelingJobResponse)
{
    private static readonly string[] ContentClassifiers = ["FreeOfPersonallyIdentifiableInformation", "FreeOfAdultContent"];

    internal sealed record Request(
        string? LabelingJobName,
        string? LabelAttributeName,
        WireInputConfig? InputConfig,
        WireOutputConfig? OutputConfig,
        string? RoleArn,
        string? LabelCategoryConfigS3Uri,
        WireStoppingConditions? StoppingConditions,
        WireAlgorithmsConfig? LabelingJobAlgorithmsConfig,
        WireHumanTaskConfig? HumanTaskConfig,
        IReadOnlyList<WireTag?>? Tags);

    internal sealed record Response(string LabelingJobArn);

    protected override async Task<Response> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        var name = findings.Require<LabelingJobName>(wire.LabelingJobName, LabelingJobName.TryParse, Patterns.LabelingJobName, 63);
        var attribute = findings.Text(wire.LabelAttributeName, 1, 127, Patterns.LabelAttributeName, required: true);
        var input = Input(wire.InputConfig, findings);
        var output = Output(wire.OutputConfig, findings);
        var role = findings.Text(wire.RoleArn, 20, 2048, Patterns.RoleArn, required: true);
        findings.Text(wire.LabelCategoryConfigS3Uri, 0, 1024, Patterns.S3Uri);
        findings.Number(wire.StoppingConditions?.MaxHumanLabeledObjectCount, 1);
        findings.Number(wire.StoppingConditions?.MaxPercentageOfInputDatasetLabeled, 1, 100);
        var algorithms = Algorithms(wire.LabelingJobAlgorithmsConfig, findings);
        var task = HumanTaskReading.Read(wire.HumanTaskConfig, findings);
        var given = WireTags.Read(wire.Tags, findings);
        findings.ThrowIfAny();

        var asked = new NewLabelingJob
        {
            Name = name,
            LabelAttributeName = attribute!,
            Input = input!,
            Output = output!,
            RoleArn = role!,
            LabelCategoryConfigS3Uri = wire.LabelCategoryConfigS3Uri,
            StoppingConditions = wire.StoppingConditions is { } stop
                ? new(stop.MaxHumanLabeledObjectCount, stop.MaxPercentageOfInputDatasetLabeled)
                : null,
            Algorithms = algorithms,
            HumanTask = task!,
        };
        var arn = (await jobs.CreateAsync(caller.Scope, asked, cancel)).ToString();
        if (given.Count > 0)
        {
            await tags.AddAsync(caller.Scope, arn, given, cancel);
        }

        return new(arn);
    }

    private static JobInput? Input(WireInputConfig? wire, Findings findings)
    {
        if (!findings.Present(wire, "inputConfig") || !findings.Present(wire.DataSource, "inputConfig.dataSource"))
        {
            return null;
        }

        var source = wire.DataSource!;
        findings.Text(
            source.S3DataSource?.ManifestS3Uri, 0, 1024, Patterns.S3Uri, source.S3DataSource is not null, "inputConfig.dataSource.s3DataSource.manifestS3Uri");
        findings.Text(
            source.SnsDataSource?.SnsTopicArn, 0, 2048, Patterns.SnsTopicArn, source.SnsDataSource is not null, "inputConfig.dataSource.snsDataSource.snsTopicArn");
        var classifiers = wire.DataAttributes?.ContentClassifiers;
        findings.List(classifiers, 0, 256, path: "inputConfig.dataAttributes.contentClassifiers");
        for (var i = 0; i < (classifiers?.Count ?? 0); i++)
        {
            findings.OneOf(classifiers![i], ContentClassifiers, required: true, path: $"inputConfig.dataAttributes.contentClassifiers.{i + 1}.member");
        }

        return new(source.S3DataSource?.ManifestS3Uri, source.SnsDataSource?.SnsTopicArn, wire.DataAttributes is null ? null : classifiers ?? []);
    }

    private static JobOutput? Output(WireOutputConfig? wire, Findings findings)
    {
        if (!findings.Present(wire, "outputConfig"))
        {
            return null;
        }

        var path = findings.Text(wire.S3OutputPath, 0, 1024, Patterns.S3Uri, required: true, path: "outputConfig.s3OutputPath");
        findings.Text(wire.KmsKeyId, 0, 2048, Patterns.KmsKeyId, path: "outputConfig.kmsKeyId");
        findings.Text(wire.SnsTopicArn, 0, 2048, Patterns.SnsTopicArn, path: "outputConfig.snsTopicArn");
        return path is null ? null : new(path, wire.KmsKeyId, wire.SnsTopicArn);
    }

    private static JobAlgorithms? Algorithms(WireAlgorithmsConfig? wire, Findings findings)
    {
        if (wire is null)
        {
            return null;
        }

        const string Path = "labelingJobAlgorithmsConfig";
        var arn = findings.Text(
            wire.LabelingJobAlgorithmSpecificationArn, 0, 2048, Patterns.AlgorithmArn, true, $"{Path}.labelingJobAlgorithmSpecificationArn");
        findings.Text(wire.InitialActiveLearningModelArn, 20, 2048, Patterns.ModelArn, path: $"{Path}.initialActiveLearningModelArn");
        var resources = wire.LabelingJobResourceConfig;
        findings.Text(resources?.VolumeKmsKeyId, 0, 2048, Patterns.KmsKeyId, path: $"{Path}.labelingJobResourceConfig.volumeKmsKeyId");
        if (resources?.VpcConfig is { } vpc)
        {
            Parts(vpc.SecurityGroupIds, 5, $"{Path}.labelingJobResourceConfig.vpcConfig.securityGroupIds", findings);
            Parts(vpc.Subnets, 16, $"{Path}.labelingJobResourceConfig.vpcConfig.subnets", findings);
        }

        return arn is null
            ? null
            : new(arn, wire.InitialActiveLearningModelArn, resources is null ? null : new(resources.VolumeKmsKeyId, resources.VpcConfig?.SecurityGroupIds, resources.VpcConfig?.Subnets));
    }

    private static void Parts(IReadOnlyList<string>? ids, int most, string path, Findings findings)
    {
        findings.List(ids, 1, most, required: true, path: path);
        for (var i = 0; i < (ids?.Count ?? 0); i++)
        {
            findings.Text(ids![i], 0, 32, Patterns.VpcPart, required: true, path: $"{path}.{i + 1}.member");
        }
    }
}
