using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Parity;

/// <summary>What the wizard shows as the same job by command, run as it is shown; and what docs/formats/datasets.md shows, sent as it stands there.</summary>
[Collection(SageMakerServer.Name)]
public sealed class EquivalentCommandTests(SageMakerServer server)
{
    private const string Bucket = "equivalent";

    [AwsCliTheory]
    [InlineData("it's $HOME `x` \"q\" \\ 🐈 שלום & ; | <b>")]
    public async Task The_printed_commands_make_the_job_that_launching_makes(string odd)
    {
        using var folder = new TempFolder();
        await AwsAsync("s3", "mb", $"s3://{Bucket}");
        await File.WriteAllTextAsync(folder.File("texts.txt"), "one\ntwo\n");
        await AwsAsync("s3", "cp", folder.File("texts.txt"), $"s3://{Bucket}/it's 🐈/texts.txt");
        var team = (string)(await AdminAsync(HttpMethod.Post, "teams", new() { ["name"] = "equivalents", ["description"] = odd }))["workteamArn"]!;
        var draft = await DraftAsync("by-hand", odd, team);
        var review = await AdminAsync(HttpMethod.Get, $"job-drafts/{draft}/review");
        foreach (var (file, i) in review["files"]!.AsArray().Select((file, i) => (file!, i)))
        {
            await File.WriteAllTextAsync(folder.File($"file-{i}"), (string)file["text"]!);
            await AwsAsync("s3", "cp", folder.File($"file-{i}"), (string)file["s3Uri"]!);
        }

        await Client.OutputAsync("bash", ["-c", (string)review["awsCommand"]!], server.Environment());
        await File.WriteAllTextAsync(folder.File("call.py"), ((string)review["boto3"]!).Replace("by-hand\"", "by-python\"", StringComparison.Ordinal));
        await Client.OutputAsync("python3", [folder.File("call.py")], server.Environment());
        var launched = await DraftAsync("by-launch", odd, team);
        await AdminAsync(HttpMethod.Post, $"job-drafts/{launched}/launch");
        await AdminAsync(HttpMethod.Post, $"job-drafts/{launched}/launch");

        var jobs = new List<JsonNode>();
        foreach (var name in new[] { "by-hand", "by-python", "by-launch" })
        {
            jobs.Add(JsonNode.Parse(await AwsAsync("sagemaker", "describe-labeling-job", "--labeling-job-name", name))!);
        }

        Assert.Equal(Plain(odd), (string)jobs[0]["HumanTaskConfig"]!["TaskTitle"]!);
        Assert.Equal(Bare(jobs[0], "by-hand", draft), Bare(jobs[1], "by-hand", draft));
        Assert.Equal(Bare(jobs[0], "by-hand", draft), Bare(jobs[2], "by-launch", launched));
        var listed = JsonNode.Parse(await AwsAsync("sagemaker", "list-labeling-jobs", "--name-contains", "by-launch"))!;
        Assert.Single(listed["LabelingJobSummaryList"]!.AsArray());
    }

    [AwsCliTheory]
    [InlineData("datasets")]
    public async Task What_the_page_on_datasets_shows_is_taken(string bucket)
    {
        using var folder = new TempFolder();
        await AwsAsync("s3", "mb", $"s3://{bucket}");
        await File.WriteAllLinesAsync(
            folder.File("m"), Enumerable.Range(0, 40).Select(i => $$$"""{"source":"{{{i}}}","split":"{{{(i % 2 == 0 ? "train" : "test")}}}","animal-metadata":{"confidence":0.{{{i % 10}}}}}"""));
        await AwsAsync("s3", "cp", folder.File("m"), $"s3://{bucket}/m");
        foreach (var name in new[] { "a.jpg", "b.png", "c.txt" })
        {
            await AwsAsync("s3", "cp", folder.File("m"), $"s3://{bucket}/photos/{name}");
        }

        var shown = (await File.ReadAllTextAsync(Path.Combine(Client.Folder, "../../docs/formats/datasets.md"))).Split("```json\n").Skip(1).Select(part => JsonNode.Parse(part.Split("```")[0])!.AsObject()).ToList();
        var pictures = shown[0];
        pictures["source"]!["place"] = $"s3://{bucket}/photos/";
        var filtered = shown[1];
        filtered["source"] = new JsonObject { ["kind"] = "manifest", ["place"] = $"s3://{bucket}/m" };

        Assert.Equal(1, (long)(await MadeAsync(pictures))["written"]!);
        Assert.Equal(16, (long)(await MadeAsync(filtered))["written"]!);
    }

    private async Task<JsonNode> MadeAsync(JsonObject asked)
    {
        var id = (string)(await AdminAsync(HttpMethod.Post, "datasets", asked))["datasetId"]!;
        while (true)
        {
            var dataset = await AdminAsync(HttpMethod.Get, $"datasets/{id}");
            if ((string)dataset["status"]! is not ("Waiting" or "Running"))
            {
                Assert.Equal("Ready", (string)dataset["status"]!);
                return dataset;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    private async Task<string> DraftAsync(string name, string odd, string team)
    {
        var design = new JsonObject
        {
            ["name"] = name, ["data"] = "text-files", ["place"] = $"s3://{Bucket}/it's 🐈/", ["kind"] = "text-classification", ["taskTitle"] = Plain(odd), ["taskDescription"] = Plain(odd),
            ["labels"] = new JsonArray(odd, "b"), ["shortInstruction"] = odd, ["workteamArn"] = team, ["workersPerObject"] = 2, ["timeLimitSeconds"] = "120",
            ["stopAfterObjects"] = 1, ["maxConcurrent"] = 7, ["lifetimeSeconds"] = 3600, ["labelAttributeName"] = "answer", ["outputPath"] = $"s3://{Bucket}/it's out/",
        };
        var id = (string)(await AdminAsync(HttpMethod.Post, "job-drafts", new() { ["design"] = design }))["draftId"]!;
        await AdminAsync(HttpMethod.Post, $"job-drafts/{id}/dataset");
        while (true)
        {
            var findings = (await AdminAsync(HttpMethod.Get, $"job-drafts/{id}/review"))["findings"]!.AsArray();
            if (findings.Count == 0)
            {
                return id;
            }

            Assert.Contains("still being read", findings[0]!["sentence"]!.ToString(), StringComparison.Ordinal);
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    /// <summary>The service model's pattern for titles knows no letters beyond the first 65,533.</summary>
    private static string Plain(string odd) => odd.Replace("🐈", "猫", StringComparison.Ordinal);

    /// <summary>What was asked for, without what is each job's own: name, dataset, place of its files.</summary>
    private static string Bare(JsonNode job, string name, string draft)
    {
        var asked = new JsonObject();
        foreach (var member in new[] { "LabelAttributeName", "OutputConfig", "RoleArn", "LabelCategoryConfigS3Uri", "StoppingConditions", "HumanTaskConfig" })
        {
            asked[member] = job[member]?.DeepClone();
        }

        return asked.ToJsonString().Replace(name, "NAME", StringComparison.Ordinal).Replace(draft[..8], "DRAFT", StringComparison.Ordinal);
    }

    private Task<string> AwsAsync(params string[] arguments) => Client.OutputAsync("aws", [.. arguments, "--output", .. Format(arguments)], server.Environment());

    private static string[] Format(string[] arguments) => arguments[0] == "s3" ? ["text"] : ["json"];

    private async Task<JsonNode> AdminAsync(HttpMethod method, string path, JsonObject? body = null) =>
        (await server.Running.CallAsync(method, "/api/v1/admin/" + path, body))!;
}
