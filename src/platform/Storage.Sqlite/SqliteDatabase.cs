using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Storage.Sqlite;

/// <summary>One SQLite file, owned by this process alone: a single writer that shares its commits, and a few readers.</summary>
/// <remarks>Write-ahead log, synchronous=FULL: what was answered survives a power cut.</remarks>
public sealed class SqliteDatabase : Database
{
    private readonly string path;
    private readonly TimeProvider clock;
    private readonly FileOwnership ownership;
    private readonly Writer writer;
    private readonly Readers readers;
    private readonly Checkpointer checkpointer;
    private bool disposed;

    private SqliteDatabase(string path, SqliteOptions options, TimeProvider clock, FileOwnership ownership)
    {
        this.path = path;
        this.clock = clock;
        this.ownership = ownership;
        var connection = Prepare(path, options);
        checkpointer = new(path, options.LogPages);
        readers = new(path, options);
        writer = new(
            connection,
            options,
            checkpointer,
            wakes =>
            {
                checkpointer.Written();
                TellCommitted(wakes);
            });
    }

    public override Dialect Dialect => SqliteDialect.Instance;

    public override bool KeepsOrder => true;

    /// <summary>Opens the file, making it when it is missing; its folder must exist.</summary>
    /// <exception cref="DatabaseInUse">Another process has it open.</exception>
    /// <exception cref="StorageUnavailable">The folder or the file cannot be used.</exception>
    public static async Task<SqliteDatabase> OpenAsync(string path, SqliteOptions options, TimeProvider clock, CancellationToken cancel)
    {
        var full = Path.GetFullPath(path);
        var ownership = FileOwnership.Take(full);
        SqliteDatabase database;
        try
        {
            database = new(full, options, clock, ownership);
        }
        catch (Exception failure) when (failure is StorageUnavailable or StatementFailed)
        {
            ownership.Dispose();
            throw;
        }

        await database.WriteAsync(EndOldLeases, cancel).ConfigureAwait(false);
        return database;
    }

    public override Task<T> WriteAsync<T>(Func<Transaction, T> work, CancellationToken cancel, WriteLane lane = WriteLane.Interactive)
    {
        WorkGuard.ThrowIfInside();
        ObjectDisposedException.ThrowIf(disposed, this);
        return StorageMetrics.MeasureAsync(writer.WriteAsync(work, lane, cancel), lane);
    }

    public override Task<T> ReadAsync<T>(Func<Reading, T> work, CancellationToken cancel)
    {
        WorkGuard.ThrowIfInside();
        ObjectDisposedException.ThrowIf(disposed, this);
        return readers.ReadAsync(work, cancel);
    }

    public override Task MigrateAsync(MigrationPlan plan, CancellationToken cancel) =>
        this.WriteAsync(transaction => Migrator.Run(transaction, plan, clock.GetUtcNow()), cancel);

    /// <summary>Writes a whole, compact copy to a file that does not exist yet, while others go on reading and writing.</summary>
    /// <exception cref="StorageUnavailable">The target exists, or its disk is full.</exception>
    public async Task BackupToAsync(string target, CancellationToken cancel)
    {
        WorkGuard.ThrowIfInside();
        if (new FileInfo(target).Exists)
        {
            throw new StorageUnavailable($"the backup file '{target}' exists already; name another.");
        }

        await Task.Factory.StartNew(() => Backup(target), cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
    }

    public override async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        await Task.Run(() =>
        {
            writer.Dispose();
            readers.Dispose();
            checkpointer.Dispose();
            ownership.Dispose();
        }).ConfigureAwait(false);
    }

    private static Connection Prepare(string path, SqliteOptions options)
    {
        var connection = Connection.Open(path, writes: true);
        try
        {
            var mode = connection.Query("PRAGMA journal_mode = WAL", static row => row.Text(0), [])[0];
            if (mode != "wal")
            {
                throw new StorageUnavailable($"the disk under '{path}' does not support a write-ahead log (SQLite chose '{mode}'). Put the data on a local disk.");
            }

            connection.Execute("PRAGMA synchronous = FULL");
            connection.Execute($"PRAGMA cache_size = -{options.WriterCacheKib}");
            connection.Execute("PRAGMA temp_store = MEMORY");
            connection.Execute("PRAGMA foreign_keys = ON");
            if (options.MostPages is { } pages)
            {
                connection.Execute($"PRAGMA max_page_count = {pages}");
            }

            return connection;
        }
        catch (Exception failure) when (failure is StorageUnavailable or StatementFailed)
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Nobody else can have the file open, so whoever held a lease in it has ended: no need to wait until it runs out.</summary>
    private static void EndOldLeases(Transaction transaction)
    {
        if (transaction.Number("SELECT 1 FROM sqlite_master WHERE name = 'runner_lease'") is not null)
        {
            transaction.Execute("UPDATE runner_lease SET until_ms = 0");
        }
    }

    private void Backup(string target)
    {
        using (var connection = Connection.Open(path, writes: false))
        {
            connection.Execute("VACUUM INTO $1", target);
        }

        using var written = new FileStream(target, FileMode.Open, FileAccess.ReadWrite);
        written.Flush(flushToDisk: true);
    }
}
