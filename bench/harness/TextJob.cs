using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace Plumbline.Bench.Harness;

/// <summary>A real text job, made by CreateLabelingJob: with its worker activity log, consolidation and documents beside it.</summary>
public static class TextJob
{
    /// <summary>Answers wanted for each object.</summary>
    public const int Wanted = 9;

    /// <summary>What AWS allows; more is released as tasks fill.</summary>
    private const int MostOpen = 5_000;

    private const string Bucket = "bench-bucket";
    private const string Page =
        """
        <crowd-form><crowd-classifier name="crowd-classifier" categories="{{ task.input.labels | to_json | escape }}"><classification-target>{{ task.input.taskObject }}</classification-target></crowd-classifier></crowd-form>
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Puts the job's files and makes it; it is seeded in the background.</summary>
    /// <param name="name">Also names its manifest.</param>
    public static async Task CreateAsync(BenchServer server, string name, int tasks)
    {
        const string function = "arn:aws:lambda:us-east-1:432418664414:function:";
        var manifest = string.Concat(Enumerable.Range(0, tasks).Select(i => $"{{\"source\":\"Animal number {i}\"}}\n"));
        await server.PutAsync(Bucket, []);
        await server.PutAsync($"{Bucket}/in/{name}.manifest", Encoding.UTF8.GetBytes(manifest));
        await server.PutAsync($"{Bucket}/in/labels.json", Encoding.UTF8.GetBytes("""{"document-version":"2018-11-28","labels":[{"label":"bear"},{"label":"cat"},{"label":"dog"}]}"""));
        await server.PutAsync($"{Bucket}/in/page.liquid.html", Encoding.UTF8.GetBytes(Page));
        await server.SageMakerAsync("CreateLabelingJob", new()
        {
            ["LabelingJobName"] = name,
            ["LabelAttributeName"] = "animal",
            ["InputConfig"] = new JsonObject { ["DataSource"] = new JsonObject { ["S3DataSource"] = new JsonObject { ["ManifestS3Uri"] = $"s3://{Bucket}/in/{name}.manifest" } } },
            ["OutputConfig"] = new JsonObject { ["S3OutputPath"] = $"s3://{Bucket}/out" },
            ["RoleArn"] = $"arn:aws:iam::{server.Running.AccountId}:role/bench",
            ["LabelCategoryConfigS3Uri"] = $"s3://{Bucket}/in/labels.json",
            ["HumanTaskConfig"] = new JsonObject
            {
                ["WorkteamArn"] = server.Team,
                ["UiConfig"] = new JsonObject { ["UiTemplateS3Uri"] = $"s3://{Bucket}/in/page.liquid.html" },
                ["PreHumanTaskLambdaArn"] = function + "PRE-TextMultiClass",
                ["AnnotationConsolidationConfig"] = new JsonObject { ["AnnotationConsolidationLambdaArn"] = function + "ACS-TextMultiClass" },
                ["TaskTitle"] = "Which animal?",
                ["TaskDescription"] = "Read, then choose.",
                ["NumberOfHumanWorkersPerDataObject"] = Wanted,
                ["TaskTimeLimitInSeconds"] = 3600,
                ["MaxConcurrentTaskCount"] = Math.Min(tasks, MostOpen),
            },
        });
    }

    /// <summary>The id, as the worker API calls it, of the job made last, once it has as many tasks open as it may have.</summary>
    public static async Task<string> WaitAsync(BenchServer server, string token, int tasks)
    {
        using var http = new HttpClient { BaseAddress = server.Url };
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromMinutes(10); await Task.Delay(Pause))
        {
            var jobs = JsonNode.Parse(await http.GetStringAsync(new Uri(server.Url, "/api/v1/work/jobs")))!["jobs"]!.AsArray();
            if (jobs is [{ } job, ..] && (long)job["openTasks"]! >= Math.Min(tasks, MostOpen))
            {
                return (string)job["job"]!;
            }
        }

        throw new TimeoutException("The job's tasks were not opened within ten minutes.");
    }
}
