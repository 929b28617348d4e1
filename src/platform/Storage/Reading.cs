using System;
using System.Collections.Generic;

namespace Plumbline.Storage;

/// <summary>A consistent view of the database in which rows can be read. Synchronous; never leaves the callback that was handed it.</summary>
public abstract class Reading
{
    /// <summary>The phrases in which the two databases differ.</summary>
    public abstract Dialect Dialect { get; }

    /// <summary>Reads every row of <paramref name="sql"/>. Parameters are <c>$1 … $n</c>, in order.</summary>
    public abstract List<T> Query<T>(string sql, Func<Row, T> read, params ReadOnlySpan<SqlValue> values);

    /// <summary>Reads the first row; false when there is none.</summary>
    public abstract bool TryFirst<T>(string sql, Func<Row, T> read, out T first, params ReadOnlySpan<SqlValue> values);

    /// <summary>The first column of the first row as an integer; null when there is no row or it is null.</summary>
    public long? Number(string sql, params ReadOnlySpan<SqlValue> values) =>
        TryFirst(sql, static row => row.IntegerOrNull(0), out var first, values) ? first : null;

    /// <summary>The first column of the first row as text; null when there is no row or it is null.</summary>
    public string? Text(string sql, params ReadOnlySpan<SqlValue> values) =>
        TryFirst(sql, static row => row.TextOrNull(0), out var first, values) ? first : null;
}
