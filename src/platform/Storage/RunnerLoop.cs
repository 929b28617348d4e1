using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace Plumbline.Storage;

/// <summary>Runs every runner of this node under its lease: again at once while more waits, else after a pause or when woken.</summary>
public sealed class RunnerLoop
{
    private static readonly TimeSpan ShortestPenalty = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPenalty = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RenewEvery = RunnerLeases.Length / 3;

    private readonly Database database;
    private readonly RunnerLeases leases;
    private readonly IRunnerLog log;
    private readonly TimeProvider clock;
    private readonly TimeSpan pause;
    private readonly List<Turn> turns;

    /// <param name="pause">How long an idle runner waits before it looks again. News and work told in this process wake it sooner.</param>
    public RunnerLoop(Database database, RunnerLeases leases, IReadOnlyList<IRunner> runners, IRunnerLog log, TimeProvider clock, TimeSpan pause)
    {
        this.database = database;
        this.leases = leases;
        this.log = log;
        this.clock = clock;
        this.pause = pause;
        turns = [.. runners.Select(runner => new Turn(runner))];
        if (turns.DistinctBy(turn => turn.Name).Count() < turns.Count)
        {
            throw new ArgumentException("Two runners have the same name, so they would share a lease.", nameof(runners));
        }
    }

    /// <summary>How each runner of this node is doing.</summary>
    public IReadOnlyList<RunnerState> States =>
        [.. turns.Select(turn => new RunnerState(turn.Name, turn.SeenAt == 0 ? TimeSpan.Zero : clock.GetElapsedTime(turn.SeenAt), turn.Failures, turn.Runner.LongestStep))];

    /// <summary>Runs until cancelled, then lets the leases go.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var byName = turns.ToDictionary(turn => turn.Name, StringComparer.Ordinal);
        database.Committed += Wake;
        try
        {
            await Task.WhenAll(turns.Select(turn => Task.Run(() => RunAsync(turn, cancel), CancellationToken.None))).ConfigureAwait(false);
        }
        finally
        {
            database.Committed -= Wake;
        }

