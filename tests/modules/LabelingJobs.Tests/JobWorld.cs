using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Consolidation;
using Plumbline.Egress;
using Plumbline.Fixtures;
using Plumbline.Functions;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.Notices;
using Plumbline.Objects;
using Plumbline.Quality;
using Plumbline.Storage;
using Plumbline.Storage.Files;
using Plumbline.Workforce;

namespace Plumbline.LabelingJobs.Tests;

/// <summary>Everything a labeling job stands on, wired as Server wires it, on a real database with a clock that stands still.</summary>
internal sealed class JobWorld : IAsyncDisposable
{
    public const string Bucket = "reef";
    public const string Topic = "arn:aws:sns:us-east-1:111122223333:team";

    private static readonly CancellationToken Cancel = CancellationToken.None;

    private readonly TempFolder folder = new();
    private readonly EgressClient egress;
    private readonly RunnerLeases leases;
    private readonly Dictionary<string, RunnerLease> held = [];
    private readonly IReadOnlyList<IRunner> runners;
    private int requests;

    private JobWorld(TestDatabase opened, FakeClock clock, LabelingJobSettings settings, FunctionMap functions)
    {
        // Functions are somebody else's machines: their time is the real one.
        Functions = functions == FunctionMap.None ? FunctionService.None(clock) : new(functions, new NoKeys(), _ => default, TimeProvider.System);
        Opened = opened;
        Clock = clock;
        var database = opened.Database;
        var ids = new SeededIdSource();
        egress = new(new EgressSettings(), clock);
        leases = new(database, clock, "this-node");
        Files = new NoticesHeard();
        Blobs = new(new FileBlobStore(folder.File("blobs"), clock, ids));
        var objects = ObjectsSetup.Create(database, Blobs, clock, ids, new());
        var workforce = WorkforceSetup.Create(database, clock, ids, new byte[32], new("127.0.0.1"));
        var notices = NoticesSetup.Create(database, clock, ids, new byte[32], egress, Files, new());
        Objects = objects.Service;
        Workforce = workforce.Service;
        Tasks = HumanTasksSetup.Create(database, clock, ids);
        Quality = QualitySetup.Create(database, Tasks, clock);
        var jobs = LabelingJobsSetup.Create(
            new(database, Objects, Workforce, notices.Service, Tasks, new ConsolidationService(), Quality, Functions, Grants, clock, ids),
            settings);
        Jobs = jobs.Service;
        Previews = jobs.Previews;
        runners =
        [
            .. jobs.Runners, .. HumanTasksSetup.Runners(database, clock), .. notices.Runners,
            .. OutboxPump.ForAllLanes(database, [jobs.Hearer], new LogOfFailures(), clock),
        ];
    }

    public QualityService Quality { get; }

    public static AccountScope Scope { get; } = new(AccountId.Parse("111122223333"), "us-east-1");

    public static ReadGrants Grants { get; } = new(new byte[32]);

    public TestDatabase Opened { get; }

    public FakeClock Clock { get; }

    public WatchedBlobs Blobs { get; }

    public ObjectService Objects { get; }

    public WorkforceService Workforce { get; }

    public HumanTaskService Tasks { get; }

    public LabelingJobService Jobs { get; }

    public Preview.JobPreviewService Previews { get; }

    public FunctionService Functions { get; }

    public NoticesHeard Files { get; }

    public string TeamArn { get; private set; } = "";

