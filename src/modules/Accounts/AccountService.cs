using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Accounts.Tables;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Accounts;

/// <summary>Accounts and the keys that sign in their name.</summary>
public sealed partial class AccountService
{
    private readonly Database database;
    private readonly TimeProvider clock;
    private readonly IdSource ids;
    private readonly MasterKey master;
    private readonly AuditLog audit;
    private readonly BriefCache<string, LiveKey> liveKeys;

    internal AccountService(Database database, TimeProvider clock, IdSource ids, MasterKey master, AuditLog audit)
    {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
        this.master = master;
        this.audit = audit;
        liveKeys = new(clock, TimeSpan.FromSeconds(2), 10_000);
    }

    /// <summary>The account with this id, or null.</summary>
    public Task<Account?> FindAccountAsync(AccountId id, CancellationToken cancel) =>
        database.ReadAsync(reading => AccountTable.Find(reading, id), cancel);

    /// <summary>Whether this is the account that the server was first started with, whose operators run the server.</summary>
    public Task<bool> IsFirstAsync(AccountId id, CancellationToken cancel) =>
        database.ReadAsync(reading => AccountTable.First(reading)?.Id == id, cancel);

    /// <summary>Accounts by id.</summary>
    /// <param name="limit">1–100.</param>
    public Task<Page<Account>> ListAccountsAsync(string? after, int limit, CancellationToken cancel) =>
        database.ReadAsync(
            reading => Paging.Cut(AccountTable.List(reading, after, Paging.OneMore(limit)), limit, static account => account.Id.ToString()),
            cancel);
}
