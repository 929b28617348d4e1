using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Objects.Tests;

public sealed class BucketTests
{
    [Theory]
    [InlineData("ab", false)]
    [InlineData("abc", true)]
    [InlineData("my.bucket-1", true)]
    [InlineData("Abc", false)]
    [InlineData("a_b", false)]
    [InlineData("-abc", false)]
    [InlineData("abc-", false)]
    [InlineData("a..b", false)]
    [InlineData("192.168.5.4", false)]
    [InlineData("xn--bucket", false)]
    [InlineData("bucket-s3alias", false)]
    [InlineData("console", false)]
    [InlineData("consoles", true)]
    public async Task Names_keep_the_rules_and_leave_our_own_pages_alone(string name, bool allowed)
    {
        await using var world = await World.OpenAsync(TestDatabases.Sqlite);

        var creating = world.Objects.CreateBucketAsync(World.Us, name, null, CancellationToken.None);

        if (allowed)
        {
            Assert.Equal(name, (await creating).Name);
        }
        else
        {
            await Assert.ThrowsAsync<BucketNameRefused>(() => creating);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_name_belongs_to_whoever_took_it_first(string kind)
    {
        await using var world = await World.OpenAsync(kind);

        await Assert.ThrowsAsync<BucketTaken>(() => world.Objects.CreateBucketAsync(World.Us, World.Theirs, null, CancellationToken.None));
        await Assert.ThrowsAsync<BucketAlreadyYours>(() => world.Objects.CreateBucketAsync(World.Us, World.Bucket, null, CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Another_accounts_bucket_answers_nothing(string kind)
    {
        await using var world = await World.OpenAsync(kind);
        var (objects, none, at) = (world.Objects, CancellationToken.None, new Kernel.S3Uri(World.Theirs, "k"));
        await objects.UploadAsync(World.Them, at, World.Bytes("secret"), new(), none);

        await Assert.ThrowsAsync<BucketForbidden>(() => objects.FindBucketAsync(World.Us, World.Theirs, none));
        await Assert.ThrowsAsync<BucketForbidden>(() => objects.DeleteBucketAsync(World.Us, World.Theirs, none));
        await Assert.ThrowsAsync<BucketForbidden>(() => objects.UploadAsync(World.Us, at, World.Bytes("x"), new(), none));
        await Assert.ThrowsAsync<BucketForbidden>(() => objects.OpenAsync(World.Us, at, null, none));
        await Assert.ThrowsAsync<BucketForbidden>(() => objects.DeleteAsync(World.Us, at, none));
        await Assert.ThrowsAsync<BucketForbidden>(() => objects.DeleteManyAsync(World.Us, World.Theirs, ["k"], none));
        await Assert.ThrowsAsync<BucketForbidden>(() => objects.ListAsync(World.Us, World.Theirs, new(), none));
        await Assert.ThrowsAsync<BucketForbidden>(() => objects.CopyAsync(World.Us, at, World.At("c"), null, Conditions.None, Conditions.None, none));
        await Assert.ThrowsAsync<BucketForbidden>(() => objects.StartUploadAsync(World.Us, at, new(new()), none));
        await Assert.ThrowsAsync<BucketForbidden>(() => objects.ListUploadsAsync(World.Us, World.Theirs, new(), null, none));
        await Assert.ThrowsAsync<BucketForbidden>(() => objects.FindCorsAsync(World.Us, World.Theirs, none));
        await Assert.ThrowsAsync<BucketForbidden>(() => objects.SetCorsAsync(World.Us, World.Theirs, "<x/>", none));
        Assert.Null(await objects.FindAsync(World.Us, at, none));
        Assert.NotNull(await objects.FindAsync(World.Them, at, none));
        Assert.Equal([World.Bucket], (await objects.ListBucketsAsync(World.Us, null, null, 10, none)).Items.Select(bucket => bucket.Name));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Only_an_empty_bucket_goes_and_takes_its_uploads_along(string kind)
    {
        await using var world = await World.OpenAsync(kind);
        var upload = await world.Objects.StartUploadAsync(World.Us, World.At("big"), new(new()), CancellationToken.None);
        await world.PutAsync("k", "x");

        await Assert.ThrowsAsync<BucketNotEmpty>(() => world.Objects.DeleteBucketAsync(World.Us, World.Bucket, CancellationToken.None));
        await world.Objects.DeleteAsync(World.Us, World.At("k"), CancellationToken.None);
        await world.Objects.DeleteBucketAsync(World.Us, World.Bucket, CancellationToken.None);

        await Assert.ThrowsAsync<BucketNotFound>(() => world.Objects.AbortUploadAsync(World.Us, World.At("big"), upload.UploadId, CancellationToken.None));
        await Assert.ThrowsAsync<BucketNotFound>(() => world.PutAsync("k", "x"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Buckets_are_listed_by_prefix_page_by_page(string kind)
    {
        await using var world = await World.OpenAsync(kind);
        foreach (var name in new[] { "ab-1", "ab-2", "ab-3", "aa-1", "b-1" })
        {
            await world.Objects.CreateBucketAsync(World.Us, name, null, CancellationToken.None);
        }

        var first = await world.Objects.ListBucketsAsync(World.Us, "ab", null, 2, CancellationToken.None);
        var second = await world.Objects.ListBucketsAsync(World.Us, "ab", first.Next, 2, CancellationToken.None);

        Assert.Equal(["ab-1", "ab-2"], first.Items.Select(bucket => bucket.Name));
        Assert.Equal(["ab-3"], second.Items.Select(bucket => bucket.Name));
        Assert.Null(second.Next);
    }
}
