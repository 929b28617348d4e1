using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Objects.Tests;

public sealed class MultipartTests
{
    private static CancellationToken None => CancellationToken.None;

    [Theory, OnSqlite, OnPostgres]
    public async Task Parts_become_one_object_in_order_of_their_numbers(string kind)
    {
        await using var world = await World.OpenAsync(kind);
        var upload = await StartAsync(world);
        var third = await PartAsync(world, upload, 30, "ghi");
        var first = await PartAsync(world, upload, 1, "abcd");
        var second = await PartAsync(world, upload, 7, "efef");

        var stored = await CompleteAsync(world, upload, first, second, third);

        Assert.Equal((11, 3), (stored.Size, stored.Parts));
        Assert.EndsWith("-3", stored.ETag, StringComparison.Ordinal);
        Assert.Equal("abcdefefghi", await world.ReadAsync(World.At("m")));
        Assert.Equal("defefg", await world.ReadAsync(World.At("m"), new(3, 8)));
        Assert.Equal("hi", await world.ReadAsync(World.At("m"), new(null, 2)));
        var slice = await world.Objects.DescribeAsync(World.Us, World.At("m"), new(PartNumber: 2), None);
        Assert.Equal((4, 4, false), (slice.Offset, slice.Length, slice.Whole));
        await Assert.ThrowsAsync<PartNumberOutside>(() => world.Objects.DescribeAsync(World.Us, World.At("m"), new(PartNumber: 4), None));
        Assert.Equal([1, 2, 3], (await world.Objects.ListPartsOfObjectAsync(World.Us, World.At("m"), None)).Select(part => part.Number));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Ranges_are_read_together_from_one_piece_and_from_parts(string kind)
    {
        await using var world = await World.OpenAsync(kind);
        await world.PutAsync("whole", "abcdefefghi");
        var upload = await StartAsync(world);
        await CompleteAsync(world, upload, await PartAsync(world, upload, 1, "abcd"), await PartAsync(world, upload, 2, "efefghi"));

        foreach (var key in (string[])["whole", "m"])
        {
            var read = await world.Objects.ReadRangesAsync(World.Us, World.At(key), [(8, 3), (0, 1), (3, 0), (2, 4)], None);
            Assert.Equal(["ghi", "a", "", "cdef"], read.Select(System.Text.Encoding.ASCII.GetString));
            await Assert.ThrowsAsync<RangeOutside>(() => world.Objects.ReadRangesAsync(World.Us, World.At(key), [(8, 4)], None));
            await Assert.ThrowsAsync<BucketForbidden>(() => world.Objects.ReadRangesAsync(World.Them, World.At(key), [(0, 1)], None));
        }
    }

    /// <summary>MD5 of the two MD5s, computed by hand with another program.</summary>
    [Fact]
    public async Task The_tag_is_the_digest_of_the_digests()
    {
        await using var world = await World.OpenAsync(TestDatabases.Sqlite);
        var upload = await StartAsync(world);

        var stored = await CompleteAsync(world, upload, await PartAsync(world, upload, 1, "hello"), await PartAsync(world, upload, 2, "world"));

        Assert.Equal("065947336a2f2a95ba8899f3675c3be6-2", stored.ETag);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_completion_must_fit_what_arrived(string kind)
    {
        await using var world = await World.OpenAsync(kind);
        var upload = await StartAsync(world);
        var small = await PartAsync(world, upload, 1, "abc");
        var last = await PartAsync(world, upload, 2, "z");

        await Assert.ThrowsAsync<PartTooSmall>(() => CompleteAsync(world, upload, small, last));
        await Assert.ThrowsAsync<PartsOutOfOrder>(() => CompleteAsync(world, upload, last, small));
        await Assert.ThrowsAsync<PartRefused>(() => CompleteAsync(world, upload, small, last with { Number = 3 }));
        await Assert.ThrowsAsync<PartRefused>(() => CompleteAsync(world, upload, small with { ETag = last.ETag }, last));
        await Assert.ThrowsAsync<PartRefused>(() => CompleteAsync(world, upload));
        await Assert.ThrowsAsync<UploadNotFound>(() => CompleteAsync(world, upload with { UploadId = "no-such-upload-at-all" }, small));
        await Assert.ThrowsAsync<UploadNotFound>(() => CompleteAsync(world, upload with { At = World.At("other") }, small));
        await Assert.ThrowsAsync<ContentMismatch>(() => world.Objects.CompleteUploadAsync(
            World.Us, World.At("m"), upload.UploadId, new([new(1, small.ETag)], Size: 4), None));
        Assert.Null(await world.Objects.FindAsync(World.Us, World.At("m"), None));
        await PartAsync(world, upload, 1, "abcd");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Parts_sent_again_replace_and_parts_left_out_go(string kind)
    {
        await using var world = await World.OpenAsync(kind);
        var upload = await StartAsync(world);
        await PartAsync(world, upload, 1, "old!");
        var kept = await PartAsync(world, upload, 1, "new!");
        await PartAsync(world, upload, 2, "left out");

        await CompleteAsync(world, upload, kept);
        world.Clock.Advance(TimeSpan.FromMinutes(16));
        await world.SweepAsync();

        Assert.Equal("new!", await world.ReadAsync(World.At("m")));
        Assert.Equal(1, await world.CountBlobsAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Completing_twice_answers_the_same_and_an_upload_ends_with_it(string kind)
    {
        await using var world = await World.OpenAsync(kind);
        var upload = await StartAsync(world);
        var part = await PartAsync(world, upload, 1, "abcd");

        var first = await CompleteAsync(world, upload, part);
        var again = await CompleteAsync(world, upload, part);

        Assert.Equal(first with { Headers = again.Headers }, again);
        await Assert.ThrowsAsync<UploadNotFound>(() => PartAsync(world, upload, 2, "late"));
        await Assert.ThrowsAsync<UploadNotFound>(() => world.Objects.AbortUploadAsync(World.Us, World.At("m"), upload.UploadId, None));
        await world.PutAsync("m", "another");
        await Assert.ThrowsAsync<UploadNotFound>(() => CompleteAsync(world, upload, part));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_aborted_upload_leaves_nothing(string kind)
    {
        await using var world = await World.OpenAsync(kind);
        var upload = await StartAsync(world);
        for (var number = 1; number <= 230; number++)
        {
            await PartAsync(world, upload, number, "abcd");
        }

        await world.Objects.AbortUploadAsync(World.Us, World.At("m"), upload.UploadId, None);
        world.Clock.Advance(TimeSpan.FromMinutes(16));
        await world.SweepAsync();

        Assert.Equal(0, await world.CountBlobsAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_copy_of_a_multipart_object_shares_its_parts(string kind)
    {
        await using var world = await World.OpenAsync(kind);
        var upload = await StartAsync(world);
        await CompleteAsync(world, upload, await PartAsync(world, upload, 1, "abcd"), await PartAsync(world, upload, 2, "efgh"));

        await world.Objects.CopyAsync(World.Us, World.At("m"), World.At("copy"), null, Conditions.None, Conditions.None, None);
        await world.Objects.DeleteAsync(World.Us, World.At("m"), None);
        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.SweepAsync();

        Assert.Equal("abcdefgh", await world.ReadAsync(World.At("copy")));
        Assert.Equal(2, await world.CountBlobsAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_range_of_another_object_can_be_a_part(string kind)
    {
        await using var world = await World.OpenAsync(kind);
        await world.PutAsync("source", "0123456789");
        var upload = await StartAsync(world);

        var first = await world.Objects.CopyPartAsync(World.Us, World.At("source"), new(2, 5), Conditions.None, World.At("m"), upload.UploadId, 1, None);
        var second = await world.Objects.CopyPartAsync(World.Us, World.At("source"), null, Conditions.None, World.At("m"), upload.UploadId, 2, None);
        await CompleteAsync(world, upload, first, second);

        Assert.Equal("23450123456789", await world.ReadAsync(World.At("m")));
    }

    [Theory]
    [InlineData(ChecksumAlgorithm.Crc32, null, true)]
    [InlineData(ChecksumAlgorithm.Crc32, false, false)]
    [InlineData(ChecksumAlgorithm.Crc64Nvme, null, false)]
    [InlineData(ChecksumAlgorithm.Sha256, null, true)]
    public async Task The_whole_objects_checksum_is_joined_from_its_parts(ChecksumAlgorithm algorithm, bool? asked, bool composite)
    {
        await using var world = await World.OpenAsync(TestDatabases.Sqlite);
        var upload = await world.Objects.StartUploadAsync(World.Us, World.At("m"), new(new(), algorithm, asked), None);
        var first = await PartAsync(world, upload, 1, "hello");
        var second = await PartAsync(world, upload, 2, "world");

        var stored = await CompleteAsync(world, upload, first, second);

        byte[] digests = [.. Convert.FromBase64String(first.Checksum!.Value), .. Convert.FromBase64String(second.Checksum!.Value)];
        var expected = composite ? ContentChecksum.Of(algorithm, digests) + "-2" : ContentChecksum.Of(algorithm, "helloworld"u8);
        Assert.Equal(new(algorithm, expected, composite), stored.Checksum);
    }

    [Fact]
    public async Task Not_every_checksum_has_both_kinds()
    {
        await using var world = await World.OpenAsync(TestDatabases.Sqlite);
        Task Start(ChecksumAlgorithm algorithm, bool composite) =>
            world.Objects.StartUploadAsync(World.Us, World.At("m"), new(new(), algorithm, composite), None);

        await Assert.ThrowsAsync<ChecksumRefused>(() => Start(ChecksumAlgorithm.Crc64Nvme, true));
        await Assert.ThrowsAsync<ChecksumRefused>(() => Start(ChecksumAlgorithm.Sha1, false));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Uploads_and_parts_are_listed_page_by_page(string kind)
    {
        await using var world = await World.OpenAsync(kind);
        var a1 = await StartAsync(world, "a/1");
        var a2 = await StartAsync(world, "a/2");
        string[] twice = [(await StartAsync(world, "b")).UploadId, (await StartAsync(world, "b")).UploadId];
        Array.Sort(twice, string.CompareOrdinal);
        await PartAsync(world, a1, 1, "abcd");
        await PartAsync(world, a1, 5, "abcd");

        var first = await world.Objects.ListUploadsAsync(World.Us, World.Bucket, new(Limit: 3), null, None);
        var second = await world.Objects.ListUploadsAsync(World.Us, World.Bucket, new(After: first.NextKey, Limit: 3), first.NextUploadId, None);
        var rolled = await world.Objects.ListUploadsAsync(World.Us, World.Bucket, new(Delimiter: "/", Limit: 1), null, None);
        var afterRolled = await world.Objects.ListUploadsAsync(World.Us, World.Bucket, new(Delimiter: "/", After: rolled.NextKey), rolled.NextUploadId, None);
        var parts = await world.Objects.ListPartsAsync(World.Us, World.At("a/1"), a1.UploadId, 0, 1, None);

        Assert.Equal([a1.UploadId, a2.UploadId, twice[0]], first.Uploads.Select(upload => upload.UploadId));
        Assert.Equal([twice[1]], second.Uploads.Select(upload => upload.UploadId));
        Assert.Null(second.NextKey);
        Assert.Equal(["a/"], rolled.CommonPrefixes);
        Assert.Empty(rolled.Uploads);
        Assert.Empty(afterRolled.CommonPrefixes);
        Assert.Equal(twice, afterRolled.Uploads.Select(upload => upload.UploadId));
        Assert.Equal((1, 1), (parts.Parts.Single().Number, parts.Next));
        Assert.Equal([5], (await world.Objects.ListPartsAsync(World.Us, World.At("a/1"), a1.UploadId, 1, 5, None)).Parts.Select(part => part.Number));
    }

    private static Task<MultipartUpload> StartAsync(World world, string key = "m") =>
        world.Objects.StartUploadAsync(World.Us, World.At(key), new(new()), None);

    private static Task<StoredPart> PartAsync(World world, MultipartUpload upload, int number, string text) =>
        world.Objects.PutPartAsync(World.Us, upload.At, upload.UploadId, number, World.Bytes(text), new(), None);

    private static Task<StoredObject> CompleteAsync(World world, MultipartUpload upload, params StoredPart[] parts) =>
        world.Objects.CompleteUploadAsync(
            World.Us, upload.At, upload.UploadId, new([.. parts.Select(part => new NamedPart(part.Number, $"\"{part.ETag}\""))]), None);
}
