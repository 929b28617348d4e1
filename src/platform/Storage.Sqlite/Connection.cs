using System;
using System.Collections.Generic;
using System.Linq;
using SQLitePCL;

namespace Plumbline.Storage.Sqlite;

/// <summary>One SQLite connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class Connection : IDisposable
{
    private const int MostStatements = 1_000;

    /// <summary>SQLite's own setting-up, once in a process and before anything else touches it.</summary>
    /// <remarks>Its count of the memory in use is off: every allocation of every connection would lock one mutex for it, and nobody reads it.</remarks>
    private static readonly Lazy<bool> Ready = new(static () =>
    {
        Batteries_V2.Init();
        return raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0) == raw.SQLITE_OK;
    });

    private readonly sqlite3 handle;
    private readonly nint pointer;
    private readonly Dictionary<string, Statement> statements = new(StringComparer.Ordinal);

    /// <summary>The same by the text's address: nearly every text is a constant, and hashing hundreds of characters costs more than binding values.</summary>
    private readonly Dictionary<object, Statement> byAddress = new(ReferenceEqualityComparer.Instance);

    /// <summary>True while rows are read. PostgreSQL has one result at a time, so this keeps to the same.</summary>
    private bool busy;

    private Connection(sqlite3 handle)
    {
        this.handle = handle;
        pointer = handle.DangerousGetHandle();
    }

    /// <summary>False once SQLite has given up the whole transaction by itself, as it does when the disk is full.</summary>
    public bool InTransaction => Native.AutoCommit(pointer) == 0;

    /// <summary>Set by every statement that may change something, whether it then did or failed. Taken back by whoever wants to know.</summary>
    public bool HasWritten { get; set; }

    /// <param name="writes">Whether this connection may change the file; if so, the file is made when it is missing.</param>
    public static Connection Open(string path, bool writes)
    {
        _ = Ready.Value;
        var flags = raw.SQLITE_OPEN_NOMUTEX | (writes ? raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE : raw.SQLITE_OPEN_READONLY);
        var code = raw.sqlite3_open_v2(path, out var handle, flags, null);
        if (code != raw.SQLITE_OK)
        {
            var fault = SqliteFault.Of(handle, code, "open " + path);
            handle.Dispose();
            throw fault;
        }

        _ = raw.sqlite3_extended_result_codes(handle, 1);
        // Plans do not depend on bound values. Otherwise a statement that compares a parameter with the column of a partial index is
        // parsed and planned anew each time it runs, which took half of the writer's time.
        _ = raw.sqlite3_db_config(handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
        _ = raw.sqlite3_busy_timeout(handle, 5_000);
        _ = raw.sqlite3_wal_autocheckpoint(handle, 0);
        return new(handle);
    }

    public int Execute(string sql, params ReadOnlySpan<SqlValue> values)
    {
        var statement = Take(sql);
        try
        {
            statement.Bind(values);
            while (statement.Step())
            {
            }

            return statement.Writes ? Native.Changes(pointer) : 0;
        }
        finally
        {
            GiveBack(statement);
        }
    }

    public List<T> Query<T>(string sql, Func<Row, T> read, ReadOnlySpan<SqlValue> values)
    {
        var rows = new List<T>();
        var statement = Take(sql);
        try
        {
            statement.Bind(values);
            while (statement.Step())
            {
                rows.Add(read(statement));
            }

            return rows;
        }
        finally
        {
            GiveBack(statement);
        }
    }

    public bool TryFirst<T>(string sql, Func<Row, T> read, out T first, ReadOnlySpan<SqlValue> values)
    {
        var statement = Take(sql);
        try
        {
            statement.Bind(values);
            if (!statement.Step())
            {
                first = default!;
                return false;
            }

            first = read(statement);
            while (statement.Writes && statement.Step())
            {
                // A statement that writes and returns rows is run to its end.
            }

            return true;
        }
        finally
        {
            GiveBack(statement);
        }
    }

    public int[] ExecuteEach(string sql, int width, ReadOnlySpan<SqlValue> values)
    {
        var changed = new int[Transaction.RunsOf(values, width)];
        var statement = Take(sql);
        try
        {
            for (var run = 0; run < changed.Length; run++)
            {
                statement.Bind(values.Slice(run * width, width));
                while (statement.Step())
                {
                }

                changed[run] = raw.sqlite3_changes(handle);
                statement.Reset();
            }

            return changed;
        }
        finally
        {
            GiveBack(statement);
        }
    }

    /// <summary>One prepared statement for each row: cheaper than many rows in one text, whose parameters would all be bound together.</summary>
    public int Insert(BulkInsert into, ReadOnlySpan<SqlValue> values)
    {
        _ = into.RowsOf(values);
        return ExecuteEach(into.EachRow, into.Columns.Count, values).Sum();
    }

    public List<T> Insert<T>(BulkInsert into, Func<Row, T> read, ReadOnlySpan<SqlValue> values)
    {
        var rows = into.RowsOf(values);
        var width = into.Columns.Count;
        var added = new List<T>(rows);
        var statement = Take(into.EachRow);
        try
        {
            for (var row = 0; row < rows; row++)
            {
                statement.Bind(values.Slice(row * width, width));
                while (statement.Step())
                {
                    added.Add(read(statement));
                }

                statement.Reset();
            }

            return added;
        }
        finally
        {
            GiveBack(statement);
        }
    }

    /// <summary>Moves pages from the write-ahead log into the file; says how many the log held. Busy is not an error: the next turn does it.</summary>
    public int Checkpoint(bool truncate)
    {
        var mode = truncate ? raw.SQLITE_CHECKPOINT_TRUNCATE : raw.SQLITE_CHECKPOINT_PASSIVE;
        _ = raw.sqlite3_wal_checkpoint_v2(handle, null, mode, out var pages, out _);
        return pages;
    }

    public void BusyTimeout(int milliseconds) => _ = raw.sqlite3_busy_timeout(handle, milliseconds);

    /// <summary>Asks <paramref name="tooLong"/> now and then while a statement runs, and breaks it off when the answer is yes.</summary>
    public void BreakOffWhen(Func<bool> tooLong) =>
        raw.sqlite3_progress_handler(handle, 100_000, _ => tooLong() ? 1 : 0, null);

    public void Dispose()
    {
        Forget();
        handle.Dispose();
    }

    private Statement Take(string sql)
    {
        if (busy)
        {
            throw new InvalidOperationException($"Another statement's rows are still being read: collect them first. The statement was: {sql}");
        }

        if (!byAddress.TryGetValue(sql, out var statement))
        {
            statement = Find(sql);
        }

        busy = true;
        HasWritten |= statement.Writes;
        return statement;
    }

    private Statement Find(string sql)
    {
        if (!statements.TryGetValue(sql, out var statement))
        {
            if (statements.Count >= MostStatements)
            {
                Forget();
            }

            statement = new(handle, sql);
            statements.Add(sql, statement);
        }

        // Texts that are put together anew each time stay out of here: they would never be found again.
        if (string.IsInterned(sql) is { } constant && ReferenceEquals(constant, sql))
        {
            byAddress.Add(sql, statement);
        }

        return statement;
    }

    private void GiveBack(Statement statement)
    {
        statement.Reset();
        busy = false;
    }

    private void Forget()
    {
        foreach (var statement in statements.Values)
        {
            statement.Dispose();
        }

        statements.Clear();
        byAddress.Clear();
    }
}
