using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Tables;

/// <summary>A WHERE clause in the making: fixed pieces of SQL with <c>{}</c> where a value goes.</summary>
internal sealed class JobFilter
{
    private readonly List<string> pieces = [];

    public List<SqlValue> Values { get; } = [];

    public string Sql => string.Join(" AND ", pieces);

    public JobFilter And(string piece, params ReadOnlySpan<SqlValue> values)
    {
        var parts = piece.Split("{}");
        var sql = parts[0];
        for (var i = 1; i < parts.Length; i++)
        {
            Values.Add(values[i - 1]);
            sql += string.Create(CultureInfo.InvariantCulture, $"${Values.Count}") + parts[i];
        }

        pieces.Add(sql);
        return this;
    }

    public JobFilter AndIf(DateTimeOffset? instant, string piece) => instant is { } some ? And(piece, some) : this;

    /// <summary>Whether a column contains a text, byte for byte on both databases (LIKE folds case on one of them).</summary>
    public JobFilter AndContains(string column, string? text) =>
        string.IsNullOrEmpty(text) ? this : And($"REPLACE({column}, {{}}, '') <> {column}", text);
}