    public static async Task<JobWorld> OpenAsync(string? kind = null, LabelingJobSettings? settings = null, FunctionMap? functions = null)
    {
        var clock = new FakeClock();
        var opened = await TestDatabases.OpenAsync(
            kind ?? TestDatabases.Chosen,
            clock,
            [
                .. WorkforceSetup.Migrations, .. ObjectsSetup.Migrations, .. NoticesSetup.Migrations, .. HumanTasksSetup.Migrations,
                .. QualitySetup.Migrations, .. LabelingJobsSetup.Migrations,
            ]);
        var world = new JobWorld(opened, clock, settings ?? new(), functions ?? FunctionMap.None);
        await world.Objects.CreateBucketAsync(Scope, Bucket, null, Cancel);
        Assert.True(WorkteamName.TryParse("divers", out var name));
        var team = await world.Workforce.CreateWorkteamAsync(
            Scope, new(name, "People who dive", [new CognitoMembers("us-east-1_abcdefghi", "client1", "divers")], NotificationTopicArn: Topic), Cancel);
        world.TeamArn = team.Arn;
        await world.UploadAsync("labels.json", """{"document-version":"2018-11-28","labels":[{"label":"sponge"},{"label":"wrasse"},{"label":"goby"}]}""");
        await world.UploadAsync("page.liquid.html", "<crowd-form><crowd-image-classifier src=\"{{ task.input.taskObject | grant_read_access }}\" categories=\"{{ task.input.labels | to_json | escape }}\"></crowd-image-classifier></crowd-form>");
        return world;
    }

    public Task UploadAsync(string key, string text) => UploadAsync(key, Encoding.UTF8.GetBytes(text));

    public async Task UploadAsync(string key, byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        await Objects.PutAsync(Scope, new(Bucket, key), content, new(), BlobDurability.Rebuildable, Cancel);
    }

    public async Task<string> ReadAsync(string key)
    {
        await using var opened = await Objects.OpenAsync(Scope, new(Bucket, key), null, Cancel);
        using var reader = new StreamReader(opened.Content);
        return await reader.ReadToEndAsync();
    }

    public async Task<IReadOnlyList<string>> KeysAsync(string prefix) =>
        [.. (await Objects.ListAsync(Scope, Bucket, new Objects.ListQuery(prefix), Cancel)).Objects.Select(found => found.Key)];

    /// <summary>Uploads photos 0 … n−1 and a manifest of them.</summary>
    public async Task<string> PhotosAsync(int count, string key = "in/photos.manifest")
    {
        var lines = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            await UploadAsync($"img/{i:0000}.jpg", [0xFF, 0xD8, 0xFF, 0xE0, (byte)i, 1, 2, 3]);
            lines.Append("{\"source-ref\":\"s3://reef/img/").Append($"{i:0000}").Append(".jpg\"}\n");
        }

