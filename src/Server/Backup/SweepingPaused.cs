using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Server.Composition;
using Plumbline.Storage;

namespace Plumbline.Server.Backup;

/// <summary>
/// Keeps every node from removing bytes for as long as it lives: it holds the leases of the runners that would. Should this process die,
/// they run out by themselves and the removing goes on.
/// </summary>
internal sealed class SweepingPaused : IAsyncDisposable
{
    private readonly RunnerLeases leases;
    private readonly IReadOnlyList<RunnerLease> held;
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource lost = new();
    private readonly Task renewing;

    private SweepingPaused(RunnerLeases leases, IReadOnlyList<RunnerLease> held, TimeProvider clock)
    {
        this.leases = leases;
        this.held = held;
        renewing = RenewAsync(clock);
    }

    /// <summary>Cancelled when the leases were lost, so that what relies on the pause ends.</summary>
    public CancellationToken Lost => lost.Token;

    public static async Task<SweepingPaused> BeginAsync(Installation installation, CancellationToken cancel)
    {
        var leases = new RunnerLeases(installation.Database, installation.Clock, "backup-" + installation.Ids.NewId());
        var held = new List<RunnerLease>();
        foreach (var runner in installation.Objects.Runners)
        {
            held.Add(await leases.TakeOverAsync(runner.Name, cancel));
        }

        return new(leases, held, installation.Clock);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await renewing;
        foreach (var lease in held)
        {
            try
            {
                await leases.ReleaseAsync(lease, CancellationToken.None);
            }
            catch (StorageUnavailable)
            {
                // It runs out by itself.
            }
        }

        stop.Dispose();
        lost.Dispose();
    }

    private async Task RenewAsync(TimeProvider clock)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(RunnerLeases.Length / 4, clock, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                foreach (var lease in stop.IsCancellationRequested ? [] : held)
                {
                    if (!await leases.TryRenewAsync(lease, CancellationToken.None))
                    {
                        await lost.CancelAsync();
                        return;
                    }
                }
            }
            catch (StorageUnavailable)
            {
                // Tried again before the lease runs out; if that fails too, the next renewal finds another holder or none did any harm.
            }
        }
    }
}
