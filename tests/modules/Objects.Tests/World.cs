using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Kernel;
using Plumbline.Storage;
using Plumbline.Storage.Files;

namespace Plumbline.Objects.Tests;

/// <summary>The module on a real database and a real folder, with a bucket of our own and one of somebody else's.</summary>
internal sealed class World : IAsyncDisposable
{
    public const string Bucket = "our-bucket";
    public const string Theirs = "their-bucket";
    public static readonly AccountScope Us = new(AccountId.Parse("111111111111"), "us-east-1");
    public static readonly AccountScope Them = new(AccountId.Parse("222222222222"), "eu-west-1");

    private readonly TestDatabase opened;
    private readonly TempFolder folder = new();

    private World(TestDatabase opened, FakeClock clock, ObjectsSettings settings)
    {
        this.opened = opened;
        Clock = clock;
        Blobs = new FileBlobStore(folder.Path, clock, new SeededIdSource(7));
        var module = ObjectsSetup.Create(opened.Database, Blobs, clock, new SeededIdSource(9), settings);
        Objects = module.Service;
        Runners = module.Runners;
    }

    public FakeClock Clock { get; }

    public FileBlobStore Blobs { get; }

    public ObjectService Objects { get; }

    public IReadOnlyList<IRunner> Runners { get; }

    public static async Task<World> OpenAsync(string kind, ObjectsSettings? settings = null)
    {
        var clock = new FakeClock();
        var opened = await TestDatabases.OpenAsync(kind, clock, [.. ObjectsSetup.Migrations]);
        var world = new World(opened, clock, settings ?? new ObjectsSettings { MinPartBytes = 4, ReservedBucketNames = ["console"] });
        await world.Objects.CreateBucketAsync(Us, Bucket, null, CancellationToken.None);
        await world.Objects.CreateBucketAsync(Them, Theirs, null, CancellationToken.None);
        return world;
    }

    public static Stream Bytes(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    public static S3Uri At(string key) => new(Bucket, key);

    public Task<StoredObject> PutAsync(string key, string text) =>
        Objects.UploadAsync(Us, At(key), Bytes(text), new(), CancellationToken.None);

    public async Task<string> ReadAsync(S3Uri at, ByteRange? range = null)
    {
        await using var opened = await Objects.OpenAsync(Us, at, range, CancellationToken.None);
        using var reader = new StreamReader(opened.Content);
        return await reader.ReadToEndAsync();
    }

    public async Task<int> CountBlobsAsync()
    {
        var count = 0;
        await foreach (var _ in Blobs.ListAsync(DateTimeOffset.MaxValue, CancellationToken.None))
        {
            count++;
        }

        return count;
    }

    /// <summary>Runs both runners until they are idle.</summary>
    public async Task SweepAsync()
    {
        foreach (var runner in Runners)
        {
            var lease = await new RunnerLeases(opened.Database, Clock, "test").TryTakeAsync(runner.Name, CancellationToken.None);
            while (await runner.RunOnceAsync(lease!, CancellationToken.None) == RunOutcome.MoreWaits)
            {
            }

            await new RunnerLeases(opened.Database, Clock, "test").ReleaseAsync(lease!, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await opened.DisposeAsync();
        folder.Dispose();
    }
}