        await UploadAsync(key, lines.ToString());
        return key;
    }

    public NewLabelingJob AJob(string name = "Reef-1", string manifest = "in/photos.manifest", int workers = 1) => new()
    {
        Name = LabelingJobName.TryParse(name, out var parsed) ? parsed : throw new ArgumentException(name),
        LabelAttributeName = "fish",
        Input = new($"s3://{Bucket}/{manifest}"),
        Output = new($"s3://{Bucket}/out/"),
        RoleArn = "arn:aws:iam::111122223333:role/ground-truth",
        LabelCategoryConfigS3Uri = $"s3://{Bucket}/labels.json",
        HumanTask = new()
        {
            WorkteamArn = TeamArn,
            UiTemplateS3Uri = $"s3://{Bucket}/page.liquid.html",
            PreHumanTaskLambdaArn = "arn:aws:lambda:us-east-1:432418664414:function:PRE-ImageMultiClass",
            AnnotationConsolidationLambdaArn = "arn:aws:lambda:us-east-1:432418664414:function:ACS-ImageMultiClass",
            TaskTitle = "Which fish?",
            TaskDescription = "Choose the fish you see.",
            NumberOfHumanWorkersPerDataObject = workers,
            TaskTimeLimitInSeconds = 300,
        },
    };

    public Task<Arn> CreateAsync(NewLabelingJob job) => Jobs.CreateAsync(Scope, job, Cancel);

    public Task<LabelingJobView> DescribeAsync(string name = "Reef-1") =>
        Jobs.DescribeAsync(Scope, LabelingJobName.TryParse(name, out var parsed) ? parsed : default, Cancel);

    public async Task<WorkerOnDuty> WorkerAsync(string name)
    {
        var worker = await Workforce.CreateWorkerAsync(Scope, new($"{name}@example.org", name), Cancel);
        Assert.True(WorkteamName.TryParse("divers", out var team));
        await Workforce.AddToTeamAsync(Scope, worker.Id, team, Cancel);
        return new(worker.Id, [TeamArn]);
    }

    /// <summary>What the worker gets next; null when there is nothing.</summary>
    public async Task<LeasedTask?> TakeAsync(WorkerOnDuty worker)
    {
        TakeResult taken;
        do
        {
            taken = await Tasks.TakeAsync(worker, new($"take-{++requests}"), Cancel);
        }
        while (taken is { Task: null, Again: true });
        return taken.Task;
    }

    public Task<SubmitOutcome> SubmitAsync(WorkerOnDuty worker, LeasedTask task, string answer) =>
        Tasks.SubmitAsync(worker, new(task.Assignment, $"submit-{++requests}", answer, ActiveSeconds: 7.5), Cancel);

    public Task<SubmitOutcome> LabelAsync(WorkerOnDuty worker, LeasedTask task, string label) =>
        SubmitAsync(worker, task, $$$"""{"crowd-image-classifier":{"label":"{{{label}}}"}}""");

    /// <summary>Takes and labels until there is nothing for this worker.</summary>
    /// <param name="label">Given the data object's index.</param>
    public async Task<int> WorkAsync(WorkerOnDuty worker, Func<int, string> label)
    {
        var done = 0;
        while (await TakeAsync(worker) is { } task)
        {
            Clock.Advance(TimeSpan.FromSeconds(10));
            await LabelAsync(worker, task, label(int.Parse(task.TaskSubject, System.Globalization.CultureInfo.InvariantCulture)));
            done++;
            await RunAsync();
        }

        return done;
    }

    /// <summary>Runs every runner until none has more to do.</summary>
    public async Task RunAsync(Func<IRunner, bool>? which = null)
    {
        for (var moved = true; moved;)
        {
            moved = false;
            foreach (var runner in runners.Where(which ?? (_ => true)))
            {
                for (var steps = 0; await runner.RunOnceAsync(await LeaseAsync(runner.Name), Cancel) is RunOutcome.MoreWaits; steps++)
                {
                    moved = true;
                    Assert.True(steps < 10_000, $"{runner.Name} never rests");
                }
            }
        }
    }

    public async Task<RunnerLease> LeaseAsync(string runner)
    {
        if (!held.TryGetValue(runner, out var lease) || !await leases.TryRenewAsync(lease, Cancel))
        {
            lease = await leases.TryTakeAsync(runner, Cancel) ?? throw new InvalidOperationException($"Somebody else holds {runner}.");
            held[runner] = lease;
        }

        return lease;
    }

    /// <summary>Takes the disk with all blobs away, or gives it back.</summary>
    public void Unplug(bool away) => Directory.Move(folder.File(away ? "blobs" : "unplugged"), folder.File(away ? "unplugged" : "blobs"));

    public IRunner Runner(string name) => runners.First(runner => runner.Name == name);

    public async ValueTask DisposeAsync()
    {
        await Functions.DisposeAsync();
        await Opened.DisposeAsync();
        egress.Dispose();
        folder.Dispose();
    }

    /// <summary>Keeps what would be appended to files.</summary>
    internal sealed class NoticesHeard : INoticeFiles
    {
        private readonly List<string> lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (lines)
                {
                    return [.. lines];
                }
            }
        }

        public Task AppendAsync(string stream, ReadOnlyMemory<byte> lines, CancellationToken cancel)
        {
            lock (this.lines)
            {
                this.lines.AddRange(Encoding.UTF8.GetString(lines.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"{stream} {line}"));
            }

            return Task.CompletedTask;
        }
    }

    /// <summary>Endpoints need none.</summary>
    private sealed class NoKeys : IFunctionKeys
    {
        public Task<FunctionKey> IssueAsync(AccountScope scope, S3Uri opens, string functionName, CancellationToken cancel) => throw new NotSupportedException();
    }

    /// <summary>News that cannot be heard is a bug of ours: the test ends.</summary>
    private sealed class LogOfFailures : IRunnerLog
    {
        public void StepFailed(string runner, Exception failure, TimeSpan pause) => throw new InvalidOperationException(runner, failure);

        public void LeaseLost(string runner) => throw new InvalidOperationException(runner);

        public void NewsSetAside(string hearer, string subject, Exception failure) => throw new InvalidOperationException($"{hearer} {subject}", failure);
    }
}
