using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.WebHost.Live;

namespace Plumbline.WebHost.Tests;

/// <summary>Time stands still but for <see cref="PassAsync"/>, so that every reading is counted.</summary>
public sealed class LiveFeedsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly FakeClock clock = new();
    private readonly LiveFeeds feeds;
    private int readings;
    private string? reads = "one";

    public LiveFeedsTests() => feeds = new(clock);

    [Fact]
    public async Task A_subject_is_read_once_a_second_however_many_look_on()
    {
        using var first = feeds.Join("job", ReadAsync);
        Assert.Equal("one", await NextAsync(first));
        for (var i = 0; i < 20; i++)
        {
            using var another = feeds.Join("job", ReadAsync);
            Assert.Equal("one", await NextAsync(another));
        }

        Assert.Equal(1, readings);
        await PassAsync();
        Assert.Equal(2, readings);
    }

    [Fact]
    public async Task Only_a_change_is_told_and_a_slow_page_is_told_the_newest()
    {
        using var look = feeds.Join("job", ReadAsync);
        Assert.Equal("one", await NextAsync(look));
        var waiting = NextAsync(look);
        await PassAsync();
        Assert.False(waiting.IsCompleted);

        reads = "two";
        await PassAsync();
        Assert.Equal("two", await waiting);

        reads = "three";
        await PassAsync();
        reads = "four";
        await PassAsync();
        Assert.Equal("four", await NextAsync(look));
    }

    [Fact]
    public async Task Nothing_is_read_when_nobody_looks_and_whoever_comes_later_sees_what_is_true_then()
    {
        var look = feeds.Join("job", ReadAsync);
        Assert.Equal("one", await NextAsync(look));
        look.Dispose();
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, readings);

        reads = "two";
        using var later = feeds.Join("job", ReadAsync);
        Assert.Equal("two", await NextAsync(later));
    }

    [Fact]
    public async Task Subjects_do_not_mix()
    {
        using var one = feeds.Join("a", _ => Task.FromResult<string?>("of a"));
        using var other = feeds.Join("b", _ => Task.FromResult<string?>("of b"));

        Assert.Equal("of a", await NextAsync(one));
        Assert.Equal("of b", await NextAsync(other));
    }

    [Fact]
    public async Task A_subject_that_is_gone_ends_every_look()
    {
        using var look = feeds.Join("job", ReadAsync);
        Assert.Equal("one", await NextAsync(look));
        var waiting = NextAsync(look);
        reads = null;
        await PassAsync();

        await Assert.ThrowsAsync<LiveOver>(() => waiting);
    }

    [Fact]
    public async Task A_reading_that_fails_ends_the_look_with_its_trouble_and_the_next_look_reads_again()
    {
        var broken = true;
        Task<string?> Read(CancellationToken cancel) => broken ? throw new InvalidOperationException("no database") : Task.FromResult<string?>("well");
        using (var look = feeds.Join("job", Read))
        {
            var trouble = await Assert.ThrowsAsync<InvalidOperationException>(() => NextAsync(look));
            Assert.Equal("no database", trouble.Message);
        }

        broken = false;
        using var again = feeds.Join("job", Read);
        Assert.Equal("well", await NextAsync(again));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.1, 1)]
    [InlineData(2, 18)]
    public void A_slow_reading_is_repeated_less_often(double seconds, double pause) =>
        Assert.Equal(TimeSpan.FromSeconds(pause), LiveFeeds.PauseAfter(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData("a", "data: a\n\n")]
    [InlineData("a\nb", "data: a\ndata: b\n\n")]
    [InlineData("a\r\n\r\nevent: over", "data: a\ndata: \ndata: event: over\n\n")]
    public void Text_cannot_leave_its_event(string text, string expected) => Assert.Equal(expected, LiveStreams.EventOf(text));

    private Task<string?> NextAsync(LiveLook look) => look.NextAsync(Patience, clock, default);

    private Task<string?> ReadAsync(CancellationToken cancel)
    {
        Interlocked.Increment(ref readings);
        return Task.FromResult(reads);
    }

    /// <summary>One second, and until what happens in it has happened: the loop waits again, or it is over.</summary>
    private async Task PassAsync()
    {
        var before = readings;
        await UntilAsync(() => clock.NextIn <= LiveFeeds.Pace);
        clock.Advance(LiveFeeds.Pace);
        await UntilAsync(() => readings > before && (reads is null || clock.NextIn <= LiveFeeds.Pace));
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Yield();
        }
    }
}
