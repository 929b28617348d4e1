using System;
using System.Linq;
using System.Threading.Tasks;
using Plumbline.Kernel;

namespace Plumbline.Accounts.Tests;

public sealed class TagServiceTests : IAsyncLifetime
{
    private const string Arn = "arn:aws:sagemaker:us-east-1:123456789012:labeling-job/reef";

    private AccountsBench bench = null!;

    private TagService Tags => bench.Here.Tags;

    private AccountScope Scope => new(bench.Account, "us-east-1");

    public async Task InitializeAsync() => bench = await AccountsBench.OpenAsync();

    public Task DisposeAsync() => bench.DisposeAsync().AsTask();

    [Fact]
    public async Task Adding_replaces_values_and_answers_with_the_full_set()
    {
        await Tags.AddAsync(Scope, Arn, [new("team", "fish"), new("cost", "1")], default);

        var all = await Tags.AddAsync(Scope, Arn, [new("team", "coral"), new("Größe", "")], default);

        Assert.Equal([new("Größe", ""), new("cost", "1"), new("team", "coral")], all);
    }

    [Fact]
    public async Task A_list_goes_on_where_the_page_before_ended()
    {
        await Tags.AddAsync(Scope, Arn, [.. Enumerable.Range(0, 5).Select(i => new Tag($"k{i}", "v"))], default);

        var first = await Tags.ListAsync(Scope, Arn, null, 3, default);
        var second = await Tags.ListAsync(Scope, Arn, first.Next, 3, default);

        Assert.Equal(["k0", "k1", "k2", "k3", "k4"], first.Items.Concat(second.Items).Select(tag => tag.Key));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task The_fifty_first_tag_is_refused_and_nothing_of_the_call_is_kept()
    {
        await Tags.AddAsync(Scope, Arn, [.. Enumerable.Range(0, 49).Select(i => new Tag($"k{i}", "v"))], default);

        await Assert.ThrowsAsync<TooManyTags>(() => Tags.AddAsync(Scope, Arn, [new("a", ""), new("b", "")], default));
        var all = await Tags.AddAsync(Scope, Arn, [new("a", "")], default);

        Assert.Equal(50, all.Count);
    }

    [Fact]
    public async Task Another_account_sees_and_removes_nothing()
    {
        await Tags.AddAsync(Scope, Arn, [new("team", "fish")], default);
        var stranger = Scope with { Account = AccountId.Parse("999999999999") };

        await Tags.RemoveAsync(stranger, Arn, ["team"], default);

        Assert.Empty((await Tags.ListAsync(stranger, Arn, null, 10, default)).Items);
        Assert.Single((await Tags.ListAsync(Scope, Arn, null, 10, default)).Items);
    }

    [Fact]
    public async Task Removed_and_forgotten_tags_are_gone()
    {
        await Tags.AddAsync(Scope, Arn, [new("a", ""), new("b", ""), new("c", "")], default);

        await Tags.RemoveAsync(Scope, Arn, ["a", "not there"], default);
        Assert.Equal(["b", "c"], (await Tags.ListAsync(Scope, Arn, null, 10, default)).Items.Select(tag => tag.Key));
        await Tags.ForgetAsync(Scope, Arn, default);

        Assert.Empty((await Tags.ListAsync(Scope, Arn, null, 10, default)).Items);
    }

    public static TheoryData<string, string> Odd => new()
    {
        { "", "v" },
        { new string('k', 129), "v" },
        { "k", new string('v', 257) },
        { "aws:k", "v" },
        { "k#", "v" },
        { "k", "v\n" },
    };

    [Theory, MemberData(nameof(Odd))]
    public async Task Odd_tags_are_refused(string key, string value) =>
        await Assert.ThrowsAsync<TagRefused>(() => Tags.AddAsync(Scope, Arn, [new(key, value)], default));
}
