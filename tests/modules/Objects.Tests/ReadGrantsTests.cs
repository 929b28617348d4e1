using System;
using System.Linq;

namespace Plumbline.Objects.Tests;

public sealed class ReadGrantsTests
{
    private static readonly ReadGrants Grants = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    [Fact]
    public void A_link_is_stable_and_says_for_whom_and_under_which_lease()
    {
        var at = World.At("dir/a b+c é.jpg");

        var path = Grants.PathFor(World.Us, at, "assignment:0123");
        var (token, bucket, key) = Parts(path);

        Assert.Equal(path, Grants.PathFor(World.Us, at, "assignment:0123"));
        Assert.EndsWith("/our-bucket/dir/a%20b%2Bc%20%C3%A9.jpg", path, StringComparison.Ordinal);
        Assert.Equal(new(World.Us, at, "assignment:0123"), Grants.TryRead(token, bucket, Uri.UnescapeDataString(key)));
    }

    [Fact]
    public void A_link_opens_nothing_but_its_own_object()
    {
        var (token, bucket, key) = Parts(Grants.PathFor(World.Us, World.At("a"), "assignment:0123"));

        Assert.NotNull(Grants.TryRead(token, bucket, key));
        Assert.Null(Grants.TryRead(token, bucket, "b"));
        Assert.Null(Grants.TryRead(token, "their-bucket", key));
        Assert.Null(Grants.TryRead(token, bucket + key, ""));
        Assert.Null(Grants.TryRead("", bucket, key));
        Assert.Null(Grants.TryRead("%%%", bucket, key));
        Assert.Null(new ReadGrants(new byte[32]).TryRead(token, bucket, key));
        for (var i = 0; i < token.Length - 1; i++)
        {
            Assert.Null(Grants.TryRead(token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..], bucket, key));
        }
    }

    [Theory]
    [InlineData("photos/job-1/", "photos", "job-1/a", true)]
    [InlineData("photos/job-1/", "photos", "job-10/a", false)]
    [InlineData("photos/job-1/", "photo", "job-1/a", false)]
    [InlineData("photos/", "photos", "", true)]
    [InlineData("photos", "photos", "x", true)]
    public void A_path_scope_covers_its_prefix_only(string scope, string bucket, string key, bool covered) =>
        Assert.Equal(covered, PathScope.Parse(scope).Covers(bucket, key));

    [Fact]
    public void A_preview_is_the_same_for_a_quarter_of_an_hour_and_runs_out_by_itself()
    {
        var noon = new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);
        var path = Grants.PreviewPathFor(World.Us, World.At("a"), noon);
        var (token, bucket, key) = Parts(path);
        var grant = Grants.TryRead(token, bucket, key)!;

        Assert.Equal(path, Grants.PreviewPathFor(World.Us, World.At("a"), noon.AddMinutes(14)));
        Assert.NotEqual(path, Grants.PreviewPathFor(World.Us, World.At("a"), noon.AddMinutes(15)));
        Assert.Equal((World.Us, World.At("a")), (grant.Scope, grant.At));
        Assert.True(ReadGrants.IsPreviewAlive(grant, noon.AddMinutes(29)));
        Assert.False(ReadGrants.IsPreviewAlive(grant, noon.AddMinutes(30)));
        Assert.Null(Grants.TryRead(token, bucket, "b"));
        var lease = Parts(Grants.PathFor(World.Us, World.At("a"), "assignment:0123"));
        Assert.False(ReadGrants.IsPreviewAlive(Grants.TryRead(lease.Token, lease.Bucket, lease.Key)!, noon));
    }

    private static (string Token, string Bucket, string Key) Parts(string path)
    {
        var pieces = path.Split('/', 5);
        Assert.Equal(("", "media"), (pieces[0], pieces[1]));
        return (pieces[2], pieces[3], pieces[4]);
    }
}