        void Wake(IReadOnlyCollection<string> names)
        {
            foreach (var name in names)
            {
                if (byName.TryGetValue(name, out var turn))
                {
                    turn.Ring();
                }
            }
        }
    }

    private async Task RunAsync(Turn turn, CancellationToken cancel)
    {
        var penalty = TimeSpan.Zero;
        while (!cancel.IsCancellationRequested)
        {
            TimeSpan wait;
            var startedAt = Stopwatch.GetTimestamp();
            turn.SeenAt = clock.GetTimestamp();
            try
            {
                wait = await StepAsync(turn, cancel).ConfigureAwait(false);
                StorageMetrics.Stepped(turn.Name, wait == TimeSpan.Zero ? "worked" : "idle", startedAt);
                penalty = TimeSpan.Zero;
                turn.Failures = 0;
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                break;
            }
            catch (LeaseLost)
            {
                turn.Lease = null;
                StorageMetrics.Stepped(turn.Name, "lease-lost", startedAt);
                log.LeaseLost(turn.Name);
                wait = pause;
            }
            catch (Exception failure)
            {
                penalty = penalty == TimeSpan.Zero ? ShortestPenalty : penalty * 2 < LongestPenalty ? penalty * 2 : LongestPenalty;
                turn.Failures++;
                StorageMetrics.Stepped(turn.Name, "failed", startedAt);
                log.StepFailed(turn.Name, failure, penalty);
                await DelayAsync(penalty, cancel).ConfigureAwait(false);
                continue;
            }

            await turn.WaitAsync(wait, clock, cancel).ConfigureAwait(false);
        }

        await LetGoAsync(turn).ConfigureAwait(false);
    }

    /// <summary>One step, if the lease is ours; says how long to wait before the next.</summary>
    private async Task<TimeSpan> StepAsync(Turn turn, CancellationToken cancel)
    {
        if (turn.Lease is null)
        {
            turn.Lease = await leases.TryTakeAsync(turn.Name, cancel).ConfigureAwait(false);
            turn.RenewedAt = clock.GetTimestamp();
            if (turn.Lease is null)
            {
                return pause;
            }
        }
        else if (clock.GetElapsedTime(turn.RenewedAt) >= RenewEvery)
        {
            await RenewAsync(turn, cancel).ConfigureAwait(false);
        }

        var outcome = await RunUnderLeaseAsync(turn, turn.Lease, cancel).ConfigureAwait(false);
        return outcome == RunOutcome.MoreWaits ? TimeSpan.Zero : pause;
    }

    /// <summary>Renews the lease while a long step runs; breaks the step off when another node took over.</summary>
    private async Task<RunOutcome> RunUnderLeaseAsync(Turn turn, RunnerLease lease, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var step = Task.Run(() => turn.Runner.RunOnceAsync(lease, stop.Token), CancellationToken.None);
        try
        {
            while (await Task.WhenAny(step, Task.Delay(RenewEvery, clock, stop.Token)).ConfigureAwait(false) != step && !cancel.IsCancellationRequested)
            {
                try
                {
                    await RenewAsync(turn, cancel).ConfigureAwait(false);
                }
                catch (StorageUnavailable failure)
                {
                    // The step will meet the same trouble, or the database comes back before the lease ends.
                    log.StepFailed(turn.Name, failure, RenewEvery);
                }
            }

            return await step.ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            // Never two steps of one runner at once.
            await ((Task)step).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RenewAsync(Turn turn, CancellationToken cancel)
    {
        if (!await leases.TryRenewAsync(turn.Lease!, cancel).ConfigureAwait(false))
        {
            throw new LeaseLost(turn.Name);
        }

        turn.RenewedAt = clock.GetTimestamp();
    }

    private async Task DelayAsync(TimeSpan wait, CancellationToken cancel) =>
        await Task.Delay(wait, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task LetGoAsync(Turn turn)
    {
        if (turn.Lease is null)
        {
            return;
        }

        try
        {
            await leases.ReleaseAsync(turn.Lease, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StorageUnavailable failure)
        {
            // It runs out by itself.
            log.StepFailed(turn.Name, failure, RunnerLeases.Length);
        }
    }

    /// <summary>One runner with its lease and its bell.</summary>
    private sealed class Turn(IRunner runner)
    {
        private readonly Channel<bool> bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        public IRunner Runner => runner;

        public string Name => runner.Name;

        public RunnerLease? Lease { get; set; }

        public long RenewedAt { get; set; }

        /// <summary>When the last step began, by the given clock; 0 before the first. Read by others than the runner.</summary>
        public long SeenAt
        {
            get => Volatile.Read(ref field);
            set => Volatile.Write(ref field, value);
        }

        public int Failures { get; set; }

        public void Ring() => bell.Writer.TryWrite(true);

        /// <summary>Waits until the pause is over or the bell rings; a ring during the last step counts.</summary>
        public async Task WaitAsync(TimeSpan wait, TimeProvider clock, CancellationToken cancel)
        {
            if (wait > TimeSpan.Zero)
            {
                using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
                var rung = bell.Reader.WaitToReadAsync(over.Token).AsTask();
                await Task.WhenAny(rung, Task.Delay(wait, clock, over.Token)).ConfigureAwait(false);
                await over.CancelAsync().ConfigureAwait(false);
            }

            _ = bell.Reader.TryRead(out _);
        }
    }
}

/// <summary>How one runner of this node is doing.</summary>
/// <param name="SilentFor">Time since its last step began: a step that never ends, or a loop that died, lets it grow.</param>
/// <param name="FailuresInARow">Steps that threw since the last one that did not.</param>
/// <param name="LongestStep">Silence up to then is work.</param>
public sealed record RunnerState(string Name, TimeSpan SilentFor, int FailuresInARow, TimeSpan LongestStep);
