using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Objects.Tables;
using Plumbline.Storage;

namespace Plumbline.Objects;

/// <summary>Removes bytes whose last row went a grace ago: replaced and deleted objects, replaced parts, aborted uploads.</summary>
/// <remarks>
/// Bytes that no row points at can never be pointed at again: copies only start from rows, and hold the source row until they end.
/// So looking once, in a transaction after the one that discarded them, is enough.
/// </remarks>
internal sealed class DiscardRunner(Database database, BlobStore blobs, TimeProvider clock, ObjectsSettings settings) : IRunner
{
    private const int Slice = 100;

    public string Name => "objects.discard";

    public async Task<RunOutcome> RunOnceAsync(RunnerLease lease, CancellationToken cancel)
    {
        var until = clock.GetUtcNow() - settings.ReadGrace;
        var (waiting, used) = await database.ReadAsync(
            reading =>
            {
                var rows = DiscardTable.List(reading, until, Slice);
                return (rows, DiscardTable.UsedOf(reading, [.. rows.Select(row => row.Place.Blob).OfType<BlobId>()]));
            },
            cancel);
        foreach (var (_, place, _) in waiting)
        {
            if (place.Blob is { } blob && !used.Contains(blob.Text))
            {
                await blobs.DeleteAsync(blob, cancel);
            }
        }

        foreach (var (id, place, at) in waiting.Where(row => row.Place.Layout is not null))
        {
            await ScatterAsync(lease, id, place.Layout!.Value, at, cancel);
        }

        await ForgetAsync(lease, [.. waiting.Where(row => row.Place.Layout is null).Select(row => row.Id)], cancel);
        return waiting.Count == 0 ? RunOutcome.Idle : RunOutcome.MoreWaits;
    }

    /// <summary>Turns a layout nobody uses into its blobs, slice by slice; they are removed by later steps.</summary>
    private async Task ScatterAsync(RunnerLease lease, long id, long layout, DateTimeOffset at, CancellationToken cancel)
    {
        var done = false;
        while (!done)
        {
            done = await database.WriteAsync(
                transaction =>
                {
                    lease.Check(transaction);
                    var parts = DiscardTable.IsLayoutUsed(transaction, layout) ? [] : UploadTable.Parts(transaction, layout, 0, Slice);
                    foreach (var part in parts)
                    {
                        UploadTable.DeletePart(transaction, layout, part.Number);
                        DiscardTable.Add(transaction, new(part.Blob, null), at);
                    }

                    if (parts.Count < Slice)
                    {
                        DiscardTable.Remove(transaction, id);
                    }

                    return parts.Count < Slice;
                },
                cancel,
                WriteLane.Batch);
        }
    }

    private async Task ForgetAsync(RunnerLease lease, List<long> done, CancellationToken cancel)
    {
        if (done.Count > 0)
        {
            await database.WriteAsync(
                transaction =>
                {
                    lease.Check(transaction);
                    done.ForEach(id => DiscardTable.Remove(transaction, id));
                },
                cancel,
                WriteLane.Batch);
        }
    }
}
