using System;
using System.Collections.Generic;
using System.Data;
using Npgsql;
using NpgsqlTypes;

namespace Plumbline.Storage.Postgres;

/// <summary>One connection inside one transaction.</summary>
internal sealed class PostgresSession : IDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;
    private readonly int timeoutSeconds;

    public PostgresSession(NpgsqlDataSource source, IsolationLevel isolation, TimeSpan longestStatement)
    {
        timeoutSeconds = (int)longestStatement.TotalSeconds;
        try
        {
            connection = source.OpenConnection();
        }
        catch (NpgsqlException failure)
        {
            throw PostgresFault.Of(failure, "connect");
        }

        transaction = connection.BeginTransaction(isolation);
    }

    /// <summary>The first failure of a statement. PostgreSQL refuses everything after it, so it stays the reason.</summary>
    public Exception? Failure { get; private set; }

    public int Execute(string sql, ReadOnlySpan<SqlValue> values)
    {
        ThrowIfFailed();
        using var command = Prepare(sql, values);
        return Execute(command);
    }

    public List<T> Query<T>(string sql, Func<Row, T> read, ReadOnlySpan<SqlValue> values)
    {
        ThrowIfFailed();
        using var command = Prepare(sql, values);
        return Query(command, read);
    }

    /// <summary>All runs in one round trip; the server still plans the statement once.</summary>
    public int[] ExecuteEach(string sql, int width, ReadOnlySpan<SqlValue> values)
    {
        ThrowIfFailed();
        var changed = new int[Transaction.RunsOf(values, width)];
        if (changed.Length == 0)
        {
            return changed;
        }

        using var batch = new NpgsqlBatch(connection, transaction) { Timeout = timeoutSeconds };
        for (var run = 0; run < changed.Length; run++)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (ref readonly var value in values.Slice(run * width, width))
            {
                command.Parameters.Add(Parameter(value));
            }

            batch.BatchCommands.Add(command);
        }

        try
        {
            batch.ExecuteNonQuery();
        }
        catch (NpgsqlException failure)
        {
            throw Remember(failure, sql);
        }

        for (var run = 0; run < changed.Length; run++)
        {
            changed[run] = batch.BatchCommands[run].RecordsAffected;
        }

        return changed;
    }

    public int Insert(BulkInsert into, ReadOnlySpan<SqlValue> values)
    {
        ThrowIfFailed();
        using var command = Prepare(into, values);
        return Execute(command);
    }

    public List<T> Insert<T>(BulkInsert into, Func<Row, T> read, ReadOnlySpan<SqlValue> values)
    {
        ThrowIfFailed();
        using var command = Prepare(into, values);
        return Query(command, read);
    }

    public bool TryFirst<T>(string sql, Func<Row, T> read, out T first, ReadOnlySpan<SqlValue> values)
    {
        ThrowIfFailed();
        using var command = Prepare(sql, values);
        try
        {
            using var reader = command.ExecuteReader();
            var found = reader.Read();
            first = found ? read(new PostgresRow(reader)) : default!;
            return found;
        }
        catch (NpgsqlException failure)
        {
            throw Remember(failure, sql);
        }
    }

    public void Commit()
    {
        ThrowIfFailed();
        try
        {
            transaction.Commit();
        }
        catch (NpgsqlException failure)
        {
            throw PostgresFault.OfCommit(failure);
        }
    }

    /// <summary>Undoes what was not committed.</summary>
    public void Dispose()
    {
        try
        {
            transaction.Dispose();
        }
        catch (NpgsqlException)
        {
            // The connection is gone, and with it the transaction.
        }

        connection.Dispose();
    }

    private int Execute(NpgsqlCommand command)
    {
        try
        {
            return command.ExecuteNonQuery();
        }
        catch (NpgsqlException failure)
        {
            throw Remember(failure, command.CommandText);
        }
    }

    private List<T> Query<T>(NpgsqlCommand command, Func<Row, T> read)
    {
        try
        {
            using var reader = command.ExecuteReader();
            var row = new PostgresRow(reader);
            var rows = new List<T>();
            while (reader.Read())
            {
                rows.Add(read(row));
            }

            return rows;
        }
        catch (NpgsqlException failure)
        {
            throw Remember(failure, command.CommandText);
        }
    }

    private void ThrowIfFailed()
    {
        if (Failure is not null)
        {
            throw Failure;
        }
    }

    private Exception Remember(NpgsqlException failure, string sql) => Failure ??= PostgresFault.Of(failure, sql);

    private NpgsqlCommand Prepare(string sql, ReadOnlySpan<SqlValue> values)
    {
        var command = new NpgsqlCommand(sql, connection, transaction) { CommandTimeout = timeoutSeconds };
        foreach (ref readonly var value in values)
        {
            command.Parameters.Add(Parameter(value));
        }

        return command;
    }

    /// <summary>Each column's values as one array: the text does not change with the number of rows, so it stays prepared.</summary>
    private NpgsqlCommand Prepare(BulkInsert into, ReadOnlySpan<SqlValue> values)
    {
        var rows = into.RowsOf(values);
        var width = into.Columns.Count;
        var command = new NpgsqlCommand(into.FromArrays, connection, transaction) { CommandTimeout = timeoutSeconds };
        for (var column = 0; column < width; column++)
        {
            command.Parameters.Add(Column(into.Columns[column].Kind, values[Math.Min(column, values.Length)..], rows, width));
        }

        return command;
    }

    private static NpgsqlParameter Column(SqlKind kind, ReadOnlySpan<SqlValue> values, int rows, int width) => kind switch
    {
        SqlKind.Integer => Array(values, rows, width, NpgsqlDbType.Bigint, static value => value.Kind == SqlKind.Null ? null : (long?)value.Integer),
        SqlKind.Real => Array(values, rows, width, NpgsqlDbType.Double, static value => value.Kind == SqlKind.Null ? null : (double?)value.Real),
        SqlKind.Text => Array(values, rows, width, NpgsqlDbType.Text, static value => value.Kind == SqlKind.Null ? null : value.Text),
        SqlKind.Bytes => Array(values, rows, width, NpgsqlDbType.Bytea, static value => value.Kind == SqlKind.Null ? null : value.Bytes),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A column holds integers, reals, texts or bytes."),
    };

    private static NpgsqlParameter<T[]> Array<T>(ReadOnlySpan<SqlValue> values, int rows, int width, NpgsqlDbType type, Func<SqlValue, T> read)
    {
        var array = new T[rows];
        for (var row = 0; row < rows; row++)
        {
            array[row] = read(values[row * width]);
        }

        return new() { TypedValue = array, NpgsqlDbType = NpgsqlDbType.Array | type };
    }

    private static NpgsqlParameter Parameter(in SqlValue value) => value.Kind switch
    {
        SqlKind.Integer => new NpgsqlParameter<long> { TypedValue = value.Integer, NpgsqlDbType = NpgsqlDbType.Bigint },
        SqlKind.Real => new NpgsqlParameter<double> { TypedValue = value.Real, NpgsqlDbType = NpgsqlDbType.Double },
        SqlKind.Text => new NpgsqlParameter<string> { TypedValue = value.Text, NpgsqlDbType = NpgsqlDbType.Text },
        SqlKind.Bytes => new NpgsqlParameter<byte[]> { TypedValue = value.Bytes, NpgsqlDbType = NpgsqlDbType.Bytea },
        // Without a type: the server takes that of the column it meets.
        _ => new NpgsqlParameter { Value = DBNull.Value },
    };
}
