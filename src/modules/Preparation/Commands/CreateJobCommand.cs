using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;

namespace Plumbline.Preparation.Commands;

/// <summary>A creation request as the commands that programs would send. Pure: the same request gives the same text.</summary>
/// <remarks>Member names and nesting: SageMaker service model 2017-07-24, CreateLabelingJobRequest.</remarks>
public static class CreateJobCommand
{
    /// <summary><c>aws sagemaker create-labeling-job …</c>, one option a line, quoted for a POSIX shell.</summary>
    public static string Aws(NewLabelingJob job, string region)
    {
        var lines = new List<string> { $"aws sagemaker create-labeling-job --region {Literal.Word(region)}" };
        foreach (var (name, value) in Members(job))
        {
            lines.Add($"  --{Dashed(name)} {Literal.Word(value as string ?? Json(value))}");
        }

        return string.Join(" \\\n", lines);
    }

    /// <summary><c>aws s3 cp</c> of a file that was saved beside the shell to where the request expects it.</summary>
    public static string Copy(string file, S3Uri to, string region) => $"aws s3 cp --region {Literal.Word(region)} {Literal.Word(file)} {Literal.Word(to.ToString())}";

    /// <summary>The same in Python with boto3.</summary>
    public static string Boto3(NewLabelingJob job, string region)
    {
        var text = new StringBuilder("import boto3\n\nsagemaker = boto3.client(\"sagemaker\", region_name=")
            .Append(Literal.Quoted(region)).Append(")\nsagemaker.create_labeling_job(\n");
        foreach (var (name, value) in Members(job))
        {
            text.Append("    ").Append(name).Append('=').Append(Json(value)).Append(",\n");
        }

        return text.Append(")\n").ToString();
    }

    private static IEnumerable<(string Name, object Value)> Members(NewLabelingJob job)
    {
        yield return ("LabelingJobName", job.Name.ToString());
        yield return ("LabelAttributeName", job.LabelAttributeName);
        yield return ("InputConfig", Object(
            ("DataSource", Object(
                ("S3DataSource", job.Input.ManifestS3Uri is null ? null : Object(("ManifestS3Uri", job.Input.ManifestS3Uri))),
                ("SnsDataSource", job.Input.SnsTopicArn is null ? null : Object(("SnsTopicArn", job.Input.SnsTopicArn))))),
            ("DataAttributes", job.Input.ContentClassifiers is null ? null : Object(("ContentClassifiers", job.Input.ContentClassifiers)))));
        yield return ("OutputConfig", Object(("S3OutputPath", job.Output.S3OutputPath), ("KmsKeyId", job.Output.KmsKeyId), ("SnsTopicArn", job.Output.SnsTopicArn)));
        yield return ("RoleArn", job.RoleArn);
        if (job.LabelCategoryConfigS3Uri is { } labels)
        {
            yield return ("LabelCategoryConfigS3Uri", labels);
        }

        if (job.StoppingConditions is { } stop)
        {
            yield return ("StoppingConditions", Object(
                ("MaxHumanLabeledObjectCount", stop.MaxHumanLabeledObjectCount), ("MaxPercentageOfInputDatasetLabeled", stop.MaxPercentageOfInputDatasetLabeled)));
        }

        if (job.Algorithms is { } algorithms)
        {
            yield return ("LabelingJobAlgorithmsConfig", Algorithms(algorithms));
        }

        yield return ("HumanTaskConfig", HumanTask(job.HumanTask));
    }

    private static List<(string, object?)> Algorithms(JobAlgorithms algorithms) => Object(
        ("LabelingJobAlgorithmSpecificationArn", algorithms.AlgorithmSpecificationArn),
        ("InitialActiveLearningModelArn", algorithms.InitialActiveLearningModelArn),
        ("LabelingJobResourceConfig", algorithms.Resources is not { } resources ? null : Object(
            ("VolumeKmsKeyId", resources.VolumeKmsKeyId),
            ("VpcConfig", resources.SecurityGroupIds is null && resources.Subnets is null ? null : Object(
                ("SecurityGroupIds", resources.SecurityGroupIds), ("Subnets", resources.Subnets))))));

    private static List<(string, object?)> HumanTask(JobHumanTask task) => Object(
        ("WorkteamArn", task.WorkteamArn),
        ("UiConfig", Object(("UiTemplateS3Uri", task.UiTemplateS3Uri), ("HumanTaskUiArn", task.HumanTaskUiArn))),
        ("PreHumanTaskLambdaArn", task.PreHumanTaskLambdaArn),
        ("TaskKeywords", task.TaskKeywords),
        ("TaskTitle", task.TaskTitle),
        ("TaskDescription", task.TaskDescription),
        ("NumberOfHumanWorkersPerDataObject", task.NumberOfHumanWorkersPerDataObject),
        ("TaskTimeLimitInSeconds", task.TaskTimeLimitInSeconds),
        ("TaskAvailabilityLifetimeInSeconds", task.TaskAvailabilityLifetimeInSeconds),
        ("MaxConcurrentTaskCount", task.MaxConcurrentTaskCount),
        ("AnnotationConsolidationConfig", task.AnnotationConsolidationLambdaArn is null
            ? null
            : Object(("AnnotationConsolidationLambdaArn", task.AnnotationConsolidationLambdaArn))),
        ("PublicWorkforceTaskPrice", task.Price is not { } price ? null : Object(("AmountInUsd", Object(
            ("Dollars", price.Dollars), ("Cents", price.Cents), ("TenthFractionsOfACent", price.TenthFractionsOfACent))))));

    private static List<(string, object?)> Object(params IEnumerable<(string, object?)> members) => [.. members.Where(member => member.Item2 is not null)];

    private static string Json(object value) => value switch
    {
        string text => Literal.Quoted(text),
        int number => number.ToString(CultureInfo.InvariantCulture),
        IEnumerable<string> texts => $"[{string.Join(", ", texts.Select(Literal.Quoted))}]",
        _ => $"{{{string.Join(", ", ((List<(string Name, object? Value)>)value).Select(member => $"{Literal.Quoted(member.Name)}: {Json(member.Value!)}"))}}}",
    };

    /// <summary>LabelCategoryConfigS3Uri → label-category-config-s3-uri, as the command line's own rule has it.</summary>
    private static string Dashed(string name) => name == "LabelCategoryConfigS3Uri"
        ? "label-category-config-s3-uri"
        : string.Concat(name.Select((letter, i) => char.IsUpper(letter) && i > 0 ? "-" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));
}
