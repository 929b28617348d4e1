using System;
using System.Globalization;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.HumanReview.Tables;

internal static class HumanTaskUiTable
{
    private const string Columns = "ui_name, partition_name, content_sha256, created_at_ms";

    /// <summary>False when the name is taken.</summary>
    public static bool TryAdd(Transaction transaction, AccountScope scope, HumanTaskUiName name, byte[] content, string hash, DateTimeOffset now) =>
        transaction.Execute(
            """
            INSERT INTO human_review_task_ui (account_id, region_name, ui_name, partition_name, content, content_sha256, created_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT DO NOTHING
            """,
            scope.Account.ToString(),
            scope.Region,
            name.ToString(),
            scope.Partition,
            content,
            hash,
            now) == 1;

    public static bool Remove(Transaction transaction, AccountScope scope, HumanTaskUiName name) =>
        transaction.Execute(
            "DELETE FROM human_review_task_ui WHERE account_id = $1 AND region_name = $2 AND ui_name = $3",
            scope.Account.ToString(),
            scope.Region,
            name.ToString()) == 1;

    public static long Count(Reading reading, AccountScope scope) =>
        reading.Number("SELECT COUNT(*) FROM human_review_task_ui WHERE account_id = $1 AND region_name = $2", scope.Account.ToString(), scope.Region) ?? 0;

    public static HumanTaskUi? Find(Reading reading, AccountScope scope, HumanTaskUiName name) =>
        reading.TryFirst(
            $"SELECT {Columns} FROM human_review_task_ui WHERE account_id = $1 AND region_name = $2 AND ui_name = $3",
            row => Read(row, scope),
            out var found,
            scope.Account.ToString(),
            scope.Region,
            name.ToString()) ? found : null;

    public static byte[]? Content(Reading reading, AccountScope scope, HumanTaskUiName name) =>
        reading.TryFirst(
            "SELECT content FROM human_review_task_ui WHERE account_id = $1 AND region_name = $2 AND ui_name = $3",
            row => row.Bytes(0),
            out var content,
            scope.Account.ToString(),
            scope.Region,
            name.ToString()) ? content : null;

    /// <remarks>A key is the instant in milliseconds, a space and the name: a total order, so pages neither repeat nor skip.</remarks>
    public static Page<HumanTaskUi> List(Reading reading, AccountScope scope, HumanTaskUiQuery query)
    {
        var (direction, beyond) = query.Descending ? ("DESC", "<") : ("ASC", ">");
        var size = Math.Clamp(query.Limit, 1, 100);
        var (at, name) = Key(query);
        var read = reading.Query(
            $"""
            SELECT {Columns}
            FROM human_review_task_ui
            WHERE account_id = $1 AND region_name = $2 AND created_at_ms >= $3 AND created_at_ms < $4
                AND (created_at_ms {beyond} $5 OR (created_at_ms = $5 AND ui_name {beyond} $6))
            ORDER BY created_at_ms {direction}, ui_name {direction}
            LIMIT $7
            """,
            row => Read(row, scope),
            scope.Account.ToString(),
            scope.Region,
            query.CreatedFrom is { } from ? from.ToUnixTimeMilliseconds() : long.MinValue,
            query.CreatedBefore is { } before ? before.ToUnixTimeMilliseconds() : long.MaxValue,
            at,
            name,
            size + 1);
        return read.Count <= size ? new(read, null) : new(read[..size], $"{read[size - 1].CreatedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)} {read[size - 1].Name}");
    }

    private static (long At, string Name) Key(HumanTaskUiQuery query) =>
        query.After?.Split(' ') is [var at, var name] && long.TryParse(at, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var instant)
            ? (instant, name)
            : (query.Descending ? long.MaxValue : long.MinValue, "");

    private static HumanTaskUi Read(Row row, AccountScope scope)
    {
        var name = HumanTaskUiName.Parse(row.Text(0));
        return new(name, (scope with { Partition = row.Text(1) }).SageMaker($"human-task-ui/{name}"), row.Text(2), row.Instant(3));
    }
}
