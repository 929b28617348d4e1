using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Crash;

/// <summary>The whole program, killed while a requester's function works, before and after annotation.</summary>
public sealed class FunctionKillTests
{
    private const int Objects = 120;
    private const string Bucket = "functions-bucket";
    private const string Arn = "arn:aws:lambda:us-east-1:111122223333:function:";

    [Theory, OnSqlite, OnPostgres]
    public async Task A_job_whose_functions_were_cut_off_by_kills_has_each_object_once(string kind)
    {
        using var postgres = kind == TestDatabases.Postgres ? await PrivatePostgres.StartAsync(durable: true) : null;
        using var folder = new TempFolder();
        var (before, after) = (new ConcurrentDictionary<string, int>(), new ConcurrentQueue<string>());
        var (beforeCalls, afterCalls) = (0, 0);
        var kills = new ConcurrentQueue<TaskCompletionSource>([new(), new()]);
        void Kill()
        {
            if (kills.TryDequeue(out var moment))
            {
                moment.SetResult();
            }
        }

        var moments = kills.Select(moment => moment.Task).ToArray();
        await using var functions = new LoopbackServer(seen =>
        {
            var ask = JsonNode.Parse(seen.Body)!;
            if (seen.Path == "/pre")
            {
                before.AddOrUpdate((string)ask["dataObject"]!["source"]!, 1, static (_, calls) => calls + 1);
                if (Interlocked.Increment(ref beforeCalls) is 20)
                {
                    Kill();
                    return "hang";
                }

                return LoopbackServer.Answer(200, new JsonObject { ["taskInput"] = new JsonObject { ["shown"] = ask["dataObject"]!["source"]!.DeepClone() } }.ToJsonString());
            }

            after.Enqueue((string)ask["payload"]!["s3Uri"]!);
            if (Interlocked.Increment(ref afterCalls) is 1)
            {
                Kill();
                return "hang";
            }

            // Of more objects than there are: those that are not in the batch are passed over.
            return LoopbackServer.Answer(200, new JsonArray([.. Enumerable.Range(0, Objects).Select(i => new JsonObject
            {
                ["datasetObjectId"] = i.ToString(CultureInfo.InvariantCulture),
                ["consolidatedAnnotation"] = new JsonObject { ["content"] = new JsonObject { ["label"] = i } },
            })]).ToJsonString());
        });
        await File.WriteAllTextAsync(folder.File("functions.json"), $$"""
            {"functions": {"{{Arn}}pre": {"endpoint": "{{functions.Address}}pre"}, "{{Arn}}post": {"endpoint": "{{functions.Address}}post"} } }
            """);
        string[] database = postgres is null ? [] : ["--database", await postgres.CreateDatabaseAsync()];
        await using var server = await RunningServer.StartAsync("serve", ["--account-id", "111122223333", "--functions", folder.Path, .. database]);
        using var requester = new Requester(server);
        var token = await CreateAsync(server, requester, $"{Arn}pre", $"{Arn}post", Objects);

        await KillAtAsync(server, moments[0]);
        var shown = new ConcurrentDictionary<string, string>();
        var working = WorkAsync(server, requester, token, shown);
        await KillAtAsync(server, moments[1]);
        await working;

        var job = await DescribeAsync(requester);
        Assert.Equal(("Completed", Objects, 0), ((string)job["LabelingJobStatus"]!, (int)job["LabelCounters"]!["HumanLabeled"]!, (int)job["LabelCounters"]!["FailedNonRetryableError"]!));
        var lines = (await requester.GetAsync($"{Bucket}/out/Functions-1/manifests/output/output.manifest")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(Enumerable.Range(0, Objects), lines.Select(line => (int)line["label"]!));
        Assert.Equal(Objects, shown.Count);
        Assert.Equal(Objects, before.Count);
        Assert.True(beforeCalls > Objects, "The kills before annotation cut nothing off.");
        Assert.True(after.Count > after.Distinct().Count(), "The kills after annotation cut nothing off.");
        var responses = await requester.ListAsync(Bucket, "out/Functions-1/annotations/worker-response/");
        Assert.Equal(Objects, responses.Select(key => key.Split('/')[^2]).Distinct().Count());
        Assert.Equal(Objects, responses.Count);
    }

    [IsolationFact]
    public async Task A_handlers_process_ends_with_a_server_that_is_killed()
    {
        using var folder = new TempFolder();
        var user = 61_000;
        await File.WriteAllTextAsync(folder.File("slow.py"), "import time, os\ndef handler(event, context):\n    if os.fork() == 0: time.sleep(600)\n    time.sleep(600)\n");
        await File.WriteAllTextAsync(folder.File("functions.json"), $$"""{"first-user-id": {{user}}, "functions": {"{{Arn}}slow": {"handler": "slow.py:handler", "timeout-seconds": 600} } }""");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_101_101);
        }

