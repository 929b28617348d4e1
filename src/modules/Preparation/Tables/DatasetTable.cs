using System;
using System.Collections.Generic;
using System.Text.Json;
using Plumbline.Kernel;
using Plumbline.Preparation.Datasets;
using Plumbline.Storage;

namespace Plumbline.Preparation.Tables;

/// <summary>Statements over <c>preparation_dataset</c>.</summary>
internal static class DatasetTable
{
    private const string Columns =
        "id, account, region, arn_partition, asked_by, asked, status, cancel_asked, items_read, items_written, manifest, report, failure, created_at_ms, changed_at_ms";

    public static void Insert(Transaction transaction, Dataset dataset) => transaction.Execute(
        """
        INSERT INTO preparation_dataset
            (id, account, region, arn_partition, asked_by, version, asked, status, cancel_asked, items_read, items_written, manifest, created_at_ms, changed_at_ms)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, 0, $9, $10, $10)
        """,
        dataset.Id,
        dataset.Scope.Account.ToString(),
        dataset.Scope.Region,
        dataset.Scope.Partition,
        dataset.AskedBy,
        DatasetJson.Version,
        JsonSerializer.Serialize(dataset.Asked, DatasetJson.Default.NewDataset),
        dataset.Status.ToString(),
        dataset.Manifest,
        dataset.CreatedAt);

    /// <summary>Writes what changes while a dataset is made; whether it shall be cancelled is for others to say.</summary>
    public static void Save(Transaction transaction, Dataset dataset) => transaction.Execute(
        """
        UPDATE preparation_dataset
        SET status = $2, items_read = $3, items_written = $4, report = $5, failure = $6, changed_at_ms = $7
        WHERE id = $1
        """,
        dataset.Id,
        dataset.Status.ToString(),
        dataset.Read,
        dataset.Written,
        dataset.Report is { } report ? JsonSerializer.Serialize(report, DatasetJson.Default.DatasetReport) : null,
        dataset.Failure,
        dataset.ChangedAt);

    public static void AskCancel(Transaction transaction, string id, DateTimeOffset now) =>
        transaction.Execute("UPDATE preparation_dataset SET cancel_asked = 1, changed_at_ms = $2 WHERE id = $1", id, now);

    public static Dataset? Find(Reading reading, AccountScope scope, string id) =>
        reading.TryFirst(
            $"SELECT {Columns} FROM preparation_dataset WHERE id = $1 AND account = $2 AND region = $3",
            Read,
            out var found,
            id,
            scope.Account.ToString(),
            scope.Region) ? found : null;

    /// <summary>By id, locked against others until the transaction ends.</summary>
    public static Dataset? Lock(Transaction transaction, string id) =>
        transaction.TryFirst(
            $"SELECT {Columns} FROM preparation_dataset WHERE id = $1" + transaction.Dialect.ForUpdate, Read, out var found, id) ? found : null;

    /// <summary>The oldest that waits, or that a node left while it ran.</summary>
    public static Dataset? FirstOpen(Reading reading) =>
        reading.TryFirst(
            $"SELECT {Columns} FROM preparation_dataset WHERE status IN ('Waiting', 'Running') ORDER BY created_at_ms, id LIMIT 1", Read, out var found) ? found : null;

    public static long CountOpen(Reading reading, AccountScope scope) =>
        reading.Number(
            "SELECT COUNT(*) FROM preparation_dataset WHERE status IN ('Waiting', 'Running') AND account = $1", scope.Account.ToString()) ?? 0;

    /// <summary>Newest first.</summary>
    public static List<Dataset> List(Reading reading, AccountScope scope, (long AtMs, string Id)? after, int limit) =>
        after is var (at, id)
            ? reading.Query(
                $"SELECT {Columns} FROM preparation_dataset WHERE account = $1 AND region = $2 AND (created_at_ms, id) < ($3, $4) ORDER BY created_at_ms DESC, id DESC LIMIT $5",
                Read, scope.Account.ToString(), scope.Region, at, id, limit)
            : reading.Query(
                $"SELECT {Columns} FROM preparation_dataset WHERE account = $1 AND region = $2 ORDER BY created_at_ms DESC, id DESC LIMIT $3",
                Read, scope.Account.ToString(), scope.Region, limit);

    private static Dataset Read(Row row) => new(
        row.Text(0),
        new(AccountId.Parse(row.Text(1)), row.Text(2), row.Text(3)),
        JsonSerializer.Deserialize(row.Text(5), DatasetJson.Default.NewDataset)!,
        row.Text(4),
        Enum.Parse<DatasetStatus>(row.Text(6)),
        row.Flag(7),
        row.Integer(8),
        row.Integer(9),
        row.Text(10),
        row.TextOrNull(11) is { } report ? JsonSerializer.Deserialize(report, DatasetJson.Default.DatasetReport) : null,
        row.TextOrNull(12),
        row.Instant(13),
        row.Instant(14));
}
