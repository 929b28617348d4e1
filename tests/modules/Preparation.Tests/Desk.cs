using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Kernel;
using Plumbline.Objects;
using Plumbline.Preparation.Datasets;
using Plumbline.Storage;
using Plumbline.Storage.Files;

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

    private Desk(TestDatabase opened, FakeClock clock, PreparationSettings settings)
    {
        this.opened = opened;
        Clock = clock;
        var ids = new SeededIdSource(9);
        Objects = ObjectsSetup.Create(opened.Database, new FileBlobStore(folder.Path, clock, new SeededIdSource(7)), clock, ids, new() { MinPartBytes = 4 }).Service;
        Module = PreparationSetup.Create(opened.Database, Objects, clock, ids, settings);
    }

    public FakeClock Clock { get; }

    public ObjectService Objects { get; }

    public PreparationModule Module { get; }

    public DatasetService Datasets => Module.Datasets;

    public static async Task<Desk> OpenAsync(string kind, PreparationSettings? settings = null)
    {
        var clock = new FakeClock();
        var opened = await TestDatabases.OpenAsync(kind, clock, [.. ObjectsSetup.Migrations, .. PreparationSetup.Migrations]);
        var desk = new Desk(opened, clock, settings ?? new());
        await desk.Objects.CreateBucketAsync(Us, Bucket, null, CancellationToken.None);
        await desk.Objects.CreateBucketAsync(Them, Theirs, null, CancellationToken.None);
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

    public async ValueTask DisposeAsync()
    {
        await opened.DisposeAsync();
        folder.Dispose();
    }
}