        await using var server = await RunningServer.StartAsync("serve", "--account-id", "111122223333", "--functions", folder.Path);
        using var requester = new Requester(server);
        await CreateAsync(server, requester, $"{Arn}slow", null, 1);
        await Patience.UntilAsync(async () => await ProcessesAsync(user) >= 2, "the handler works");

        await server.KillAsync();

        await Patience.UntilAsync(async () => await ProcessesAsync(user) == 0, "the handler is gone");
    }

    private static async Task KillAtAsync(RunningServer server, Task moment)
    {
        await moment.WaitAsync(TimeSpan.FromSeconds(60));
        await server.KillAndRestartAsync();
    }

    private static async Task<string> CreateAsync(RunningServer server, Requester requester, string? pre, string? post, int objects)
    {
        await requester.PutAsync(Bucket, "");
        await requester.PutAsync($"{Bucket}/in/lines.manifest", string.Concat(Enumerable.Range(0, objects).Select(i => $"{{\"source\":\"line {i}\"}}\n")));
        await requester.PutAsync($"{Bucket}/page.html", "<crowd-form><p>{{ task.input.shown }}</p></crowd-form>");
        var members = new JsonArray(new JsonObject { ["CognitoMemberDefinition"] = new JsonObject { ["UserPool"] = "us-east-1_Crash", ["UserGroup"] = "readers", ["ClientId"] = "crash" } });
        var team = await requester.SageMakerAsync("CreateWorkteam", new() { ["WorkteamName"] = "readers", ["Description"] = "People who read.", ["MemberDefinitions"] = members });
        var task = new JsonObject
        {
            ["WorkteamArn"] = (string)team["WorkteamArn"]!,
            ["UiConfig"] = new JsonObject { ["UiTemplateS3Uri"] = $"s3://{Bucket}/page.html" },
            ["TaskTitle"] = "Read",
            ["TaskDescription"] = "Read.",
            ["NumberOfHumanWorkersPerDataObject"] = 1,
            ["TaskTimeLimitInSeconds"] = 300,
            ["PreHumanTaskLambdaArn"] = pre,
        };
        if (post is not null)
        {
            task["AnnotationConsolidationConfig"] = new JsonObject { ["AnnotationConsolidationLambdaArn"] = post };
        }

        await requester.SageMakerAsync("CreateLabelingJob", new()
        {
            ["LabelingJobName"] = "Functions-1",
            ["LabelAttributeName"] = "label",
            ["RoleArn"] = "arn:aws:iam::111122223333:role/ground-truth",
            ["InputConfig"] = new JsonObject { ["DataSource"] = new JsonObject { ["S3DataSource"] = new JsonObject { ["ManifestS3Uri"] = $"s3://{Bucket}/in/lines.manifest" } } },
            ["OutputConfig"] = new JsonObject { ["S3OutputPath"] = $"s3://{Bucket}/out" },
            ["HumanTaskConfig"] = task,
        });
        return (string)(await server.CreateWorkerAsync("reader@people.example", null, "readers", token: true))["token"]!;
    }

    private static Task<JsonNode> DescribeAsync(Requester requester) => requester.SageMakerAsync("DescribeLabelingJob", new() { ["LabelingJobName"] = "Functions-1" });

    /// <summary>One worker, who repeats each request until it is answered, until the job is over.</summary>
    private static async Task WorkAsync(RunningServer server, Requester requester, string token, ConcurrentDictionary<string, string> shown)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        Task<(int Status, string Body)> AskAsync(string path, JsonObject body) => Patience.AskAsync(http, () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, $"{server.Url}/api/v1/work/{path}") { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
            request.Headers.Authorization = new("Bearer", token);
            return request;
        });
        for (var n = 0; ; n++)
        {
            var (status, body) = await AskAsync("next", new() { ["requestId"] = $"take-{n}" });
            if (status == 204)
            {
                if ((string)(await DescribeAsync(requester))["LabelingJobStatus"]! is not ("Initializing" or "InProgress"))
                {
                    return;
                }

                await Task.Delay(50);
                continue;
            }

            var task = JsonNode.Parse(body)!;
            Assert.True(shown.TryAdd((string)task["subject"]!, (string)task["taskInput"]!["shown"]!), "A worker was given an object twice.");
            await AskAsync($"assignments/{(string)task["assignment"]!}/submit", new() { ["requestId"] = $"submit-{n}", ["answer"] = new JsonObject { ["read"] = true } });
        }
    }

    private static async Task<int> ProcessesAsync(int from)
    {
        using var process = Process.Start(new ProcessStartInfo("ps", ["-eo", "uid=,stat="]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Count(words => int.Parse(words[0], CultureInfo.InvariantCulture) is var user && user >= from && user < from + 256 && words[1][0] != 'Z');
    }
}
