using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Accounts.Tables;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Accounts;

/// <summary>What was done, by whom and when. Entries are added and read; nothing changes or removes one.</summary>
public sealed class AuditLog
{
    private readonly Database database;
    private readonly TimeProvider clock;

    internal AuditLog(Database database, TimeProvider clock)
    {
        this.database = database;
        this.clock = clock;
    }

    /// <summary>Adds an entry inside the write that did the thing.</summary>
    public void Write(Transaction transaction, AuditEntry entry) => AuditTable.Add(transaction, entry, clock.GetUtcNow());

    /// <summary>Adds an entry for something that changed no row, such as an export.</summary>
    public Task WriteAsync(AuditEntry entry, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(transaction => AuditTable.Add(transaction, entry, now), cancel);
    }

    /// <summary>An account's entries, newest first.</summary>
    /// <param name="limit">1–100.</param>
    public Task<Page<WrittenAuditEntry>> ListAsync(AccountId account, string? after, int limit, CancellationToken cancel) =>
        database.ReadAsync(
            reading => Paging.Cut(
                AuditTable.List(reading, account, after is null ? long.MaxValue : long.Parse(after, CultureInfo.InvariantCulture), Paging.OneMore(limit)),
                limit,
                static entry => entry.Number.ToString(CultureInfo.InvariantCulture)),
            cancel);
}
