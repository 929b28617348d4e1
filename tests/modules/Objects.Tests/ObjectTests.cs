using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Kernel;

namespace Plumbline.Objects.Tests;

public sealed class ObjectTests
{
    private static CancellationToken None => CancellationToken.None;

    [Theory, OnSqlite, OnPostgres]
    public async Task An_object_comes_back_as_it_was_put(string kind)
    {
        await using var world = await World.OpenAsync(kind);
        var headers = new ObjectHeaders("text/plain", "no-cache", "attachment", "br", "de", "never", new Dictionary<string, string> { ["a"] = "ü" });

        var put = await world.Objects.PutAsync(World.Us, World.At("a b+c é.bin"), World.Bytes("hello"), headers, Storage.BlobDurability.Rebuildable, None);
        await using var opened = await world.Objects.OpenAsync(World.Us, World.At("a b+c é.bin"), null, None);

        Assert.Equal("5d41402abc4b2a76b9719d911017c592", put.ETag);
        Assert.Equal(put with { Headers = opened.Facts.Headers }, opened.Facts);
        Assert.Equal(headers with { Metadata = null }, opened.Facts.Headers with { Metadata = null });
        Assert.Equal("ü", opened.Facts.Headers.Metadata!["a"]);
        Assert.Equal((0, 5), (opened.Offset, opened.Length));
        Assert.Equal("hello", await world.ReadAsync(World.At("a b+c é.bin")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Many_small_documents_are_there_each_as_if_put_alone_and_what_they_replace_is_swept(string kind)
    {
        await using var world = await World.OpenAsync(kind);
        await world.PutAsync("doc/7", "old");
        var documents = new List<(string, byte[])>();
        for (var i = 0; i < 300; i++)
        {
            documents.Add(($"doc/{i}", Encoding.UTF8.GetBytes($"text {i}")));
        }

        await world.Objects.PutManyAsync(World.Us, World.Bucket, documents, new("application/json"), Storage.BlobDurability.Rebuildable, None);
        await world.Objects.PutManyAsync(World.Us, World.Bucket, documents[..2], new("application/json"), Storage.BlobDurability.Rebuildable, None);

        foreach (var i in new[] { 0, 7, 249, 250, 299 })
        {
            Assert.Equal($"text {i}", await world.ReadAsync(World.At($"doc/{i}")));
        }

        var facts = (await world.Objects.FindAsync(World.Us, World.At("doc/7"), None))!;
        Assert.Equal(("application/json", 6, "41559857183b4724d0c72fbee26e8193"), (facts.ContentType, facts.Size, facts.ETag));
        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.SweepAsync();
        Assert.Equal(300, await world.CountBlobsAsync());
        await Assert.ThrowsAsync<BucketForbidden>(() =>
            world.Objects.PutManyAsync(World.Us, World.Theirs, documents, new(), Storage.BlobDurability.Rebuildable, None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task How_objects_begin_is_told_whichever_way_they_came(string kind)
    {
        await using var world = await World.OpenAsync(kind);
        var text = new string('x', 100);
        await world.Objects.UploadAsync(World.Us, World.At("uploaded"), World.Bytes("u" + text), new(), None);
        await world.Objects.UploadAsync(World.Us, World.At("short"), World.Bytes("ü"), new(), None);
        await world.Objects.CopyAsync(World.Us, World.At("uploaded"), World.At("copied"), null, Conditions.None, Conditions.None, None);
        await world.PutAsync("stored", "s" + text);
        await world.PutAsync("empty", "");
        await world.Objects.UploadAsync(World.Us, World.At("replaced"), World.Bytes("a" + text), new(), None);
        await world.PutAsync("replaced", "b" + text);

        string[] keys = ["uploaded", "short", "copied", "stored", "empty", "replaced", "missing", "uploaded"];
        var starts = await world.Objects.FindStartsAsync(World.Us, [.. keys.Select(World.At), new(World.Theirs, "k"), new("no-bucket", "k")], None);

        string Start(string key) => Encoding.UTF8.GetString(starts[World.At(key)].Bytes!.Value.Span);
        Assert.Equal(6, starts.Count);
        Assert.Equal("u" + text[..63], Start("uploaded"));
        Assert.Equal("u" + text[..63], Start("copied"));
        Assert.Equal("s" + text[..63], Start("stored"));
        Assert.Equal("b" + text[..63], Start("replaced"));
        Assert.Equal(("ü", ""), (Start("short"), Start("empty")));
        Assert.Equal(101, starts[World.At("uploaded")].Facts.Size);
        Assert.Empty(await world.Objects.FindStartsAsync(World.Them, [World.At("uploaded")], None));
    }

    [Theory]
    [InlineData("bytes=0-0", "h")]
    [InlineData("bytes=1-3", "ell")]
    [InlineData("bytes=3-", "lo")]
    [InlineData("bytes=-2", "lo")]
    [InlineData("bytes=-99", "hello")]
    [InlineData("bytes=2-99", "llo")]
    [InlineData("bytes=3-1", "hello")]
    [InlineData("bytes=0-1,3-4", "hello")]
    [InlineData("lines=0-1", "hello")]
    [InlineData("bytes=5-", null)]
    [InlineData("bytes=-0", null)]
    public async Task Ranges_mean_what_http_says(string header, string? expected)
    {
        await using var world = await World.OpenAsync(TestDatabases.Sqlite);
        await world.PutAsync("k", "hello");

        var reading = world.ReadAsync(World.At("k"), ByteRange.Read(header));

        if (expected is null)
        {
            Assert.Equal(5, (await Assert.ThrowsAsync<RangeOutside>(() => reading)).Size);
        }
        else
        {
            Assert.Equal(expected, await reading);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Content_that_is_not_as_announced_is_not_stored(string kind)
    {
        await using var world = await World.OpenAsync(kind);
        await world.PutAsync("k", "before");

        foreach (var terms in new UploadTerms[] { new() { Md5 = new byte[16] }, new() { Checksum = ChecksumAlgorithm.Sha256, ExpectedChecksum = () => "AAAA" } })
        {
            await Assert.ThrowsAsync<ContentMismatch>(() => world.Objects.UploadAsync(World.Us, World.At("k"), World.Bytes("after"), terms, None));
        }

        Assert.Equal("before", await world.ReadAsync(World.At("k")));
        Assert.Equal(1, await world.CountBlobsAsync());
    }

    [Fact]
    public async Task A_piece_beyond_the_limit_is_refused_while_it_comes()
    {
        await using var world = await World.OpenAsync(TestDatabases.Sqlite, new() { MaxPieceBytes = 4 });

        await world.PutAsync("k", "four");
        await Assert.ThrowsAsync<ContentTooLarge>(() => world.PutAsync("k", "five!"));

        Assert.Equal(1, await world.CountBlobsAsync());
    }

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public async Task Keys_are_counted_in_bytes(int bytes, bool allowed)
    {
        await using var world = await World.OpenAsync(TestDatabases.Sqlite);
        var key = new string('é', bytes / 2) + (bytes % 2 == 1 ? "x" : "");

        var putting = world.PutAsync(key, "x");

        if (allowed)
        {
            Assert.Equal(key, (await putting).At.Key);
        }
        else
        {
            Assert.True((await Assert.ThrowsAsync<KeyRefused>(() => putting)).TooLong);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Nearly_equal_keys_are_different_objects(string kind)
    {
        await using var world = await World.OpenAsync(kind);
        string[] keys = ["a", "A", "é", "e\u0301", "dir/", "dir/file", "x//y", "x/y", "/x", ".", "..", "../up", new('n', 300), "a\u0001b", "😀", "\uFFFD"];

        foreach (var key in keys)
        {
            await world.PutAsync(key, key + "!");
        }

        foreach (var key in keys)
        {
            Assert.Equal(key + "!", await world.ReadAsync(World.At(key)));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Conditions_are_kept_in_the_write_itself(string kind)
    {
        await using var world = await World.OpenAsync(kind);
        Task PutIf(string text, Conditions conditions) =>
            world.Objects.UploadAsync(World.Us, World.At("k"), World.Bytes(text), new() { Conditions = conditions }, None);

        await Assert.ThrowsAsync<ObjectNotFound>(() => PutIf("0", new(IfMatch: "abc")));
        await PutIf("1", new(IfNoneMatch: "*"));
        await Assert.ThrowsAsync<ConditionFailed>(() => PutIf("2", new(IfNoneMatch: "*")));
        await Assert.ThrowsAsync<ConditionFailed>(() => PutIf("2", new(IfMatch: "\"other\"")));
        await PutIf("2", new(IfMatch: $"\"{Convert.ToHexStringLower(Md5("1"))}\""));

        Assert.Equal("2", await world.ReadAsync(World.At("k")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_many_first_writers_one_wins(string kind)
    {
        await using var world = await World.OpenAsync(kind);

        // A race is lost now and then only: on thirty keys it shows.
        for (var key = 0; key < 30; key++)
        {
            var at = World.At($"k{key}");
            var won = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => TryAsync(at, i))));

            Assert.Single(won, true);
        }

        async Task<bool> TryAsync(S3Uri at, int i)
        {
            try
            {
                await world.Objects.UploadAsync(
                    World.Us, at, World.Bytes($"{i}"), new() { Conditions = new(IfNoneMatch: "*") }, None);
                return true;
            }
            catch (ConditionFailed)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task A_reader_hears_whether_an_object_has_changed()
    {
        await using var world = await World.OpenAsync(TestDatabases.Sqlite);
        var put = await world.PutAsync("k", "x");
        Task Read(Conditions conditions) => world.Objects.DescribeAsync(World.Us, World.At("k"), new(Conditions: conditions), None);

        await Assert.ThrowsAsync<ObjectUnchanged>(() => Read(new(IfNoneMatch: $"\"{put.ETag}\"")));
        await Assert.ThrowsAsync<ObjectUnchanged>(() => Read(new(IfModifiedSince: put.ModifiedAt)));
        await Assert.ThrowsAsync<ConditionFailed>(() => Read(new(IfMatch: "\"other\"")));
        await Assert.ThrowsAsync<ConditionFailed>(() => Read(new(IfUnmodifiedSince: put.ModifiedAt.AddSeconds(-1))));
        await Read(new(IfMatch: $"W/\"{put.ETag}\", \"x\"", IfUnmodifiedSince: put.ModifiedAt.AddDays(-1)));
        await Read(new(IfNoneMatch: "\"other\"", IfModifiedSince: put.ModifiedAt.AddDays(1)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_copy_shares_the_bytes_and_outlives_its_source(string kind)
    {
        await using var world = await World.OpenAsync(kind);
        var source = await world.PutAsync("a", "shared");

        var copy = await world.Objects.CopyAsync(World.Us, World.At("a"), World.At("b"), null, Conditions.None, Conditions.None, None);
        Assert.Equal(1, await world.CountBlobsAsync());
        await world.Objects.DeleteAsync(World.Us, World.At("a"), None);
        world.Clock.Advance(TimeSpan.FromDays(3));
        await world.SweepAsync();

        Assert.Equal(source.ETag, copy.ETag);
        Assert.Equal("shared", await world.ReadAsync(World.At("b")));
        await world.Objects.DeleteAsync(World.Us, World.At("b"), None);
        world.Clock.Advance(TimeSpan.FromMinutes(16));
        await world.SweepAsync();
        Assert.Equal(0, await world.CountBlobsAsync());
    }

    [Fact]
    public async Task A_copy_onto_itself_must_change_something()
    {
        await using var world = await World.OpenAsync(TestDatabases.Sqlite);
        await world.PutAsync("a", "x");
        Task<StoredObject> Copy(ObjectHeaders? headers) =>
            world.Objects.CopyAsync(World.Us, World.At("a"), World.At("a"), headers, Conditions.None, Conditions.None, None);

        await Assert.ThrowsAsync<CopyRefused>(() => Copy(null));
        await Copy(new("text/html"));
        world.Clock.Advance(TimeSpan.FromDays(3));
        await world.SweepAsync();

        Assert.Equal("text/html", (await world.Objects.FindAsync(World.Us, World.At("a"), None))!.ContentType);
        Assert.Equal("x", await world.ReadAsync(World.At("a")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Replaced_bytes_stay_readable_for_a_grace_and_then_go(string kind)
    {
        await using var world = await World.OpenAsync(kind);
        await world.PutAsync("k", "old");
        await using var reading = await world.Objects.OpenAsync(World.Us, World.At("k"), null, None);
        await world.PutAsync("k", "new");

        world.Clock.Advance(TimeSpan.FromMinutes(14));
        await world.SweepAsync();
        Assert.Equal(2, await world.CountBlobsAsync());
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await world.SweepAsync();

        Assert.Equal(1, await world.CountBlobsAsync());
        Assert.Equal("new", await world.ReadAsync(World.At("k")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_orphan_goes_after_a_day_and_a_live_object_never(string kind)
    {
        await using var world = await World.OpenAsync(kind);
        await world.PutAsync("k", "live");
        var upload = await world.Objects.StartUploadAsync(World.Us, World.At("m"), new(new()), None);
        await world.Objects.PutPartAsync(World.Us, World.At("m"), upload.UploadId, 1, World.Bytes("part"), new(), None);
        await world.Blobs.WriteAsync(World.Bytes("orphan"), Storage.BlobDurability.Synced, None);

        world.Clock.Advance(TimeSpan.FromHours(23));
        await world.SweepAsync();
        Assert.Equal(3, await world.CountBlobsAsync());
        world.Clock.Advance(TimeSpan.FromHours(7));
        await world.SweepAsync();

        Assert.Equal(2, await world.CountBlobsAsync());
        Assert.Equal("live", await world.ReadAsync(World.At("k")));
    }

    [Fact]
    public async Task A_batch_deletes_what_is_there_and_takes_no_more_than_a_thousand()
    {
        await using var world = await World.OpenAsync(TestDatabases.Sqlite);
        await world.PutAsync("a", "x");
        await world.PutAsync("b", "x");

        await world.Objects.DeleteManyAsync(World.Us, World.Bucket, ["a", "never", "b", "b"], None);

        Assert.Empty((await world.Objects.ListAsync(World.Us, World.Bucket, new(), None)).Objects);
        await Assert.ThrowsAsync<TooManyAtOnce>(() => world.Objects.DeleteManyAsync(World.Us, World.Bucket, new string[1001], None));
    }

#pragma warning disable CA5351
    private static byte[] Md5(string text) => MD5.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5351
}
