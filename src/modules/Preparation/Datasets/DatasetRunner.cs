using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Objects;
using Plumbline.Preparation.Tables;
using Plumbline.Storage;

namespace Plumbline.Preparation.Datasets;

/// <summary>Makes datasets, one after the other, oldest first. One that a node left in the middle begins anew.</summary>
internal sealed class DatasetRunner(Database database, DatasetMaking making, TimeProvider clock) : IRunner
{
    public const string RunnerName = "preparation.datasets";

    public string Name => RunnerName;

    public async Task<RunOutcome> RunOnceAsync(RunnerLease lease, CancellationToken cancel)
    {
        if (await database.ReadAsync(DatasetTable.FirstOpen, cancel) is not { } dataset)
        {
            return RunOutcome.Idle;
        }

        try
        {
            await NoteAsync(lease, dataset.Id, static current => current with { Status = DatasetStatus.Running, Read = 0, Written = 0 }, cancel);
            var report = await making.MakeAsync(
                dataset,
                (read, written) => NoteAsync(lease, dataset.Id, current => current with { Read = read, Written = written }, cancel),
                cancel);
            await EndAsync(lease, dataset.Id, Ended(dataset.Asked, report), cancel);
        }
        catch (NothingToWrite nothing)
        {
            await EndAsync(lease, dataset.Id, Ended(dataset.Asked, nothing.Report), cancel);
        }
        catch (NoLongerWanted)
        {
            await EndAsync(lease, dataset.Id, static current => current with { Status = DatasetStatus.Cancelled }, cancel);
        }
        catch (Refusal refusal) when (refusal is DatasetRefused or BucketNotFound or BucketForbidden or ObjectNotFound or ConditionFailed or KeyRefused or ContentTooLarge)
        {
            var sentence = refusal is ConditionFailed ? "The source was replaced while it was read. Ask again." : refusal.Message;
            await EndAsync(lease, dataset.Id, current => current with { Status = DatasetStatus.Failed, Failure = sentence }, cancel);
        }

        catch (BlobNotFound)
        {
            await EndAsync(
                lease, dataset.Id, static current => current with { Status = DatasetStatus.Failed, Failure = "The source cannot be read: its bytes are missing from storage." }, cancel);
        }

        return RunOutcome.MoreWaits;
    }

    private static Func<Dataset, Dataset> Ended(NewDataset asked, DatasetReport report) => current => current with
    {
        Status = report.Written > 0 ? DatasetStatus.Ready : DatasetStatus.Failed,
        Read = report.Read,
        Written = report.Written,
        Report = report,
        Failure = report.Written > 0 ? null : ReasonOfNothing(asked, report),
    };

    private static string ReasonOfNothing(NewDataset asked, DatasetReport report) =>
        report.Read == 0
            ? asked.Source.Kind switch
            {
                DatasetSourceKind.Images => $"There is no picture below '{asked.Source.Place}'. Names must end in .jpg, .jpeg, .png, .gif, .webp or another ending browsers show.",
                DatasetSourceKind.Media => $"There is no recording, clip or document below '{asked.Source.Place}'. Names must end in .wav, .mp3, .ogg, .webm, .mp4, .pdf or another ending browsers play.",
                DatasetSourceKind.TextFiles or DatasetSourceKind.TextLines => $"There is no text below '{asked.Source.Place}'. Names must end in .txt.",
                _ => $"'{asked.Source.Place}' has no lines.",
            }
        : report.Filtered > 0 && report.Faulty == 0
            ? $"The filter matches none of {report.Read} objects. Loosen it."
            : $"None of {report.Read} objects can be used. {(report.Problems.Count > 0 ? report.Problems[0] : "")}";

    private Task EndAsync(RunnerLease lease, string id, Func<Dataset, Dataset> change, CancellationToken cancel) =>
        ChangeAsync(lease, id, change, cancel);

    /// <exception cref="NoLongerWanted">The requester has cancelled it.</exception>
    private async Task NoteAsync(RunnerLease lease, string id, Func<Dataset, Dataset> change, CancellationToken cancel)
    {
        if (!await ChangeAsync(lease, id, change, cancel))
        {
            throw new NoLongerWanted();
        }
    }

    /// <returns>False when it shall be cancelled.</returns>
    private Task<bool> ChangeAsync(RunnerLease lease, string id, Func<Dataset, Dataset> change, CancellationToken cancel) => database.WriteAsync(
        transaction =>
        {
            lease.Check(transaction);
            var current = DatasetTable.Lock(transaction, id)!;
            if (current.IsOpen)
            {
                DatasetTable.Save(transaction, change(current) with { ChangedAt = clock.GetUtcNow() });
            }

            return current.IsOpen && !current.CancelAsked;
        },
        cancel,
        WriteLane.Batch);

    private sealed class NoLongerWanted : Exception;
}
