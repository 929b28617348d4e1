using System;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;
using Plumbline.Preparation.Commands;

namespace Plumbline.Preparation.Tests;

/// <summary>What the equivalent commands look like; that they work is shown by <c>tests/parity</c>.</summary>
public sealed class CreateJobCommandTests
{
    [Fact]
    public void The_aws_command_has_one_option_a_line_and_quotes_what_a_shell_would_read() => Assert.Equal(
        """
        aws sagemaker create-labeling-job --region us-east-1 \
          --labeling-job-name animals \
          --label-attribute-name animal \
          --input-config '{"DataSource": {"S3DataSource": {"ManifestS3Uri": "s3://b/in it'\''s 🐈.manifest"}}}' \
          --output-config '{"S3OutputPath": "s3://b/out"}' \
          --role-arn arn:aws:iam::111111111111:role/x \
          --label-category-config-s3-uri s3://b/labels.json \
          --stopping-conditions '{"MaxHumanLabeledObjectCount": 5}' \
          --human-task-config '{"WorkteamArn": "arn:t", "UiConfig": {"UiTemplateS3Uri": "s3://b/t"}, "TaskKeywords": ["a", "b"], "TaskTitle": "שלום $HOME `x` \"q\" \\ \u202e", "TaskDescription": "d", "NumberOfHumanWorkersPerDataObject": 1, "TaskTimeLimitInSeconds": 60}'
        """.ReplaceLineEndings("\n"),
        CreateJobCommand.Aws(Job, "us-east-1"));

    [Fact]
    public void The_python_call_has_the_same_members()
    {
        var call = CreateJobCommand.Boto3(Job, "us-east-1");

        Assert.StartsWith("import boto3\n\nsagemaker = boto3.client(\"sagemaker\", region_name=\"us-east-1\")\n", call, StringComparison.Ordinal);
        Assert.Contains("""    InputConfig={"DataSource": {"S3DataSource": {"ManifestS3Uri": "s3://b/in it's 🐈.manifest"}}},""", call, StringComparison.Ordinal);
    }

    private static NewLabelingJob Job => new()
    {
        Name = LabelingJobName.TryParse("animals", out var name) ? name : default,
        LabelAttributeName = "animal",
        Input = new("s3://b/in it's 🐈.manifest"),
        Output = new("s3://b/out"),
        RoleArn = "arn:aws:iam::111111111111:role/x",
        LabelCategoryConfigS3Uri = "s3://b/labels.json",
        StoppingConditions = new(5, null),
        HumanTask = new()
        {
            WorkteamArn = "arn:t",
            UiTemplateS3Uri = "s3://b/t",
            TaskKeywords = ["a", "b"],
            TaskTitle = "שלום $HOME `x` \"q\" \\ \u202E",
            TaskDescription = "d",
            NumberOfHumanWorkersPerDataObject = 1,
            TaskTimeLimitInSeconds = 60,
        },
    };
}
