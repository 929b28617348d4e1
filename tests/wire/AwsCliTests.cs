using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace Plumbline.Wire;

/// <summary>The aws command line against the real pipeline.</summary>
public sealed class AwsCliTests
{
    [AwsCliTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_aws_command_line_uploads_downloads_and_asks(bool https)
    {
        await using var host = await WireHost.StartAsync();
        var local = host.Folder.File("cat.txt");
        await File.WriteAllTextAsync(local, "meow");

        await RunAsync(host, https, "s3", "cp", local, "s3://photos/a b/cat+é.txt");
        await RunAsync(host, https, "s3", "cp", "s3://photos/a b/cat+é.txt", local + ".back");
        var listed = await RunAsync(host, https, "s3", "ls", "s3://photos/a b/");
        var identity = JsonNode.Parse(await RunAsync(host, https, "sts", "get-caller-identity"))!;
        var jobs = JsonNode.Parse(await RunAsync(host, https, "sagemaker", "list-labeling-jobs", "--max-results", "5"))!;

        Assert.Equal("meow", await File.ReadAllTextAsync(local + ".back"));
        Assert.Contains("cat+é.txt", listed, StringComparison.Ordinal);
        Assert.Equal("123456789012", (string)identity["Account"]!);
        Assert.Equal("InProgress", (string)jobs["LabelingJobSummaryList"]![0]!["LabelingJobStatus"]!);
        Assert.True(Assert.Single(host.S3.Uploads).Verified);
    }

    [AwsCliTheory]
    [InlineData("us-east-1")]
    [InlineData("eu-central-1")]
    public async Task A_link_from_aws_s3_presign_opens(string region)
    {
        await using var host = await WireHost.StartAsync();
        var local = host.Folder.File("cat.txt");
        await File.WriteAllTextAsync(local, "meow");
        await RunAsync(host, false, "s3", "cp", local, "s3://photos/cat.txt");

        var link = (await RunAsync(host, false, "s3", "presign", "s3://photos/cat.txt", "--region", region)).Trim();

        Assert.Equal("meow", await host.Client.GetStringAsync(new Uri(link)));
    }

    [AwsCliTheory]
    [InlineData("sagemaker", "stop-labeling-job --labeling-job-name unknown", "An error occurred (ResourceNotFound) when calling the StopLabelingJob operation: There is no labeling job named 'unknown'")]
    [InlineData("s3api", "get-object --bucket photos --key nowhere out", "An error occurred (NoSuchKey) when calling the GetObject operation: The specified key does not exist.")]
    public async Task Errors_are_printed_as_from_aws(string service, string arguments, string sentence)
    {
        await using var host = await WireHost.StartAsync();

        var (code, _, error) = await Program.RunAsync("aws", [service, .. arguments.Split(' '), "--endpoint-url", host.Http.ToString().TrimEnd('/')], Environment(host));

        Assert.NotEqual(0, code);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
    }

    private static Task<string> RunAsync(WireHost host, bool https, params string[] arguments) =>
        Program.OutputAsync(
            "aws",
            arguments.Concat(["--endpoint-url", (https ? host.Https : host.Http).ToString().TrimEnd('/'), "--output", arguments[0] == "s3" ? "text" : "json"]),
            Environment(host));

    private static Dictionary<string, string> Environment(WireHost host) => new()
    {
        ["AWS_ACCESS_KEY_ID"] = ToyKeys.Lasting,
        ["AWS_SECRET_ACCESS_KEY"] = ToyKeys.Secret,
        ["AWS_DEFAULT_REGION"] = "eu-central-1",
        ["AWS_CA_BUNDLE"] = host.Authority,
        ["AWS_CONFIG_FILE"] = host.Folder.File("config"),
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_MAX_ATTEMPTS"] = "1",
        ["PYTHONIOENCODING"] = "utf-8",
    };
}
