using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Crash;

/// <summary>One text job of three answers an object, those who work on it, and what they were told was kept.</summary>
/// <param name="beside">A second node; every other worker works there.</param>
internal sealed class LabeledJob(RunningServer server, int objects, RunningServer? beside = null) : IDisposable
{
    public const int Answers = 3;
    private const string Bucket = "crash-bucket";
    private const string Name = "Crash-1";
    private const int People = 6;
    private const string Page =
        """
        <crowd-form><crowd-classifier name="crowd-classifier" categories="{{ task.input.labels | to_json | escape }}"><classification-target>{{ task.input.taskObject }}</classification-target></crowd-classifier></crowd-form>
        """;

    private readonly Requester requester = new(server);
    private readonly List<HeadlessWorker> workers = [];

    public ConcurrentQueue<Acknowledged> Ledger { get; } = new();

    /// <summary>Bucket, team, people, manifest and job; acknowledged all of it before this returns.</summary>
    /// <param name="simulated">So many more people, whose tokens are in <see cref="SimulatedTokens"/>: a program of their own works for them.</param>
    public async Task CreateAsync(int seed, int simulated = 0)
    {
        await requester.PutAsync(Bucket, "");
        var lines = string.Concat(Enumerable.Range(0, objects).Select(i => $"{{\"source\":\"{Text(i)}\",\"id\":{i}}}\n"));
        await requester.PutAsync($"{Bucket}/in/texts.manifest", lines);
        await requester.PutAsync($"{Bucket}/in/labels.json", """{"document-version":"2018-11-28","labels":[{"label":"sponge"},{"label":"wrasse"},{"label":"goby"}]}""");
        await requester.PutAsync($"{Bucket}/in/page.liquid.html", Page);
        var members = new JsonArray(new JsonObject { ["CognitoMemberDefinition"] = new JsonObject { ["UserPool"] = "us-east-1_Crash", ["UserGroup"] = "readers", ["ClientId"] = "crash" } });
        var team = await requester.SageMakerAsync("CreateWorkteam", new() { ["WorkteamName"] = "readers", ["Description"] = "People who read.", ["MemberDefinitions"] = members });
        for (var number = 0; number < People + simulated; number++)
        {
            var worker = await server.CreateWorkerAsync($"reader{number}@people.example", null, "readers", token: true);
            if (number >= People)
            {
                SimulatedTokens.Add((string)worker["token"]!);
            }

            workers.Add(new(number % 2 == 1 ? beside ?? server : server, (string)worker["workerId"]!, (string)worker["token"]!, (seed * 100) + number, Ledger));
        }

        await requester.SageMakerAsync("CreateLabelingJob", Request((string)team["WorkteamArn"]!));
    }

    public List<string> SimulatedTokens { get; } = [];

    /// <summary>Keeps what <c>plumbline simulate --ledger</c> wrote about worker number <paramref name="number"/> of its own.</summary>
    public void NoteSimulated(int number, string assignment, string subject, string mark) =>
        Ledger.Enqueue(new(assignment, subject, workers[People + number].Id, mark));

    public Task[] Work(Func<bool> goOn) => [.. workers.Take(People).Select(worker => Task.Run(() => worker.WorkAsync(goOn)))];

    public Task<JsonNode> DescribeAsync() => requester.SageMakerAsync("DescribeLabelingJob", new() { ["LabelingJobName"] = Name });

    /// <summary>Everything that was promised, looked for in what a requester and a worker can see.</summary>
    public async Task CheckAsync()
    {
        var described = await DescribeAsync();
        Assert.Equal("Completed", (string)described["LabelingJobStatus"]!);
        var counters = described["LabelCounters"]!;
        Assert.Equal(
            (objects, objects, 0, 0, 0),
            ((int)counters["TotalLabeled"]!, (int)counters["HumanLabeled"]!, (int)counters["MachineLabeled"]!, (int)counters["FailedNonRetryableError"]!, (int)counters["Unlabeled"]!));
        Assert.Equal(objects * Answers, Ledger.Count);
        await CheckWorkerResponsesAsync();
        await CheckBatchesAsync();
        await CheckOutputAsync();
        foreach (var worker in workers)
        {
            Assert.Equal(0, await worker.HeldAsync());
            Assert.Equal(
                Ledger.Where(one => one.Worker == worker.Id).Select(one => one.Assignment).Order(StringComparer.Ordinal),
                (await worker.HistoryAsync()).Order(StringComparer.Ordinal));
        }
    }

    /// <summary>A person changes an object's label to the next one of the file, acknowledged before this returns.</summary>
    public Task DecideAsync(int number) => server.CallAsync(
        HttpMethod.Put, $"/api/v1/admin/jobs/{Name}/objects/{number}/label", new JsonObject { ["labels"] = new JsonArray(Decided(number)) });

    /// <summary>The first objects have the labels that were decided, in the output too, and all others what was answered.</summary>
    public async Task CheckDecidedAsync(int count)
    {
        string[] expected = [.. Numbers.Select(number => number < count ? Decided(number) : HeadlessWorker.LabelOf(number.ToString(CultureInfo.InvariantCulture)))];
        await Patience.UntilAsync(
            async () => (await requester.GetAsync($"{Bucket}/out/{Name}/manifests/output/output.manifest")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => (string)JsonNode.Parse(line)!["fish-metadata"]!["class-name"]!).SequenceEqual(expected),
            "the output has what was decided",
            () => string.Join('\n', server.Log));
        Assert.Equal("Completed", (string)(await DescribeAsync())["LabelingJobStatus"]!);
    }

