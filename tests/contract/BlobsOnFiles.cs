using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Storage;
using Plumbline.Storage.Files;

namespace Plumbline.Contract;

public sealed class BlobsOnFiles : BlobContract, IDisposable
{
    private readonly TempFolder folder = new();

    public BlobsOnFiles() => Store = new FileBlobStore(folder.Path, Clock, new SeededIdSource());

    protected override BlobStore Store { get; }

    public void Dispose() => folder.Dispose();

    [MountFact]
    public async Task A_full_disk_is_refused_and_leaves_nothing()
    {
        var disk = Path.Combine(folder.Path, "small-disk");
        Directory.CreateDirectory(disk);
        await RunAsync("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk);
        try
        {
            var store = new FileBlobStore(disk, Clock, new SeededIdSource(2));

            await Assert.ThrowsAsync<StorageUnavailable>(() => store.WriteAsync(new MemoryStream(Bytes(2_000_000)), BlobDurability.Synced, CancellationToken.None));

            Assert.Empty(Directory.GetFiles(disk, "*", SearchOption.AllDirectories));
            await store.WriteAsync(new MemoryStream(Bytes(500_000)), BlobDurability.Synced, CancellationToken.None);
        }
        finally
        {
            await RunAsync("umount", disk);
        }
    }

    [Fact]
    public async Task A_folder_that_went_away_is_refused()
    {
        Directory.Delete(folder.Path, recursive: true);

        await Assert.ThrowsAsync<StorageUnavailable>(() => Store.WriteAsync(new MemoryStream(Bytes(10)), BlobDurability.Synced, CancellationToken.None));
    }

    [Fact]
    public async Task What_a_crash_left_unfinished_goes_after_a_day()
    {
        var left = folder.File("unfinished/left");
        await File.WriteAllTextAsync(left, "half a blo");
        File.SetLastWriteTimeUtc(left, Clock.GetUtcNow().UtcDateTime);

        Clock.Advance(TimeSpan.FromHours(23));
        _ = new FileBlobStore(folder.Path, Clock, new SeededIdSource());
        Assert.True(File.Exists(left));

        Clock.Advance(TimeSpan.FromHours(2));
        _ = new FileBlobStore(folder.Path, Clock, new SeededIdSource());
        Assert.False(File.Exists(left));
    }

    protected override Task NothingIsLeftAsync()
    {
        Assert.Empty(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
        return Task.CompletedTask;
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>Needs a disk small enough to fill, which only root can mount.</summary>
    private sealed class MountFactAttribute : FactAttribute
    {
        public MountFactAttribute()
        {
            if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            {
                Skip = "A small disk can be mounted only as root on Linux.";
            }
        }
    }
}
