using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Storage;

/// <summary>Carries the news of one lane to its hearers, in order, each batch in the transaction that also deletes it.</summary>
/// <remarks>
/// There is no watermark: each step takes the lowest ids that are there, so news whose transaction commits late is not passed over.
/// Two pieces of news about one subject come in the order of their commits as long as their tellers lock the subject's row first.
/// </remarks>
public sealed class OutboxPump : IRunner
{
    private const int Most = 256;

    private readonly int lane;
    private readonly Database database;
    private readonly Dictionary<string, IHearer> hearers;
    private readonly IRunnerLog log;
    private readonly TimeProvider clock;
    private readonly string whoHasNews;

    private OutboxPump(int lane, Database database, IReadOnlyList<IHearer> hearers, IRunnerLog log, TimeProvider clock)
    {
        this.lane = lane;
        this.database = database;
        this.hearers = hearers.ToDictionary(hearer => hearer.Name, StringComparer.Ordinal);
        this.log = log;
        this.clock = clock;
        // A row for a hearer that this version does not know yet stays where it is: a newer node will take it.
        whoHasNews = string.Join(
            " UNION ALL ",
            hearers.Select((_, i) => $"SELECT ${i + 2} WHERE EXISTS (SELECT 1 FROM outbox WHERE lane = $1 AND hearer = ${i + 2})"));
    }

    /// <inheritdoc />
    public string Name => Outbox.PumpOf(lane);

    /// <summary>The pumps of all lanes, for <see cref="RunnerLoop"/>.</summary>
    public static IReadOnlyList<OutboxPump> ForAllLanes(Database database, IReadOnlyList<IHearer> hearers, IRunnerLog log, TimeProvider clock) =>
        [.. Enumerable.Range(0, Outbox.Lanes).Select(lane => new OutboxPump(lane, database, hearers, log, clock))];

    /// <inheritdoc />
    public async Task<RunOutcome> RunOnceAsync(RunnerLease lease, CancellationToken cancel)
    {
        if (hearers.Count == 0)
        {
            return RunOutcome.Idle;
        }

        SqlValue[] values = [lane, .. hearers.Keys.Select(name => (SqlValue)name)];
        var waiting = await database.ReadAsync(reading => reading.Query(whoHasNews, static row => row.Text(0), values), cancel).ConfigureAwait(false);
        foreach (var name in waiting)
        {
            await DeliverAsync(hearers[name], lease, cancel).ConfigureAwait(false);
        }

        return waiting.Count > 0 ? RunOutcome.MoreWaits : RunOutcome.Idle;
    }

    /// <summary>All that waits in one go; if that throws, one by one, so that only the news that cannot be heard is set aside.</summary>
    private async Task DeliverAsync(IHearer hearer, RunnerLease lease, CancellationToken cancel)
    {
        try
        {
            await HearAsync(hearer, lease, Most, cancel).ConfigureAwait(false);
        }
        catch (Exception failure) when (IsTheNewsFault(failure))
        {
            var left = Most;
            while (left-- > 0 && await HearOneAsync(hearer, lease, cancel).ConfigureAwait(false))
            {
            }
        }
    }

    private async Task<bool> HearOneAsync(IHearer hearer, RunnerLease lease, CancellationToken cancel)
    {
        try
        {
            return await HearAsync(hearer, lease, most: 1, cancel).ConfigureAwait(false) > 0;
        }
        catch (Exception failure) when (IsTheNewsFault(failure))
        {
            var subject = await database.WriteAsync(
                transaction =>
                {
                    lease.Check(transaction);
                    var first = OutboxTable.Waiting(transaction, lane, hearer.Name, most: 1)[0];
                    OutboxTable.SetAside(transaction, lane, hearer.Name, first, $"{failure.GetType().Name}: {failure.Message}", clock.GetUtcNow());
                    OutboxTable.Delete(transaction, [first]);
                    return first.Subject;
                },
                cancel,
                WriteLane.Batch).ConfigureAwait(false);
            log.NewsSetAside(hearer.Name, subject, failure);
            return true;
        }
    }

    private Task<int> HearAsync(IHearer hearer, RunnerLease lease, int most, CancellationToken cancel) =>
        database.WriteAsync(
            transaction =>
            {
                lease.Check(transaction);
                var news = OutboxTable.Waiting(transaction, lane, hearer.Name, most);
                var poisoned = OutboxTable.PoisonedAmong(transaction, hearer.Name, news);
                foreach (var late in news.Where(piece => poisoned.Contains(piece.Subject)))
                {
                    OutboxTable.SetAside(transaction, lane, hearer.Name, late, "Earlier news of this subject is set aside.", clock.GetUtcNow());
                }

                List<News> sound = poisoned.Count == 0 ? news : [.. news.Where(piece => !poisoned.Contains(piece.Subject))];
                if (sound.Count > 0)
                {
                    hearer.Hear(transaction, sound);
                }

                OutboxTable.Delete(transaction, news);
                return news.Count;
            },
            cancel,
            WriteLane.Batch);

    private static bool IsTheNewsFault(Exception failure) => failure is not (StorageUnavailable or LeaseLost or OperationCanceledException);
}
