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
        try
        {
            return command.ExecuteNonQuery();
        }
        catch (NpgsqlException failure)
        {
            throw Remember(failure, sql);
        }
    }

    public List<T> Query<T>(string sql, Func<Row, T> read, ReadOnlySpan<SqlValue> values)
    {
        ThrowIfFailed();
        using var command = Prepare(sql, values);
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
            throw Remember(failure, sql);
        }
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
