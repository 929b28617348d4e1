using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Storage;

namespace Plumbline.Contract;

/// <summary>One node runs a subject at a time, and whoever lost it writes nothing more.</summary>
public abstract class RunnerContract(string kind) : IAsyncLifetime
{
    private static readonly Migration Steps = new("steps", 1, "steps", "CREATE TABLE step (holder TEXT NOT NULL)");

    private readonly FakeClock clock = new();
    private readonly SilentLog log = new();
    private TestDatabase opened = null!;

    private Database Database => opened.Database;

    public async Task InitializeAsync() => opened = await TestDatabases.OpenAsync(kind, clock, Steps);

    public async Task DisposeAsync() => await opened.DisposeAsync();

    [DatabaseFact]
    public async Task A_lease_is_taken_over_only_when_it_ran_out_and_the_old_holder_writes_nothing_more()
    {
        var (one, two) = (Leases("one"), Leases("two"));
        var first = await one.TryTakeAsync("seeding", CancellationToken.None);
        Assert.Equal(new RunnerLease("seeding", "one", 1), first);

        clock.Advance(RunnerLeases.Length - TimeSpan.FromMilliseconds(1));
        Assert.Null(await two.TryTakeAsync("seeding", CancellationToken.None));
        Assert.NotNull(await two.TryTakeAsync("another", CancellationToken.None));
        await StepAsync(first!);

        clock.Advance(TimeSpan.FromMilliseconds(1));
        var second = await two.TryTakeAsync("seeding", CancellationToken.None);
        Assert.Equal(new RunnerLease("seeding", "two", 2), second);
        await StepAsync(second!);

        await Assert.ThrowsAsync<LeaseLost>(() => StepAsync(first!));
        Assert.False(await one.TryRenewAsync(first!, CancellationToken.None));
        await one.ReleaseAsync(first!, CancellationToken.None);
        Assert.Null(await one.TryTakeAsync("seeding", CancellationToken.None));
        Assert.Equal(2, await StepsAsync());
    }

    [DatabaseFact]
    public async Task A_clock_that_jumps_stops_no_subject_and_lets_no_two_write()
    {
        var (one, two) = (Leases("one"), Leases("two"));

        // Set forward by mistake, and back: what was taken meanwhile would last for a day.
        clock.Jump(TimeSpan.FromDays(1));
        var early = await one.TryTakeAsync("seeding", CancellationToken.None);
        clock.Jump(TimeSpan.FromDays(-1));
        var late = await two.TryTakeAsync("seeding", CancellationToken.None);
        Assert.Equal(new RunnerLease("seeding", "two", 2), late);
        await StepAsync(late!);
        await Assert.ThrowsAsync<LeaseLost>(() => StepAsync(early!));
        Assert.Null(await one.TryTakeAsync("seeding", CancellationToken.None));

        // Forward again: the lease has run out by the clock, and its holder may still renew what nobody took.
        clock.Jump(TimeSpan.FromDays(1));
        Assert.True(await two.TryRenewAsync(late!, CancellationToken.None));
        await StepAsync(late!);
        Assert.Equal(2, await StepsAsync());
    }

    [DatabaseFact]
    public async Task A_renewed_lease_lasts_and_a_released_one_is_free_at_once()
    {
        var lease = await Leases("one").TryTakeAsync("seeding", CancellationToken.None);
        clock.Advance(RunnerLeases.Length / 2);
        Assert.True(await Leases("one").TryRenewAsync(lease!, CancellationToken.None));
        clock.Advance(RunnerLeases.Length / 2);
        Assert.Null(await Leases("two").TryTakeAsync("seeding", CancellationToken.None));

        await Leases("one").ReleaseAsync(lease!, CancellationToken.None);

        Assert.Equal(2, (await Leases("two").TryTakeAsync("seeding", CancellationToken.None))?.Epoch);
    }

    [DatabaseFact]
    public async Task The_loop_runs_again_at_once_while_more_waits_and_after_its_pause_when_idle()
    {
        var runner = new Counting(steps => steps is 1 or 2 ? RunOutcome.MoreWaits : RunOutcome.Idle);

        await WithLoopAsync(runner, async () =>
        {
            await UntilAsync(() => runner.Steps == 3 && clock.NextIn == TimeSpan.FromSeconds(5));
            clock.Advance(TimeSpan.FromSeconds(4));
            Assert.Equal(3, runner.Steps);
            clock.Advance(TimeSpan.FromSeconds(1));
            await UntilAsync(() => runner.Steps == 4);
        });
    }

