using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Consolidation;
using Plumbline.Egress;
using Plumbline.Functions;
using Plumbline.Fixtures;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;
using Plumbline.Notices;
using Plumbline.Objects;
using Plumbline.Preparation.Datasets;
using Plumbline.Preparation.Drafts;
using Plumbline.Quality;
using Plumbline.Storage;
using Plumbline.Storage.Files;
using Plumbline.Workforce;

namespace Plumbline.Preparation.Tests;

/// <summary>The module on a real database and a real folder, with a bucket of our own and one of somebody else's.</summary>
internal sealed class Desk : IAsyncDisposable
{
    public const string Bucket = "our-bucket";
    public const string Theirs = "their-bucket";
    public static readonly AccountScope Us = new(AccountId.Parse("111111111111"), "us-east-1");
    public static readonly AccountScope Them = new(AccountId.Parse("222222222222"), "us-east-1");

    private readonly TestDatabase opened;
    private readonly TempFolder folder = new();
    private readonly EgressClient egress;

    private Desk(TestDatabase opened, FakeClock clock, PreparationSettings settings)
    {
        this.opened = opened;
        Clock = clock;
        var ids = new SeededIdSource(9);
        var database = opened.Database;
        egress = new(new EgressSettings(), clock);
        Objects = ObjectsSetup.Create(database, new FileBlobStore(folder.Path, clock, new SeededIdSource(7)), clock, ids, new() { MinPartBytes = 4 }).Service;
        Workforce = WorkforceSetup.Create(database, clock, ids, new byte[32], new("127.0.0.1")).Service;
        var notices = NoticesSetup.Create(database, clock, ids, new byte[32], egress, new Unheard(), new()).Service;
        var tasks = HumanTasksSetup.Create(database, clock, ids);
        var jobs = LabelingJobsSetup.Create(new(database, Objects, Workforce, notices, tasks, new ConsolidationService(), QualitySetup.Create(database, tasks, clock), FunctionService.None(clock), new(new byte[32]), clock, ids), new());
        Jobs = jobs.Service;
        Module = PreparationSetup.Create(new(database, Objects, Jobs, jobs.Previews, clock, ids), settings);
    }

    public FakeClock Clock { get; }

    public ObjectService Objects { get; }

    public WorkforceService Workforce { get; }

    public LabelingJobService Jobs { get; }

    public PreparationModule Module { get; }

    public DatasetService Datasets => Module.Datasets;

    public JobDraftService Drafts => Module.Drafts;

    public string TeamArn { get; private set; } = "";

    public static async Task<Desk> OpenAsync(string kind, PreparationSettings? settings = null)
    {
        var clock = new FakeClock();
        var opened = await TestDatabases.OpenAsync(kind, clock, 
        [
            .. WorkforceSetup.Migrations, .. ObjectsSetup.Migrations, .. NoticesSetup.Migrations, .. HumanTasksSetup.Migrations,
            .. QualitySetup.Migrations, .. LabelingJobsSetup.Migrations, .. PreparationSetup.Migrations,
        ]);
        var desk = new Desk(opened, clock, settings ?? new());
        await desk.Objects.CreateBucketAsync(Us, Bucket, null, CancellationToken.None);
        await desk.Objects.CreateBucketAsync(Them, Theirs, null, CancellationToken.None);
        Assert.True(WorkteamName.TryParse("divers", out var name));
        var team = await desk.Workforce.CreateWorkteamAsync(
            Us, new(name, "People who dive", [new CognitoMembers("us-east-1_abcdefghi", "client1", "divers")]), CancellationToken.None);
        desk.TeamArn = team.Arn;
        return desk;
    }

    public static string At(string key) => $"s3://{Bucket}/{key}";

    public static NewDataset Asking(DatasetSourceKind kind, string place, string? column = null) => new() { Source = new(kind, place, column) };

    public Task PutAsync(string key, string text) => PutAsync(key, Encoding.UTF8.GetBytes(text));

    public Task PutAsync(string key, byte[] bytes) =>
        Objects.UploadAsync(Us, new(Bucket, key), new MemoryStream(bytes), new(), CancellationToken.None);

    /// <summary>Asks, lets the runner work until it is idle, and looks.</summary>
    public async Task<Dataset> MakeAsync(NewDataset asked)
    {
        var dataset = await Datasets.StartAsync(Us, asked, "test", CancellationToken.None);
        await RunAsync();
        return await Datasets.GetAsync(Us, dataset.Id, CancellationToken.None);
    }

    public async Task RunAsync()
    {
        var runner = Module.Runners.Single();
        var leases = new RunnerLeases(opened.Database, Clock, "test");
        var lease = await leases.TryTakeAsync(runner.Name, CancellationToken.None);
        while (await runner.RunOnceAsync(lease!, CancellationToken.None) is RunOutcome.MoreWaits)
        {
        }

        await leases.ReleaseAsync(lease!, CancellationToken.None);
    }

    public async Task<string[]> LinesAsync(Dataset dataset)
    {
        Assert.True(S3Uri.TryParse(dataset.Manifest, out var at));
        await using var content = await Objects.OpenAsync(Us, at, null, CancellationToken.None);
        using var reader = new StreamReader(content.Content);
        var text = await reader.ReadToEndAsync();
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        return text.Split('\n')[..^1];
    }

    /// <summary>As a node leaves a draft that dies between claiming it and saying how the launch ended.</summary>
    public Task ClaimAsync(string draft, string job) => opened.Database.WriteAsync(
        transaction => transaction.Execute("UPDATE preparation_draft SET launching_as = $2, launching_at_ms = $3 WHERE id = $1", draft, job, Clock.GetUtcNow()),
        CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        egress.Dispose();
        await opened.DisposeAsync();
        folder.Dispose();
    }

    private sealed class Unheard : INoticeFiles
    {
        public Task AppendAsync(string stream, ReadOnlyMemory<byte> lines, CancellationToken cancel) => Task.CompletedTask;
    }
}
