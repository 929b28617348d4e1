using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Browser;

/// <summary>A job of any kind, on the page that a requester would take for it, and the output line that comes out.</summary>
/// <param name="Name">Unique among the tests.</param>
internal sealed partial record KindJob(Installed World, Crew Crew, string Name)
{
    private static int made;

    /// <summary>Ready to be worked on when this returns.</summary>
    /// <param name="task">Name in AWS's function ARNs; null for a job without functions.</param>
    /// <param name="page">The worker template; null for AWS's own page of named entities.</param>
    /// <param name="labels">The label category file; null for jobs without one.</param>
    /// <param name="manifest">Place of a manifest that is there already; else <paramref name="lines"/> are put there.</param>
    public static async Task<KindJob> OpenAsync(Installed world, Crew crew, string? task, string? page, string? labels, string? manifest = null, params JsonObject[] lines) =>
        await OpenAsync(world, [crew], task, page, labels, manifest, lines);

    /// <param name="workers">Each object is asked of all of them.</param>
    /// <inheritdoc cref="OpenAsync(Installed, Crew, string?, string?, string?, string?, JsonObject[])" path="/param" />
    public static async Task<KindJob> OpenAsync(
        Installed world, IReadOnlyList<Crew> workers, string? task, string? page, string? labels, string? manifest = null, params JsonObject[] lines)
    {
        var crew = workers[0];
        var name = $"kind-{Interlocked.Increment(ref made)}";
        var human = new JsonObject
        {
            ["WorkteamArn"] = crew.TeamArn,
            ["UiConfig"] = page is null
                ? new JsonObject { ["HumanTaskUiArn"] = "arn:aws:sagemaker:us-east-1:394669845002:human-task-ui/NamedEntityRecognition" }
                : new JsonObject { ["UiTemplateS3Uri"] = await PutAsync(world, name, "page.liquid.html", page) },
            ["TaskTitle"] = "Say what it is",
            ["TaskDescription"] = "One thing at a time.",
            ["NumberOfHumanWorkersPerDataObject"] = workers.Count,
            ["TaskTimeLimitInSeconds"] = 600,
        };
        if (task is not null)
        {
            human["PreHumanTaskLambdaArn"] = $"arn:aws:lambda:us-east-1:432418664414:function:PRE-{task}";
            human["AnnotationConsolidationConfig"] = new JsonObject { ["AnnotationConsolidationLambdaArn"] = $"arn:aws:lambda:us-east-1:432418664414:function:ACS-{task}" };
        }

        var asked = new JsonObject
        {
            ["LabelingJobName"] = name,
            ["LabelAttributeName"] = task?.StartsWith("Verification", StringComparison.Ordinal) == true ? "verdict" : "answer",
            ["InputConfig"] = new JsonObject
            {
                ["DataSource"] = new JsonObject
                {
                    ["S3DataSource"] = new JsonObject { ["ManifestS3Uri"] = manifest ?? await PutAsync(world, name, "input.manifest", string.Join('\n', lines.Select(line => line.ToJsonString()))) },
                },
            },
            ["OutputConfig"] = new JsonObject { ["S3OutputPath"] = "s3://work-data/output/" },
            ["RoleArn"] = $"arn:aws:iam::{world.Server.AccountId}:role/labeling",
            ["HumanTaskConfig"] = human,
        };
        if (labels is not null)
        {
            asked["LabelCategoryConfigS3Uri"] = await PutAsync(world, name, "labels.json", labels);
        }

        await world.Aws.SageMakerAsync("CreateLabelingJob", asked);
        await Installed.UntilAsync($"{name} to be open", async () =>
            (await crew.AskAsync("jobs"))["jobs"]!.AsArray().FirstOrDefault(one => one!["details"]!["jobName"]?.ToString() == name && (long)one["openTasks"]! > 0));
        return new(world, crew, name);
    }

    public string OutputPlace => $"s3://work-data/output/{Name}/manifests/output/output.manifest";

    /// <summary>Waits for the job's end and compares its output with a file in <c>tests/golden/task-kinds</c>: instants and the job's number aside, byte for byte.</summary>
    /// <remarks><c>PLUMBLINE_WRITE_GOLDEN=1</c> rewrites the file: read the diff.</remarks>
    public async Task CheckOutputAsync(string golden, [CallerFilePath] string here = "")
    {
        await EndAsync();
        var text = await World.Aws.S3Async("GET", $"/work-data/output/{Name}/manifests/output/output.manifest");
        var actual = Shared.Replace(FileTime.Replace(Moment.Replace(text, "TIME"), "TIME.json"), "kind-N");
        var path = Path.Combine(Path.GetDirectoryName(here)!, "../golden/task-kinds", golden);
        if (Environment.GetEnvironmentVariable("PLUMBLINE_WRITE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, actual);
        }

        Assert.Equal(await File.ReadAllTextAsync(path), actual);
    }

    /// <summary>What the only worker answered to the first object, from the file that its output line names; names in order of the alphabet.</summary>
    public async Task<string> AnswerAsync()
    {
        var line = JsonNode.Parse((await World.Aws.S3Async("GET", OutputPlace["s3:/".Length..])).Split('\n')[0])!;
        var file = JsonNode.Parse(await World.Aws.S3Async("GET", line["answer-metadata"]!["worker-response-ref"]!.ToString()["s3:/".Length..]))!;
        var answer = Assert.Single(file["answers"]!.AsArray())!["answerContent"]!.AsObject();
        return new JsonObject(answer.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => KeyValuePair.Create(one.Key, one.Value?.DeepClone()))).ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public Task EndAsync() => Installed.UntilAsync($"{Name} to be completed", async () =>
        (await World.Aws.SageMakerAsync("DescribeLabelingJob", new() { ["LabelingJobName"] = Name }))["LabelingJobStatus"]!.ToString() == "Completed" ? "done" : null);

    /// <summary>A page of <c>samples/templates</c>.</summary>
    public static string Sample(string name, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, $"../../samples/templates/{name}.liquid.html"));

    public static string Labels(params string[] names) => new JsonObject
    {
        ["document-version"] = "2018-11-28",
        ["labels"] = new JsonArray([.. names.Select(name => (JsonNode)new JsonObject { ["label"] = name })]),
    }.ToJsonString();

    private static async Task<string> PutAsync(Installed world, string job, string name, string text)
    {
        await world.Aws.S3Async("PUT", $"/work-data/{job}/{name}", Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8");
        return $"s3://work-data/{job}/{name}";
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+")]
    private static partial Regex Moment { get; }

    [GeneratedRegex(@"\d{4}-\d\d-\d\d_\d\d:\d\d:\d\d\.json")]
    private static partial Regex FileTime { get; }

    [GeneratedRegex(@"\bkind-\d+")]
    private static partial Regex Shared { get; }
}
