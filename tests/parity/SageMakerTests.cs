using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace Plumbline.Parity;

/// <summary>boto3, the JavaScript SDK and the aws command line against every SageMaker operation that is built.</summary>
[Collection(SageMakerServer.Name)]
public sealed class SageMakerTests(SageMakerServer server)
{
    private static readonly string[] Marks = ["To verify", "Known different", "Verified on AWS"];

    public static TheoryData<string> Scripts() =>
        [.. Directory.EnumerateFiles(Path.Combine(Client.Folder, "python"), "sagemaker_*.py").Order().Select(path => Path.GetFileName(path)!)];

    [BotoTheory]
    [MemberData(nameof(Scripts))]
    public async Task The_script_finds_everything_as_on_aws(string script)
    {
        var output = await Client.OutputAsync("python3", [Path.Combine(Client.Folder, "python", script)], server.Environment());

        Assert.EndsWith("as expected", output.TrimEnd(), StringComparison.Ordinal);
        Assert.Empty(server.Errors);
    }

    [NodeTheory]
    [InlineData("sagemaker.mjs")]
    public async Task The_javascript_client_finds_everything_as_on_aws(string script)
    {
        var output = await Client.OutputAsync("node", [Path.Combine(Client.Folder, "js", script)], server.Environment());

        Assert.EndsWith("as expected", output.TrimEnd(), StringComparison.Ordinal);
        Assert.Empty(server.Errors);
    }

    [AwsCliTheory]
    [InlineData("sa-east-1")]
    public async Task The_command_line_makes_lists_and_removes_teams(string region)
    {
        const string Members = "CognitoMemberDefinition={UserPool=sa-east-1_AbCdEf123,UserGroup=labelers,ClientId=1a2b3c}";

        var arn = (string)(await AwsAsync(region, "create-workteam", "--workteam-name", "cli-team", "--description", "People.", "--member-definitions", Members))!["WorkteamArn"]!;
        var team = (await AwsAsync(region, "describe-workteam", "--workteam-name", "cli-team"))!["Workteam"]!;
        await AwsAsync(region, "add-tags", "--resource-arn", arn, "--tags", "Key=reef,Value=north");
        var tags = (await AwsAsync(region, "list-tags", "--resource-arn", arn))!["Tags"]!.AsArray();
        var teams = (await AwsAsync(region, "list-workteams", "--page-size", "1"))!["Workteams"]!.AsArray();
        var jobs = (await AwsAsync(region, "list-labeling-jobs-for-workteam", "--workteam-arn", arn))!["LabelingJobSummaryList"]!.AsArray();
        await AwsAsync(region, "delete-workteam", "--workteam-name", "cli-team");
        var (code, _, error) = await RunAsync(region, "describe-workteam", "--workteam-name", "cli-team");

        Assert.Equal(arn, (string)team["WorkteamArn"]!);
        Assert.Equal("north", (string)tags.Single()!["Value"]!);
        Assert.Equal("cli-team", (string)teams.Single()!["WorkteamName"]!);
        Assert.Empty(jobs);
        Assert.NotEqual(0, code);
        Assert.Contains("(ValidationException)", error, StringComparison.Ordinal);
        Assert.Contains("The work team", error, StringComparison.Ordinal);
    }

    [AwsCliTheory]
    [InlineData("sa-east-1")]
    public async Task The_command_line_keeps_and_renders_task_uis(string region)
    {
        var arn = (string)(await AwsAsync(region, "create-human-task-ui", "--human-task-ui-name", "cli-ui", "--ui-template", """{"Content":"<p>{{ task.input.t }}</p>"}"""))!["HumanTaskUiArn"]!;
        var role = $"arn:aws:iam::{server.Running.AccountId}:role/r";
        var uis = (await AwsAsync(region, "list-human-task-uis"))!["HumanTaskUiSummaries"]!.AsArray();
        var page = (await AwsAsync(region, "render-ui-template", "--human-task-ui-arn", arn, "--role-arn", role, "--task", """{"Input":"{\"t\":\"<i>\"}"}"""))!;
        await AwsAsync(region, "delete-human-task-ui", "--human-task-ui-name", "cli-ui");
        var (code, _, error) = await RunAsync(region, "describe-human-task-ui", "--human-task-ui-name", "cli-ui");

        Assert.Equal("cli-ui", (string)uis.Single()!["HumanTaskUiName"]!);
        Assert.Equal(("<p>&lt;i&gt;</p>", 0), ((string)page["RenderedContent"]!, page["Errors"]!.AsArray().Count));
        Assert.NotEqual(0, code);
        Assert.Contains("(ResourceNotFound)", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_script_carries_a_mark() =>
        Assert.Empty(
            from path in Directory.EnumerateFiles(Path.Combine(Client.Folder, "python"), "sagemaker_*.py")
            let head = string.Join('\n', File.ReadLines(path).Take(6))
            where !Marks.Any(mark => head.Contains(mark, StringComparison.Ordinal))
            select Path.GetFileName(path));

    private async Task<JsonNode?> AwsAsync(string region, params string[] arguments)
    {
        var (code, output, error) = await RunAsync(region, arguments);
        Assert.True(code == 0, error);
        return output.Trim().Length == 0 ? null : JsonNode.Parse(output);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(string region, params string[] arguments) =>
        Client.RunAsync("aws", [.. (IEnumerable<string>)["--region", region, "--output", "json", "sagemaker"], .. arguments], server.Environment());
}
