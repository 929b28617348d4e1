using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Storage;
using Plumbline.Workforce.Tables;

namespace Plumbline.Workforce;

public sealed partial class WorkforceService
{
    /// <summary>Adds a worker, who is in no team yet.</summary>
    /// <exception cref="WorkerRefused">The address or the name cannot be taken.</exception>
    /// <exception cref="WorkerPasswordRefused" />
    /// <exception cref="WorkerExists">The address is compared without case, within account and region.</exception>
    public async Task<Worker> CreateWorkerAsync(AccountScope scope, NewWorker wanted, CancellationToken cancel)
    {
        Check(wanted);
        var hash = wanted.Password is null ? null : MakeHash(wanted.Password);
        var worker = new Worker(
            WorkerId.Parse($"private.{scope.Region}.{ids.NewHex(8)}"),
            scope,
            NewSub(),
            wanted.Email.Trim(),
            wanted.DisplayName.Trim(),
            true,
            hash is not null,
            [],
            clock.GetUtcNow());
        await database.WriteAsync(
            transaction =>
            {
                if (!WorkerTable.TryAdd(transaction, worker, Fold(worker.Email), hash))
                {
                    throw new WorkerExists();
                }
            },
            cancel);
        return worker;
    }

    /// <summary>The worker with this id.</summary>
    /// <exception cref="WorkerNotFound" />
    public async Task<Worker> GetWorkerAsync(AccountScope scope, WorkerId id, CancellationToken cancel) =>
        Owned(await database.ReadAsync(reading => WorkerTable.Find(reading, id), cancel), scope, id);

    /// <summary>The worker with this address, whatever its case, or null.</summary>
    public Task<Worker?> FindWorkerByEmailAsync(AccountScope scope, string email, CancellationToken cancel) =>
        database.ReadAsync(
            reading => WorkerTable.FindByEmail(reading, scope, Fold(email)) is { } id ? WorkerTable.Find(reading, id) : null,
            cancel);

    /// <summary>The workers of the account in this region, by id.</summary>
    /// <param name="team">Only the members of this team; null means all. A team that does not exist has none.</param>
    /// <param name="limit">1–100.</param>
    public Task<Page<Worker>> ListWorkersAsync(AccountScope scope, WorkteamName? team, string? after, int limit, CancellationToken cancel) =>
        ListWorkersAsync(scope, team, null, after, limit, cancel);

    /// <summary>As above, only those whose address or name holds a text.</summary>
    /// <param name="search">Addresses are compared without case, names by their letters as they are and in lower case; null means all.</param>
    public Task<Page<Worker>> ListWorkersAsync(AccountScope scope, WorkteamName? team, string? search, string? after, int limit, CancellationToken cancel) =>
        database.ReadAsync(
            reading => Paging.Cut(
                WorkerTable.List(reading, scope, team, search, after, Paging.OneMore(limit)), limit, static worker => worker.Id.ToString()),
            cancel);

    /// <summary>No task reaches the worker from now on, and signing in stops. Idempotent.</summary>
    /// <exception cref="WorkerNotFound" />
    public Task DisableAsync(AccountScope scope, WorkerId worker, CancellationToken cancel) =>
        ChangeWorkerAsync(scope, worker, (transaction, _) => WorkerTable.SetEnabled(transaction, worker, false), cancel);

    /// <summary>Lets a worker back in. Idempotent.</summary>
    /// <exception cref="WorkerNotFound" />
    public Task EnableAsync(AccountScope scope, WorkerId worker, CancellationToken cancel) =>
        ChangeWorkerAsync(scope, worker, (transaction, _) => WorkerTable.SetEnabled(transaction, worker, true), cancel);

    private static Worker Owned(Worker? worker, AccountScope scope, WorkerId id) =>
        worker is not null && worker.Scope.Account == scope.Account && worker.Scope.Region == scope.Region ? worker : throw new WorkerNotFound(id);

    private static void Check(NewWorker wanted)
    {
        var email = wanted.Email.Trim();
        if (email.Length is < 3 or > 254 || email.Count(letter => letter == '@') != 1 || email.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter)))
        {
            throw new WorkerRefused("Email", "must be one address of 3 to 254 characters, such as ada@example.com.");
        }

        if (wanted.DisplayName.Trim().Length is < 1 or > 100)
        {
            throw new WorkerRefused("DisplayName", "must have 1 to 100 characters.");
        }
    }

    private string MakeHash(string password) =>
        password.Length is < PasswordHash.MinLength or > PasswordHash.MaxLength
            ? throw new WorkerPasswordRefused()
            : PasswordHash.Make(password, ids);

    // A random UUID (RFC 9562, version 4), the form of a Cognito sub.
    private string NewSub()
    {
        Span<byte> bytes = stackalloc byte[16];
        ids.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    private async Task ChangeWorkerAsync(AccountScope scope, WorkerId id, Action<Transaction, Worker> change, CancellationToken cancel)
    {
        await database.WriteAsync(transaction => change(transaction, Owned(WorkerTable.Find(transaction, id), scope, id)), cancel);
        known.Forget(id);
    }
}
