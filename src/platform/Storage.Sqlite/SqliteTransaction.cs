using System;
using System.Collections.Generic;

namespace Plumbline.Storage.Sqlite;

/// <summary>The writer's one transaction object, handed to one piece of work after another.</summary>
internal sealed class SqliteTransaction(Connection connection) : Transaction
{
    /// <summary>The first statement failure of the current work. It stays, so that work which swallows it keeps nothing, as on PostgreSQL.</summary>
    public Exception? Failure { get; private set; }

    public override Dialect Dialect => SqliteDialect.Instance;

    /// <summary>Whether the current work has run a statement that may have changed something.</summary>
    public bool HasWritten => connection.HasWritten;

    public void StartWork()
    {
        Failure = null;
        connection.HasWritten = false;
    }

    public override int Execute(string sql, params ReadOnlySpan<SqlValue> values)
    {
        ThrowIfFailed();
        try
        {
            return connection.Execute(sql, values);
        }
        catch (Exception failure) when (Remember(failure))
        {
            throw;
        }
    }

    public override List<T> Query<T>(string sql, Func<Row, T> read, params ReadOnlySpan<SqlValue> values)
    {
        ThrowIfFailed();
        try
        {
            return connection.Query(sql, read, values);
        }
        catch (Exception failure) when (Remember(failure))
        {
            throw;
        }
    }

    public override bool TryFirst<T>(string sql, Func<Row, T> read, out T first, params ReadOnlySpan<SqlValue> values)
    {
        ThrowIfFailed();
        try
        {
            return connection.TryFirst(sql, read, out first, values);
        }
        catch (Exception failure) when (Remember(failure))
        {
            throw;
        }
    }

    public override int[] ExecuteEach(string sql, int width, ReadOnlySpan<SqlValue> values)
    {
        ThrowIfFailed();
        try
        {
            return connection.ExecuteEach(sql, width, values);
        }
        catch (Exception failure) when (Remember(failure))
        {
            throw;
        }
    }

    public override int Insert(BulkInsert into, ReadOnlySpan<SqlValue> values)
    {
        ThrowIfFailed();
        try
        {
            return connection.Insert(into, values);
        }
        catch (Exception failure) when (Remember(failure))
        {
            throw;
        }
    }

    public override List<T> Insert<T>(BulkInsert into, Func<Row, T> read, ReadOnlySpan<SqlValue> values)
    {
        ThrowIfFailed();
        try
        {
            return connection.Insert(into, read, values);
        }
        catch (Exception failure) when (Remember(failure))
        {
            throw;
        }
    }

    private void ThrowIfFailed()
    {
        if (Failure is not null)
        {
            throw Failure;
        }
    }

    private bool Remember(Exception failure)
    {
        if (failure is StorageUnavailable or StatementFailed)
        {
            Failure ??= failure;
        }

        return false;
    }
}
