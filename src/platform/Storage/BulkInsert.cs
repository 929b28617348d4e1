using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.Storage;

/// <summary>How many rows enter one table: see <see cref="Transaction.Insert(BulkInsert, ReadOnlySpan{SqlValue})"/>. Kept in a static field, so that its texts are made once.</summary>
/// <param name="table">Where to.</param>
/// <param name="columns">In the order of a row's values; the kind of each, because an array of nulls does not tell.</param>
public sealed class BulkInsert(string table, params IReadOnlyList<(string Name, SqlKind Kind)> columns)
{
    private string? eachRow;
    private string? fromArrays;

    public IReadOnlyList<(string Name, SqlKind Kind)> Columns => columns;

    /// <summary>A column with a unique index: a row whose value is there already is left out. Null lets such a row fail.</summary>
    public string? Unique { get; init; }

    /// <summary>Columns of each added row to be read back, such as a number the table gave. Null for none.</summary>
    public string? Returning { get; init; }

    /// <summary>For adapters: a statement for one row, values as <c>$1 … $n</c>.</summary>
    public string EachRow => eachRow ??= TextOf($"VALUES ({Numbered()})");

    /// <summary>For adapters: a statement for all rows, each column's values an array.</summary>
    public string FromArrays => fromArrays ??= TextOf($"SELECT * FROM unnest({Numbered()})");

    /// <summary>For adapters: how many rows the values make.</summary>
    /// <exception cref="ArgumentException">The last row is not whole.</exception>
    public int RowsOf(ReadOnlySpan<SqlValue> values) => values.Length % columns.Count == 0
        ? values.Length / columns.Count
        : throw new ArgumentException($"{values.Length} values do not make whole rows of {columns.Count} for {table}.", nameof(values));

    private string Numbered() => string.Join(", ", Enumerable.Range(1, columns.Count).Select(n => $"${n}"));

    private string TextOf(string source) =>
        $"INSERT INTO {table} ({string.Join(", ", columns.Select(column => column.Name))}) {source}"
        + (Unique is null ? "" : $" ON CONFLICT ({Unique}) DO NOTHING")
        + (Returning is null ? "" : $" RETURNING {Returning}");
}
