using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Objects.Tables;
using Plumbline.Storage;

namespace Plumbline.Objects;

/// <summary>Removes orphans: bytes older than a day that no row mentions, left by a crash between blob and row.</summary>
/// <remarks>One step looks at one slice of the store; a walk that is cut short begins again, which is harmless.</remarks>
internal sealed class SweepRunner(Database database, BlobStore blobs, TimeProvider clock, ObjectsSettings settings) : IRunner
{
    private const int Slice = 300;
    private IAsyncEnumerator<StoredBlob>? walk;
    private DateTimeOffset nextWalk = DateTimeOffset.MinValue;

    public string Name => "objects.sweep";

    public async Task<RunOutcome> RunOnceAsync(RunnerLease lease, CancellationToken cancel)
    {
        if (walk is null && clock.GetUtcNow() < nextWalk)
        {
            return RunOutcome.Idle;
        }

        var whole = false;
        try
        {
            walk ??= blobs.ListAsync(clock.GetUtcNow() - settings.OrphanAge, CancellationToken.None).GetAsyncEnumerator(CancellationToken.None);
            var slice = new List<BlobId>();
            while (slice.Count < Slice && await walk.MoveNextAsync())
            {
                slice.Add(walk.Current.Id);
            }

            await RemoveOrphansAsync(slice, lease, cancel);
            whole = slice.Count == Slice;
            return whole ? RunOutcome.MoreWaits : RunOutcome.Idle;
        }
        finally
        {
            if (!whole)
            {
                await EndAsync();
            }
        }
    }

    private async Task RemoveOrphansAsync(List<BlobId> slice, RunnerLease lease, CancellationToken cancel)
    {
        if (slice.Count == 0)
        {
            return;
        }

        var known = await database.WriteAsync(
            transaction =>
            {
                lease.Check(transaction);
                return DiscardTable.KnownOf(transaction, slice);
            },
            cancel,
            WriteLane.Batch);
        foreach (var orphan in slice.Where(blob => !known.Contains(blob.Text)))
        {
            await blobs.DeleteAsync(orphan, cancel);
        }
    }

    private async Task EndAsync()
    {
        nextWalk = clock.GetUtcNow() + settings.OrphanSearchEvery;
        if (walk is not null)
        {
            await walk.DisposeAsync();
            walk = null;
        }
    }
}
