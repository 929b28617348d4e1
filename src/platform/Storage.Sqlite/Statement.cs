using System;
using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using SQLitePCL;

namespace Plumbline.Storage.Sqlite;

/// <summary>One prepared statement and where its parameters <c>$1 … $n</c> stand. Also the row it stands on.</summary>
internal sealed class Statement : Row, IDisposable
{
    /// <summary>Longer values are let go after the call, so that a cached statement does not keep them.</summary>
    private const int KeptBytes = 4_096;

    private readonly sqlite3 connection;
    private readonly sqlite3_stmt owner;
    private readonly nint handle;

    /// <summary>SQLite numbers named parameters by first appearance: position i carries value order[i].</summary>
    private readonly int[] order;
    private readonly int expected;
    private bool holdsLarge;

    public Statement(sqlite3 connection, string sql)
    {
        this.connection = connection;
        Sql = sql;
        var code = raw.sqlite3_prepare_v3(connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out owner, out var tail);
        if (code != raw.SQLITE_OK)
        {
            throw SqliteFault.Of(connection, code, sql);
        }

        if (!string.IsNullOrWhiteSpace(tail))
        {
            owner.Dispose();
            throw new ArgumentException($"One statement at a time, please: {sql}", nameof(sql));
        }

        handle = owner.DangerousGetHandle();
        Writes = raw.sqlite3_stmt_readonly(owner) == 0;
        order = new int[raw.sqlite3_bind_parameter_count(owner)];
        for (var i = 0; i < order.Length; i++)
        {
            var number = int.Parse(raw.sqlite3_bind_parameter_name(owner, i + 1).utf8_to_string().AsSpan(1), CultureInfo.InvariantCulture);
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
        var code = Native.Step(handle);
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
        _ = Native.Reset(handle);
        if (holdsLarge)
        {
            _ = raw.sqlite3_clear_bindings(owner);
            holdsLarge = false;
        }
    }

    public override bool IsNull(int column) => Native.TypeOf(handle, column) == raw.SQLITE_NULL;

    public override long Integer(int column) => Native.Integer(handle, column);

    public override double Real(int column) => Native.Real(handle, column);

    /// <remarks>The bytes first: asking for them turns another type into text, whose length is asked for then.</remarks>
    public override string Text(int column) =>
        Native.Bytes(handle, column) is var bytes && bytes != 0 ? Marshal.PtrToStringUTF8(bytes, Native.Length(handle, column)) : "";

    public override byte[] Bytes(int column)
    {
        if (Native.Bytes(handle, column) is var bytes && bytes == 0)
        {
            return [];
        }

        var copy = new byte[Native.Length(handle, column)];
        Marshal.Copy(bytes, copy, 0, copy.Length);
        return copy;
    }

    public void Dispose() => owner.Dispose();

    private int Bind(int position, in SqlValue value) => value.Kind switch
    {
        SqlKind.Integer => Native.BindInteger(handle, position, value.Integer),
        SqlKind.Real => Native.BindReal(handle, position, value.Real),
        SqlKind.Text => Bind(position, value.Text),
        SqlKind.Bytes => Bind(position, value.Bytes),
        _ => Native.BindNull(handle, position),
    };

    private int Bind(int position, byte[] bytes)
    {
        holdsLarge |= bytes.Length > KeptBytes;
        // An empty span would arrive as null.
        return bytes.Length == 0 ? raw.sqlite3_bind_zeroblob(owner, position, 0) : raw.sqlite3_bind_blob(owner, position, bytes);
    }

    private int Bind(int position, string text)
    {
        if (text.Length == 0)
        {
            return raw.sqlite3_bind_text(owner, position, "");
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[]? rented = null;
        var buffer = most <= 1_024 ? stackalloc byte[1_024] : rented = ArrayPool<byte>.Shared.Rent(most);
        var length = Encoding.UTF8.GetBytes(text, buffer);
        holdsLarge |= length > KeptBytes;
        var code = Native.BindText(handle, position, buffer[..length]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return code;
    }
}
