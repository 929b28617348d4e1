using System;
using System.Collections.Generic;
using System.Globalization;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Workforce.Tables;

/// <summary>The part of a listing that is the same for teams and workforces: filter, order, and going on after a key.</summary>
/// <remarks>A key is the name, or the instant in milliseconds, a space and the name. Both orders are total, so pages neither repeat nor skip.</remarks>
internal static class ListSql
{
    /// <param name="select">Up to and including conditions on account ($1) and region ($2).</param>
    public static List<T> Read<T>(Reading reading, string select, string nameColumn, Func<Row, T> read, AccountScope scope, ListQuery query, int limit)
    {
        var (direction, beyond) = query.Descending ? ("DESC", "<") : ("ASC", ">");
        var (at, name) = Split(query);
        var order = query.Sort == ListSort.Name
            ? $"ORDER BY {nameColumn} {direction}"
            : $"ORDER BY created_at_ms {direction}, {nameColumn} {direction}";
        var after = query.After is null ? ""
            : query.Sort == ListSort.Name ? $"AND {nameColumn} {beyond} $5"
            : $"AND (created_at_ms {beyond} $4 OR (created_at_ms = $4 AND {nameColumn} {beyond} $5))";

        // Every parameter is named in every form, because PostgreSQL wants to know the type of each.
        return reading.Query(
            $"""
            {select} AND LOWER({nameColumn}) LIKE $3 ESCAPE '\' AND ($4 = $4 AND $5 = $5) {after}
            {order}
            LIMIT $6
            """,
            read,
            scope.Account.ToString(),
            scope.Region,
            Pattern(query.NameContains),
            at,
            name,
            limit);
    }

    public static string KeyOf(ListQuery query, string name, DateTimeOffset createdAt) =>
        query.Sort == ListSort.Name ? name : $"{createdAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)} {name}";

    /// <summary>Names are ASCII, so lower case here and there agree.</summary>
    public static string Pattern(string? contains, bool folded = true) => contains is null
        ? "%"
        : $"%{(folded ? contains.ToLowerInvariant() : contains).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";

    private static (long At, string Name) Split(ListQuery query)
    {
        if (query.After is not { } key)
        {
            return (0, "");
        }

        if (query.Sort == ListSort.Name)
        {
            return (0, key);
        }

        var space = key.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && long.TryParse(key.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? (at, key[(space + 1)..])
            : throw new WorkteamRefused("NextToken", "does not belong to this list. Begin the list anew.");
    }
}
