using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Objects.Tests;

public sealed class ListingTests
{
    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public void Keys_below_a_common_prefix_are_leapt_over()
    {
        var keys = Enumerable.Range(0, 20_000).Select(i => $"photos/{i:00000}").Concat(["readme"]).Select(Encoding.UTF8.GetBytes).ToList();
        var rows = 0;
        var items = new List<string>();

        var (prefixes, next) = SkipScan.Walk(new(Delimiter: "/"), Slice, items);

        Assert.Equal(["photos/"], prefixes);
        Assert.Equal(["readme"], items);
        Assert.Null(next);
        Assert.InRange(rows, 1, 20);

        List<(byte[], string)> Slice(byte[] from, byte[]? below, int limit)
        {
            var found = keys.Where(key => key.AsSpan().SequenceCompareTo(from) >= 0 && (below is null || key.AsSpan().SequenceCompareTo(below) < 0))
                .Take(limit).Select(key => (key, Encoding.UTF8.GetString(key))).ToList();
            rows += found.Count;
            return found;
        }
    }

    [Fact]
    public async Task A_common_prefix_given_as_marker_is_passed_over_whole()
    {
        await using var world = await World.OpenAsync(TestDatabases.Sqlite);
        foreach (var key in new[] { "a/1", "a/2", "b" })
        {
            await world.PutAsync(key, "x");
        }

        var listing = await world.Objects.ListAsync(World.Us, World.Bucket, new(Delimiter: "/", After: "a/"), None);

        Assert.Empty(listing.CommonPrefixes);
        Assert.Equal(["b"], listing.Objects.Select(item => item.Key));
        Assert.Equal(3, (await world.Objects.ListAsync(World.Us, World.Bucket, new(After: "a/"), None)).Objects.Count);
    }

    /// <summary>Random keys, deletions, prefixes, delimiters and page sizes, against a dictionary that does the obvious thing.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Pages_put_together_are_what_a_simple_model_lists(string kind)
    {
        await using var world = await World.OpenAsync(kind);
        var random = new Random(11);
        var model = new Dictionary<string, string>();
        for (var step = 0; step < 300; step++)
        {
            var key = RandomKey(random);
            if (random.Next(4) == 0)
            {
                await world.Objects.DeleteAsync(World.Us, World.At(key), None);
                model.Remove(key);
            }
            else
            {
                await world.PutAsync(key, $"{step}");
                model[key] = $"{step}";
            }
        }

        for (var round = 0; round < 200; round++)
        {
            var query = new ListQuery(
                round % 3 == 0 ? "" : RandomKey(random).EnumerateRunes().First().ToString(),
                (round % 4) switch { 0 => "", 1 => "//", 2 => "é", _ => "/" },
                round % 5 == 0 ? RandomKey(random) : null,
                random.Next(1, 12));
            Assert.Equal(Expected(model, query), await AllPagesAsync(world, query));
        }

        foreach (var (key, text) in model)
        {
            Assert.Equal(text, await world.ReadAsync(World.At(key)));
        }
    }

    private static string RandomKey(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.GetItems<string>(["a", "B", "/", "/", "é", "😀", "\uFFFF", "z", "\u007f"], 1)[0]));

    private static async Task<List<string>> AllPagesAsync(World world, ListQuery query)
    {
        var seen = new List<string>();
        var after = query.After;
        do
        {
            var page = await world.Objects.ListAsync(World.Us, World.Bucket, query with { After = after }, None);
            Assert.True(page.Objects.Count + page.CommonPrefixes.Count <= query.Limit);
            Assert.True(page.Next is null || page.Objects.Count + page.CommonPrefixes.Count == query.Limit);
            seen.AddRange(page.Objects.Select(item => item.Key).Concat(page.CommonPrefixes).Order(Utf8Order.Instance));
            after = page.Next;
        }
        while (after is not null);

        return seen;
    }

    private static List<string> Expected(Dictionary<string, string> model, ListQuery query)
    {
        var first = query.After;
        return
        [
            .. model.Keys
                .Where(key => key.StartsWith(query.Prefix, StringComparison.Ordinal))
                .Where(key => first is null || Utf8Order.Instance.Compare(key, first) > 0)
                .Select(key => Rolled(key, query))
                .Where(shown => first is null || shown != first)
                .Distinct()
                .Order(Utf8Order.Instance),
        ];
    }

    private static string Rolled(string key, ListQuery query)
    {
        var at = query.Delimiter.Length == 0 ? -1 : key.IndexOf(query.Delimiter, query.Prefix.Length, StringComparison.Ordinal);
        return at < 0 ? key : key[..(at + query.Delimiter.Length)];
    }

    private sealed class Utf8Order : IComparer<string>
    {
        public static readonly Utf8Order Instance = new();

        public int Compare(string? x, string? y) =>
            Encoding.UTF8.GetBytes(x!).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y!));
    }
}