    private static string Decided(int number) => HeadlessWorker.LabelOf((number + 1).ToString(CultureInfo.InvariantCulture));

    /// <summary>Each of these submissions is in the history of the worker who made it, once.</summary>
    public async Task CheckRememberedAsync(IReadOnlyCollection<Acknowledged> expected)
    {
        foreach (var worker in workers)
        {
            var remembered = await worker.HistoryAsync();
            Assert.Equal(remembered.Count, remembered.Distinct().Count());
            Assert.Empty(expected.Where(one => one.Worker == worker.Id).Select(one => one.Assignment).Except(remembered));
        }
    }

    /// <summary>Reads every object there is to its end; says how many.</summary>
    public async Task<int> ReadEverythingAsync()
    {
        var keys = await requester.ListAsync(Bucket, "");
        foreach (var key in keys)
        {
            _ = await requester.GetAsync($"{Bucket}/{Requester.Escaped(key)}");
        }

        return keys.Count;
    }

    public void Dispose()
    {
        requester.Dispose();
        workers.ForEach(worker => worker.Dispose());
    }

    private static string Text(int number) => string.Create(CultureInfo.InvariantCulture, $"Fish number {number} – 魚");

    /// <summary>One file an object; in all files together exactly the acknowledged answers, each once.</summary>
    private async Task CheckWorkerResponsesAsync()
    {
        var found = new List<(string Subject, string Worker, string Mark)>();
        var keys = await requester.ListAsync(Bucket, $"out/{Name}/annotations/worker-response/");
        foreach (var key in keys)
        {
            var subject = key.Split('/')[^2];
            var answers = JsonNode.Parse(await requester.GetAsync($"{Bucket}/{Requester.Escaped(key)}"))!["answers"]!.AsArray();
            Assert.Equal(Answers, answers.Count);
            Assert.Equal(Answers, answers.Select(answer => (string)answer!["workerId"]!).Distinct().Count());
            found.AddRange(answers.Select(answer => (subject, (string)answer!["workerId"]!, (string)answer["answerContent"]!["mark"]!)));
        }

        Assert.Equal(Numbers, keys.Select(key => int.Parse(key.Split('/')[^2], CultureInfo.InvariantCulture)).Order());
        Assert.Equal(
            Ledger.Select(one => (one.Subject, one.Worker, one.Mark)).OrderBy(one => one.Mark, StringComparer.Ordinal),
            found.OrderBy(one => one.Mark, StringComparer.Ordinal));
    }

    /// <summary>Each object was consolidated in one batch only, however often its work was cut off.</summary>
    private async Task CheckBatchesAsync()
    {
        var ids = new List<int>();
        foreach (var key in await requester.ListAsync(Bucket, $"out/{Name}/annotations/consolidated-annotation/consolidation-request/"))
        {
            var batch = JsonNode.Parse(await requester.GetAsync($"{Bucket}/{Requester.Escaped(key)}"))!.AsArray();
            ids.AddRange(batch.Select(item => int.Parse((string)item!["datasetObjectId"]!, CultureInfo.InvariantCulture)));
        }

        Assert.Equal(Numbers, ids.Order());
    }

    private async Task CheckOutputAsync()
    {
        var output = (await requester.GetAsync($"{Bucket}/out/{Name}/manifests/output/output.manifest")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(objects, output.Length);
        foreach (var (number, text) in output.Index())
        {
            var line = JsonNode.Parse(text)!.AsObject();
            Assert.Equal((Text(number), number), ((string)line["source"]!, (int)line["id"]!));
            Assert.Equal(HeadlessWorker.LabelOf(number.ToString(CultureInfo.InvariantCulture)), (string)line["fish-metadata"]!["class-name"]!);
        }
    }

    private IEnumerable<int> Numbers => Enumerable.Range(0, objects);

    private JsonObject Request(string team)
    {
        const string function = "arn:aws:lambda:us-east-1:432418664414:function:";
        return new()
        {
            ["LabelingJobName"] = Name,
            ["LabelAttributeName"] = "fish",
            ["InputConfig"] = new JsonObject { ["DataSource"] = new JsonObject { ["S3DataSource"] = new JsonObject { ["ManifestS3Uri"] = $"s3://{Bucket}/in/texts.manifest" } } },
            ["OutputConfig"] = new JsonObject { ["S3OutputPath"] = $"s3://{Bucket}/out" },
            ["RoleArn"] = $"arn:aws:iam::{server.AccountId}:role/crash",
            ["LabelCategoryConfigS3Uri"] = $"s3://{Bucket}/in/labels.json",
            ["HumanTaskConfig"] = new JsonObject
            {
                ["WorkteamArn"] = team,
                ["UiConfig"] = new JsonObject { ["UiTemplateS3Uri"] = $"s3://{Bucket}/in/page.liquid.html" },
                ["PreHumanTaskLambdaArn"] = function + "PRE-TextMultiClass",
                ["AnnotationConsolidationConfig"] = new JsonObject { ["AnnotationConsolidationLambdaArn"] = function + "ACS-TextMultiClass" },
                ["TaskTitle"] = "Which fish?",
                ["TaskDescription"] = "Read, then choose.",
                ["NumberOfHumanWorkersPerDataObject"] = Answers,
                ["TaskTimeLimitInSeconds"] = 3600,
            },
        };
    }
}
