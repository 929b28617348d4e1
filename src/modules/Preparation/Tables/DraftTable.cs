using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.Preparation.Drafts;
using Plumbline.Storage;

namespace Plumbline.Preparation.Tables;

/// <summary>Statements over <c>preparation_draft</c>.</summary>
internal static class DraftTable
{
    private const string Columns =
        "id, account, region, arn_partition, owner, design, version, launched_as, launching_as, launching_at_ms, created_at_ms, changed_at_ms";

    public static void Insert(Transaction transaction, JobDraft draft) => transaction.Execute(
        """
        INSERT INTO preparation_draft (id, account, region, arn_partition, owner, version, design_version, design, created_at_ms, changed_at_ms)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
        """,
        draft.Id,
        draft.Scope.Account.ToString(),
        draft.Scope.Region,
        draft.Scope.Partition,
        draft.Owner,
        draft.Version,
        DesignJson.Version,
        draft.Design.ToJson(),
        draft.CreatedAt);

    public static void Save(Transaction transaction, JobDraft draft) => transaction.Execute(
        """
        UPDATE preparation_draft
        SET version = $2, design_version = $3, design = $4, launched_as = $5, launching_as = $6, launching_at_ms = $7, changed_at_ms = $8
        WHERE id = $1
        """,
        draft.Id,
        draft.Version,
        DesignJson.Version,
        draft.Design.ToJson(),
        draft.LaunchedAs,
        draft.LaunchingAs,
        draft.LaunchingAt,
        draft.ChangedAt);

    public static bool Delete(Transaction transaction, AccountScope scope, string id) => transaction.Execute(
        "DELETE FROM preparation_draft WHERE id = $1 AND account = $2 AND region = $3", id, scope.Account.ToString(), scope.Region) == 1;

    public static JobDraft? Find(Reading reading, AccountScope scope, string id, bool toChange = false) =>
        reading.TryFirst(
            $"SELECT {Columns} FROM preparation_draft WHERE id = $1 AND account = $2 AND region = $3" + (toChange ? reading.Dialect.ForUpdate : ""),
            Read,
            out var found,
            id,
            scope.Account.ToString(),
            scope.Region) ? found : null;

    public static long CountOpen(Reading reading, AccountScope scope) =>
        reading.Number(
            "SELECT COUNT(*) FROM preparation_draft WHERE account = $1 AND region = $2 AND launched_as IS NULL", scope.Account.ToString(), scope.Region) ?? 0;

    /// <summary>Those that are not jobs yet, last changed first.</summary>
    /// <param name="owner">Null for everybody's.</param>
    public static List<JobDraft> List(Reading reading, AccountScope scope, string? owner, (long AtMs, string Id)? after, int limit)
    {
        var (at, id) = after ?? (long.MaxValue, "");
        return reading.Query(
            $"""
            SELECT {Columns} FROM preparation_draft
            WHERE account = $1 AND region = $2 AND launched_as IS NULL AND (changed_at_ms, id) < ($3, $4) AND ($5 = '' OR owner = $5)
            ORDER BY changed_at_ms DESC, id DESC LIMIT $6
            """,
            Read,
            scope.Account.ToString(),
            scope.Region,
            at,
            id,
            owner ?? "",
            limit);
    }

    private static JobDraft Read(Row row) => new(
        row.Text(0),
        new(AccountId.Parse(row.Text(1)), row.Text(2), row.Text(3)),
        row.Text(4),
        JobDesign.Parse(row.Text(5)),
        row.Integer(6),
        row.TextOrNull(7),
        row.Instant(10),
        row.Instant(11))
    {
        LaunchingAs = row.TextOrNull(8),
        LaunchingAt = row.InstantOrNull(9),
    };
}
