using System;
using System.Data;
using System.Threading;
using System.Threading.Tasks;
using Npgsql;
using Plumbline.Kernel;

namespace Plumbline.Storage.Postgres;

/// <summary>One PostgreSQL database, shared with other nodes: one transaction per call on a small pool of connections.</summary>
/// <remarks>
/// Writes are READ COMMITTED, so rows that depend on each other are locked with <see cref="Dialect.ForUpdate"/>; reads hold one snapshot.
/// No session state is kept between transactions, so a connection pooler may stand between; one that cannot pass on prepared
/// statements wants <c>Max Auto Prepare=0</c> in the connection string.
/// </remarks>
public sealed class PostgresDatabase : Database
{
    private static readonly TimeSpan LongestMigration = TimeSpan.FromHours(1);

    private const string WatchClientSql =
        "SELECT set_config('client_connection_check_interval', '2s', false) WHERE current_setting('server_version_num')::int >= 140000";

    private readonly PostgresOptions options;
    private readonly TimeProvider clock;
    private readonly IdSource chance;
    private readonly NpgsqlDataSource source;
    private readonly WorkThreads threads;
    private bool disposed;

    private PostgresDatabase(string connectionString, PostgresOptions options, TimeProvider clock, IdSource chance)
    {
        this.options = options;
        this.clock = clock;
        this.chance = chance;
        var builder = new NpgsqlDataSourceBuilder(Settle(connectionString, options));
        builder.UsePhysicalConnectionInitializer(WatchClient, WatchClientAsync);
        source = builder.Build();
        threads = new(options);
    }

    public override Dialect Dialect => PostgresDialect.Instance;

    public override bool KeepsOrder => false;

    /// <summary>Connects once to see that the database is there and speaks UTF-8.</summary>
    /// <param name="connectionString">As Npgsql reads it: <c>Host=…;Database=…;Username=…;Password=…</c>.</param>
    /// <param name="chance">Spreads repeats of colliding work in time.</param>
    /// <exception cref="StorageUnavailable">It cannot be reached or has another encoding.</exception>
    public static async Task<PostgresDatabase> OpenAsync(
        string connectionString, PostgresOptions options, TimeProvider clock, IdSource chance, CancellationToken cancel)
    {
        var database = new PostgresDatabase(connectionString, options, clock, chance);
        try
        {
            var encoding = await database.ReadAsync(static reading => reading.Text("SHOW server_encoding"), cancel).ConfigureAwait(false);
            return encoding == "UTF8"
                ? database
                : throw new StorageUnavailable($"the PostgreSQL database has the encoding {encoding}; create it with ENCODING 'UTF8'.");
        }
        catch (StorageUnavailable)
        {
            await database.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public override Task<T> WriteAsync<T>(Func<Transaction, T> work, CancellationToken cancel, WriteLane lane = WriteLane.Interactive)
    {
        WorkGuard.ThrowIfInside();
        ObjectDisposedException.ThrowIf(disposed, this);
        return StorageMetrics.MeasureAsync(RepeatAsync(() => Write(work, options.LongestStatement), lane, cancel), lane);
    }

    public override Task<T> ReadAsync<T>(Func<Reading, T> work, CancellationToken cancel)
    {
        WorkGuard.ThrowIfInside();
        ObjectDisposedException.ThrowIf(disposed, this);
        return RepeatAsync(() => Read(work), WriteLane.Interactive, cancel);
    }

    public override Task MigrateAsync(MigrationPlan plan, CancellationToken cancel)
    {
        WorkGuard.ThrowIfInside();
        return RepeatAsync(() => Write(transaction => Migrate(transaction, plan), LongestMigration), WriteLane.Interactive, cancel);
    }

    public override async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        await Task.Run(threads.Dispose).ConfigureAwait(false);
        await source.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Has the server look whether we are still there while a statement runs or waits: else a node that was killed keeps its locks until the wait ends.</summary>
    private static void WatchClient(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(WatchClientSql, connection);
        try
        {
            command.ExecuteNonQuery();
        }
        catch (PostgresException)
        {
            // Not every platform can look: then it is as it was before version 14.
        }
    }

    private static async Task WatchClientAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(WatchClientSql, connection);
        try
        {
            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
        catch (PostgresException)
        {
            // As above.
        }
    }

    private static string Settle(string connectionString, PostgresOptions options)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        var settled = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxPoolSize = options.Connections,
            NoResetOnClose = true,
            Enlist = false,
            AutoPrepareMinUsages = 2,
        };
        if (!given.ShouldSerialize("Max Auto Prepare"))
        {
            settled.MaxAutoPrepare = 300;
        }

        if (!given.ShouldSerialize("Application Name"))
        {
            settled.ApplicationName = "plumbline";
        }

        return settled.ConnectionString;
    }

    private bool Migrate(Transaction transaction, MigrationPlan plan)
    {
        Migrator.Run(transaction, plan, clock.GetUtcNow());
        return true;
    }

    private T Write<T>(Func<Transaction, T> work, TimeSpan longestStatement)
    {
        using var session = new PostgresSession(source, IsolationLevel.ReadCommitted, longestStatement);
        var transaction = new PostgresTransaction(session);
        T result;
        using (WorkGuard.Enter())
        {
            result = work(transaction);
        }

        session.Commit();
        StorageMetrics.Committed(1);
        TellCommitted(transaction.Wakes);
        return result;
    }

    private T Read<T>(Func<Reading, T> work)
    {
        using var session = new PostgresSession(source, IsolationLevel.RepeatableRead, options.LongestStatement);
        // Never committed, so a statement that writes keeps nothing; declaring it read-only would cost a round trip each time.
        using (WorkGuard.Enter())
        {
            return work(new PostgresReading(session));
        }
    }

    /// <summary>Runs work again that collided with another transaction: at once the first time, later after a growing, random pause.</summary>
    private async Task<T> RepeatAsync<T>(Func<T> work, WriteLane lane, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await threads.RunAsync(work, lane, cancel).ConfigureAwait(false);
            }
            catch (Collision collision)
            {
                if (attempt >= options.MostAttempts)
                {
                    throw new StorageUnavailable($"the same rows were wanted by others {attempt} times in a row.", collision);
                }
            }

            if (attempt > 1)
            {
                await Task.Delay(Pause(attempt), clock, cancel).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Between a half and the whole of 2, 4, 8 … 256 ms.</summary>
    private TimeSpan Pause(int attempt)
    {
        Span<byte> dice = stackalloc byte[1];
        chance.Fill(dice);
        return TimeSpan.FromMilliseconds((1 << Math.Min(attempt - 1, 8)) * (0.5 + (dice[0] / 510.0)));
    }
}
