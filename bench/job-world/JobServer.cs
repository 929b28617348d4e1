using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Consolidation;
using Plumbline.Egress;
using Plumbline.Fixtures;
using Plumbline.Functions;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;
using Plumbline.Notices;
using Plumbline.Objects;
using Plumbline.Quality;
using Plumbline.Storage;
using Plumbline.Storage.Files;
using Plumbline.Workforce;

namespace Plumbline.Bench.JobWorld;

/// <summary>What Server runs for labeling jobs, without HTTP: a durable database, blobs on a disk, every runner in its loop.</summary>
public sealed class JobServer : IAsyncDisposable
{
    public const string Bucket = "reef";

    private static readonly CancellationToken Cancel = CancellationToken.None;

    private readonly TempFolder folder;
    private readonly TestDatabase opened;
    private readonly EgressClient egress;
    private readonly CancellationTokenSource stop = new();
    private readonly IReadOnlyList<IRunner> runners;
    private Task loop = Task.CompletedTask;

    private JobServer(TestDatabase opened, TempFolder folder, LabelingJobSettings settings)
    {
        this.opened = opened;
        this.folder = folder;
        var (database, clock, ids) = (opened.Database, TimeProvider.System, new RandomIdSource());
        egress = new(new EgressSettings(), clock);
        var objects = ObjectsSetup.Create(database, new FileBlobStore(folder.File("blobs"), clock, ids), clock, ids, new());
        var workforce = WorkforceSetup.Create(database, clock, ids, new byte[32], new("127.0.0.1"));
        var notices = NoticesSetup.Create(database, clock, ids, new byte[32], egress, new NoFiles(), new());
        Objects = objects.Service;
        Workforce = workforce.Service;
        Tasks = HumanTasksSetup.Create(database, clock, ids);
        var jobs = LabelingJobsSetup.Create(
            new(database, Objects, Workforce, notices.Service, Tasks, new ConsolidationService(), QualitySetup.Create(database, Tasks, clock), FunctionService.None(clock), new(new byte[32]), clock, ids), settings);
        Jobs = jobs.Service;
        runners =
        [
            .. jobs.Runners, .. HumanTasksSetup.Runners(database, clock), .. objects.Runners, .. notices.Runners,
            .. OutboxPump.ForAllLanes(database, [jobs.Hearer], new Trouble(), clock),
        ];
    }

    public static AccountScope Scope { get; } = new(AccountId.Parse("111122223333"), "us-east-1");

    public Database Database => opened.Database;

    public ObjectService Objects { get; }

    public WorkforceService Workforce { get; }

    public HumanTaskService Tasks { get; }

    public LabelingJobService Jobs { get; }

    public string TeamArn { get; private set; } = "";

    /// <param name="kind">"sqlite" or "postgres", both waiting for the disk.</param>
    public static async Task<JobServer> OpenAsync(string kind, LabelingJobSettings settings)
    {
        var opened = await OpenDatabaseAsync(kind);
        var server = new JobServer(opened, new(), settings);
        await server.Objects.CreateBucketAsync(Scope, Bucket, null, Cancel);
        _ = WorkteamName.TryParse("divers", out var name);
        server.TeamArn = (await server.Workforce.CreateWorkteamAsync(
            Scope, new(name, "People who dive", [new CognitoMembers("us-east-1_abcdefghi", "client1", "divers")]), Cancel)).Arn;
        await server.UploadAsync("labels.json", """{"document-version":"2018-11-28","labels":[{"label":"sponge"},{"label":"wrasse"},{"label":"goby"}]}""");
        await server.UploadAsync("image.liquid.html", """<crowd-form><crowd-image-classifier src="{{ task.input.taskObject | grant_read_access }}" categories="{{ task.input.labels | to_json | escape }}"></crowd-image-classifier></crowd-form>""");
        await server.UploadAsync("text.liquid.html", """<crowd-form><crowd-classifier categories="{{ task.input.labels | to_json | escape }}"><classification-target>{{ task.input.taskObject }}</classification-target></crowd-classifier></crowd-form>""");
        return server;
    }

    /// <summary>An empty durable database with the tables of labeling jobs.</summary>
    public static async Task<TestDatabase> OpenDatabaseAsync(string kind)
    {
        var opened = kind == TestDatabases.Sqlite
            ? await TestDatabases.OpenSqliteAsync(TimeProvider.System, new())
            : await TestDatabases.OpenPostgresAsync(TimeProvider.System, await DurablePostgres.Value, new());
        await opened.Database.MigrateAsync(
            new([
                .. WorkforceSetup.Migrations, .. ObjectsSetup.Migrations, .. NoticesSetup.Migrations, .. HumanTasksSetup.Migrations,
                .. QualitySetup.Migrations, .. LabelingJobsSetup.Migrations,
            ]),
            Cancel);
        return opened;
    }

    private static Lazy<Task<PrivatePostgres>> DurablePostgres { get; } = new(() => PrivatePostgres.StartAsync(durable: true));

    /// <summary>Starts every runner, with the pause that Server uses.</summary>
    public void Run()
    {
        var leases = new RunnerLeases(Database, TimeProvider.System, "bench");
        loop = new RunnerLoop(Database, leases, runners, new Trouble(), TimeProvider.System, TimeSpan.FromSeconds(1)).RunAsync(stop.Token);
    }

    public Task UploadAsync(string key, string text) => UploadAsync(key, new MemoryStream(Encoding.UTF8.GetBytes(text)));

    public async Task UploadAsync(string key, Stream content)
    {
        await using (content)
        {
            await Objects.PutAsync(Scope, new(Bucket, key), content, new(), BlobDurability.Rebuildable, Cancel);
        }
    }

    /// <summary>A classification job over a manifest of this bucket.</summary>
    public NewLabelingJob AJob(string name, string manifest, bool images, int workers, int? concurrent = null) => new()
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
            UiTemplateS3Uri = $"s3://{Bucket}/{(images ? "image" : "text")}.liquid.html",
            PreHumanTaskLambdaArn = $"arn:aws:lambda:us-east-1:432418664414:function:PRE-{(images ? "Image" : "Text")}MultiClass",
            AnnotationConsolidationLambdaArn = $"arn:aws:lambda:us-east-1:432418664414:function:ACS-{(images ? "Image" : "Text")}MultiClass",
            TaskTitle = "Which fish?",
            TaskDescription = "Choose the fish you see.",
            NumberOfHumanWorkersPerDataObject = workers,
            TaskTimeLimitInSeconds = 3600,
            MaxConcurrentTaskCount = concurrent,
        },
    };

    public Task<LabelingJobView> DescribeAsync(LabelingJobName name) => Jobs.DescribeAsync(Scope, name, Cancel);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await loop;
        await opened.DisposeAsync();
        egress.Dispose();
        folder.Dispose();
        stop.Dispose();
    }

    private sealed class NoFiles : INoticeFiles
    {
        public Task AppendAsync(string stream, ReadOnlyMemory<byte> lines, CancellationToken cancel) => Task.CompletedTask;
    }

    /// <summary>A bench in which a runner fails measures nothing: it ends.</summary>
    private sealed class Trouble : IRunnerLog
    {
        public void StepFailed(string runner, Exception failure, TimeSpan pause) => Environment.FailFast($"{runner}: {failure}");

        public void LeaseLost(string runner) => Environment.FailFast($"{runner} lost its lease.");

        public void NewsSetAside(string hearer, string subject, Exception failure) => Environment.FailFast($"{hearer} {subject}: {failure}");
    }
}