    [DatabaseFact]
    public async Task A_runner_that_throws_is_reported_and_waits_longer_each_time()
    {
        var runner = new Counting(_ => throw new InvalidTimeZoneException());

        await WithLoopAsync(runner, async () =>
        {
            foreach (var seconds in new[] { 1, 2, 4, 8, 16, 32, 60, 60 })
            {
                var step = runner.Steps;
                // The timer that would renew the lease is gone and the one that waits has the expected length.
                await UntilAsync(() => clock.NextIn == TimeSpan.FromSeconds(seconds));
                clock.Advance(TimeSpan.FromSeconds(seconds));
                await UntilAsync(() => runner.Steps > step);
            }
        });

        Assert.All(log.Failed, failure => Assert.Equal("counting", failure.Runner));
    }

    [DatabaseFact]
    public async Task A_long_step_keeps_its_lease()
    {
        var go = new TaskCompletionSource();
        var runner = new Counting(_ => RunOutcome.Idle) { Gate = go.Task };

        await WithLoopAsync(runner, async () =>
        {
            await UntilAsync(() => runner.Steps == 1);
            for (var i = 1; i <= 12; i++)
            {
                await UntilAsync(() => clock.WaitingTimers == 1);
                clock.Advance(RunnerLeases.Length / 3);
                var until = clock.GetUtcNow() + RunnerLeases.Length;
                await UntilAsync(async () => await UntilOfAsync("counting") == until);
            }

            Assert.Null(await Leases("thief").TryTakeAsync("counting", CancellationToken.None));
            go.SetResult();
        });

        Assert.Empty(log.Lost);
    }

    [DatabaseFact]
    public async Task A_step_whose_lease_was_taken_is_told_to_stop()
    {
        var runner = new Counting(_ => RunOutcome.Idle) { Gate = new TaskCompletionSource().Task };

        await WithLoopAsync(runner, async () =>
        {
            await UntilAsync(() => runner.Steps == 1 && clock.WaitingTimers == 1);
            await Database.WriteAsync(transaction => transaction.Execute("UPDATE runner_lease SET epoch = epoch + 1, holder = 'thief'"), CancellationToken.None);
            clock.Advance(RunnerLeases.Length / 3);
            await UntilAsync(() => runner.Stopped == 1);
            await UntilAsync(() => log.Lost.Count == 1);
        });

        Assert.Equal(["counting"], log.Lost);
    }

    [Fact]
    public void Two_runners_of_one_name_are_refused()
    {
        IRunner[] twins = [new Counting(_ => RunOutcome.Idle), new Counting(_ => RunOutcome.Idle)];

        Assert.Throws<ArgumentException>(() => new RunnerLoop(Database, Leases("me"), twins, log, clock, TimeSpan.FromSeconds(5)));
    }

    private static Task UntilAsync(Func<bool> reached) => UntilAsync(() => Task.FromResult(reached()));

    private static async Task UntilAsync(Func<Task<bool>> reached)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await reached())
        {
            await Task.Delay(2, patience.Token);
        }
    }

    private async Task WithLoopAsync(Counting runner, Func<Task> scene)
    {
        using var stop = new CancellationTokenSource();
        var running = new RunnerLoop(Database, Leases("me"), [runner], log, clock, TimeSpan.FromSeconds(5)).RunAsync(stop.Token);
        await scene();
        await stop.CancelAsync();
        await running;
    }

    private RunnerLeases Leases(string holder) => new(Database, clock, holder);

    private Task StepAsync(RunnerLease lease) =>
        Database.WriteAsync(
            transaction =>
            {
                transaction.Execute("INSERT INTO step (holder) VALUES ($1)", lease.Holder);
                lease.Check(transaction);
            },
            CancellationToken.None);

    private Task<long?> StepsAsync() => Database.ReadAsync(reading => reading.Number("SELECT COUNT(*) FROM step"), CancellationToken.None);

    private async Task<DateTimeOffset> UntilOfAsync(string subject) => DateTimeOffset.FromUnixTimeMilliseconds(
        (await Database.ReadAsync(reading => reading.Number("SELECT until_ms FROM runner_lease WHERE subject = $1", subject), CancellationToken.None))!.Value);

    private sealed class Counting(Func<int, RunOutcome> step) : IRunner
    {
        private int steps;
        private int stopped;

        public string Name => "counting";

        public int Steps => Volatile.Read(ref steps);

        public int Stopped => Volatile.Read(ref stopped);

        public Task Gate { get; init; } = Task.CompletedTask;

        public async Task<RunOutcome> RunOnceAsync(RunnerLease lease, CancellationToken cancel)
        {
            var mine = Interlocked.Increment(ref steps);
            try
            {
                await Gate.WaitAsync(cancel);
            }
            catch (OperationCanceledException)
            {
                Interlocked.Increment(ref stopped);
                throw;
            }

            return step(mine);
        }
    }
}
