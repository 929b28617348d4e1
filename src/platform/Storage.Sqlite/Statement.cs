using System;
using System.Buffers;
using System.Globalization;
using System.Text;
using SQLitePCL;

namespace Plumbline.Storage.Sqlite;

/// <summary>One prepared statement and where its parameters <c>$1 … $n</c> stand. Also the row it stands on.</summary>
internal sealed class Statement : Row, IDisposable
{
    /// <summary>Longer values are let go after the call, so that a cached statement does not keep them.</summary>
    private const int KeptBytes = 4_096;

    private readonly sqlite3 connection;
    private readonly sqlite3_stmt handle;

    /// <summary>SQLite numbers named parameters by first appearance: position i carries value order[i].</summary>
    private readonly int[] order;
    private readonly int expected;
    private bool holdsLarge;

    public Statement(sqlite3 connection, string sql)
    {
        this.connection = connection;
        Sql = sql;
        var code = raw.sqlite3_prepare_v3(connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out handle, out var tail);
        if (code != raw.SQLITE_OK)
        {
            throw SqliteFault.Of(connection, code, sql);
        }

        if (!string.IsNullOrWhiteSpace(tail))
        {
            handle.Dispose();
            throw new ArgumentException($"One statement at a time, please: {sql}", nameof(sql));
        }

        Writes = raw.sqlite3_stmt_readonly(handle) == 0;
        order = new int[raw.sqlite3_bind_parameter_count(handle)];
        for (var i = 0; i < order.Length; i++)
        {
            var number = int.Parse(raw.sqlite3_bind_parameter_name(handle, i + 1).utf8_to_string().AsSpan(1), CultureInfo.InvariantCulture);
            order[i] = number - 1;
            expected = Math.Max(expected, number);
        }
    }

    public string Sql { get; }

    public bool Writes { get; }

    public void Bind(ReadOnlySpan<SqlValue> values)
    {
        if (values.Length != expected)
        {
            throw new ArgumentException($"The statement takes {expected} values and was given {values.Length}: {Sql}", nameof(values));
        }

        for (var i = 0; i < order.Length; i++)
        {
            var code = Bind(i + 1, values[order[i]]);
            if (code != raw.SQLITE_OK)
            {
                throw SqliteFault.Of(connection, code, Sql);
            }
        }
    }

    /// <summary>Goes to the next row; false when there is none.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        return code switch
        {
            raw.SQLITE_ROW => true,
            raw.SQLITE_DONE => false,
            _ => throw SqliteFault.Of(connection, code, Sql),
        };
    }

    public void Reset()
    {
        // The code repeats what Step already reported.
        _ = raw.sqlite3_reset(handle);
        if (holdsLarge)
        {
            _ = raw.sqlite3_clear_bindings(handle);
            holdsLarge = false;
        }
    }

    public override bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public override long Integer(int column) => raw.sqlite3_column_int64(handle, column);

    public override double Real(int column) => raw.sqlite3_column_double(handle, column);

    public override string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(handle, column));

    public override byte[] Bytes(int column) => raw.sqlite3_column_blob(handle, column).ToArray();

    public void Dispose() => handle.Dispose();

    private int Bind(int position, in SqlValue value) => value.Kind switch
    {
        SqlKind.Integer => raw.sqlite3_bind_int64(handle, position, value.Integer),
        SqlKind.Real => raw.sqlite3_bind_double(handle, position, value.Real),
        SqlKind.Text => Bind(position, value.Text),
        SqlKind.Bytes => Bind(position, value.Bytes),
        _ => raw.sqlite3_bind_null(handle, position),
    };

    private int Bind(int position, byte[] bytes)
    {
        holdsLarge |= bytes.Length > KeptBytes;
        // An empty span would arrive as null.
        return bytes.Length == 0 ? raw.sqlite3_bind_zeroblob(handle, position, 0) : raw.sqlite3_bind_blob(handle, position, bytes);
    }

    private int Bind(int position, string text)
    {
        if (text.Length == 0)
        {
            return raw.sqlite3_bind_text(handle, position, "");
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[]? rented = null;
        var buffer = most <= 1_024 ? stackalloc byte[1_024] : rented = ArrayPool<byte>.Shared.Rent(most);
        var length = Encoding.UTF8.GetBytes(text, buffer);
        holdsLarge |= length > KeptBytes;
        var code = raw.sqlite3_bind_text(handle, position, buffer[..length]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return code;
    }
}
