using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Storage;

namespace Plumbline.Contract;

/// <summary>What every blob store promises.</summary>
public abstract class BlobContract
{
    protected FakeClock Clock { get; } = new();

    protected abstract BlobStore Store { get; }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(131_072)]
    [InlineData(3_000_001)]
    public async Task Bytes_come_back_as_they_went_in(int size)
    {
        var bytes = Bytes(size);
        foreach (var durability in Enum.GetValues<BlobDurability>())
        {
            var blob = await Store.WriteAsync(new MemoryStream(bytes), durability, CancellationToken.None);

            Assert.Equal(size, blob.Length);
            Assert.Matches(@"\A[a-z2-7]{26}\z", blob.Id.Text);
            Assert.Equal(Clock.GetUtcNow(), blob.WrittenAt);
            Assert.Equal(bytes, await ReadAsync(blob.Id, 0, null));
        }
    }

    [Fact]
    public async Task One_flush_waits_for_all_that_was_written_without_waiting()
    {
        var blob = await Store.WriteAsync(new MemoryStream(Bytes(1_000)), BlobDurability.Rebuildable, CancellationToken.None);

        await Store.FlushAsync(CancellationToken.None);

        Assert.Equal(Bytes(1_000), await ReadAsync(blob.Id, 0, null));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(5, 1)]
    [InlineData(99_990, 10)]
    [InlineData(99_990, 500)]
    [InlineData(50_000, null)]
    [InlineData(100_000, null)]
    [InlineData(0, 0)]
    public async Task A_part_is_exactly_that_part(int offset, int? length)
    {
        var bytes = Bytes(100_000);
        var blob = await Store.WriteAsync(new MemoryStream(bytes), BlobDurability.Rebuildable, CancellationToken.None);

        Assert.Equal(bytes.Skip(offset).Take(length ?? int.MaxValue), await ReadAsync(blob.Id, offset, length));
    }

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("../../../../../../etc/passwd")]
    [InlineData("/")]
    [InlineData("")]
    public async Task An_unknown_or_malformed_id_is_not_found_and_its_removal_harmless(string id)
    {
        await Assert.ThrowsAsync<BlobNotFound>(() => Store.OpenAsync(new(id), 0, null, CancellationToken.None));

        await Store.DeleteAsync(new(id), CancellationToken.None);
    }

    [Fact]
    public async Task A_removed_blob_is_gone_but_whoever_reads_it_finishes()
    {
        var bytes = Bytes(500_000);
        var blob = await Store.WriteAsync(new MemoryStream(bytes), BlobDurability.Synced, CancellationToken.None);
        await using var open = await Store.OpenAsync(blob.Id, 0, null, CancellationToken.None);

        await Store.DeleteAsync(blob.Id, CancellationToken.None);
        await Store.DeleteAsync(blob.Id, CancellationToken.None);

        await Assert.ThrowsAsync<BlobNotFound>(() => Store.OpenAsync(blob.Id, 0, null, CancellationToken.None));
        using var copy = new MemoryStream();
        await open.CopyToAsync(copy);
        Assert.Equal(bytes, copy.ToArray());
    }

    [Fact]
    public async Task Content_that_fails_on_the_way_passes_its_own_exception_and_leaves_nothing()
    {
        await Assert.ThrowsAsync<IOException>(() => Store.WriteAsync(new Breaking(new IOException("the client went away")), BlobDurability.Synced, CancellationToken.None));
        await Assert.ThrowsAsync<OperationCanceledException>(() => Store.WriteAsync(new Breaking(new OperationCanceledException()), BlobDurability.Synced, CancellationToken.None));

        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task Only_blobs_written_before_a_moment_are_listed()
    {
        var old = new List<StoredBlob>();
        for (var i = 0; i < 50; i++)
        {
            old.Add(await Store.WriteAsync(new MemoryStream(Bytes(i)), BlobDurability.Rebuildable, CancellationToken.None));
        }

        Clock.Advance(TimeSpan.FromHours(1));
        var young = await Store.WriteAsync(new MemoryStream(Bytes(7)), BlobDurability.Rebuildable, CancellationToken.None);

        Assert.Equal(old.OrderBy(blob => blob.Id.Text), (await ListAsync(Clock.GetUtcNow())).OrderBy(blob => blob.Id.Text));
        Assert.Equal(51, (await ListAsync(Clock.GetUtcNow() + TimeSpan.FromMilliseconds(1))).Count);
        Assert.Empty(await ListAsync(FakeClock.Noon));
        Assert.Equal(7, young.Length);
    }

    /// <summary>Fails when anything is in the store, finished or not.</summary>
    protected abstract Task NothingIsLeftAsync();

    protected static byte[] Bytes(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        return bytes;
    }

    private async Task<byte[]> ReadAsync(BlobId id, long offset, long? length)
    {
        await using var stream = await Store.OpenAsync(id, offset, length, CancellationToken.None);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    private async Task<List<StoredBlob>> ListAsync(DateTimeOffset before)
    {
        var blobs = new List<StoredBlob>();
        await foreach (var blob in Store.ListAsync(before, CancellationToken.None))
        {
            blobs.Add(blob);
        }

        return blobs;
    }

    /// <summary>Gives some bytes, then throws.</summary>
    protected sealed class Breaking(Exception failure) : MemoryStream(Bytes(400_000))
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position > 200_000 ? throw failure : base.ReadAsync(buffer, cancellationToken);
    }
}
