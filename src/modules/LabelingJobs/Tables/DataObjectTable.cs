using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Plumbline.Consolidation;
using Plumbline.HumanTasks;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Tables;

/// <summary>Statements over <c>labeling_object</c>.</summary>
internal static class DataObjectTable
{
    private const string Columns = "object_index, offset_bytes, length_bytes, task, iteration, state, label, metadata, failure_code, failure_reason, changed_at_ms, failure_log, noted_round, asked_again";

    /// <summary>The chance of a label that is known to be right, in ten-thousandths.</summary>
    public const long Certain = 10_000;

    private static readonly BulkInsert NewObjects = new(
        "labeling_object",
        ("job", SqlKind.Integer),
        ("object_index", SqlKind.Integer),
        ("offset_bytes", SqlKind.Integer),
        ("length_bytes", SqlKind.Integer),
        ("task", SqlKind.Integer),
        ("iteration", SqlKind.Integer),
        ("state", SqlKind.Integer),
        ("metadata", SqlKind.Text),
        ("failure_code", SqlKind.Text),
        ("failure_reason", SqlKind.Text),
        ("failure_log", SqlKind.Text),
        ("changed_at_ms", SqlKind.Integer));

    /// <summary>Objects laid out as <see cref="Insert"/> takes them, before a write begins.</summary>
    public static SqlValue[] RowsOf(long job, IReadOnlyList<DataObject> objects)
    {
        var width = NewObjects.Columns.Count;
        var values = new SqlValue[objects.Count * width];
        for (var i = 0; i < objects.Count; i++)
        {
            var item = objects[i];
            ReadOnlySpan<SqlValue> row =
            [
                job, item.Index, item.Offset, item.Length, item.Task?.Value, item.Iteration, (int)item.State,
                item.Metadata, item.FailureCode, item.FailureReason, item.FailureLog, item.ChangedAt,
            ];
            row.CopyTo(values.AsSpan(i * width));
        }

        return values;
    }

    /// <param name="rows">From <see cref="RowsOf"/>.</param>
    public static void Insert(Transaction transaction, SqlValue[] rows) => transaction.Insert(NewObjects, rows);

    /// <summary>Marks answered objects; says how many were still waiting.</summary>
    public static int MarkReady(Transaction transaction, long job, IReadOnlyList<long> indexes, DateTimeOffset now) => transaction.ExecuteEach(
        "UPDATE labeling_object SET state = 1, changed_at_ms = $3 WHERE job = $1 AND object_index = $2 AND state = 0",
        3,
        [.. indexes.SelectMany(index => (SqlValue[])[job, index, now])]).Sum();

    /// <param name="from">The state it must be in: counters of that state are the caller's.</param>
    /// <param name="log">What a function printed; null when none failed it.</param>
    public static int MarkFailed(
        Transaction transaction, long job, long index, ObjectState from, string code, string reason, string metadata, DateTimeOffset now, string? log = null) =>
        transaction.Execute(
            """
            UPDATE labeling_object SET state = 3, failure_code = $3, failure_reason = $4, metadata = $5, changed_at_ms = $6, failure_log = $8
            WHERE job = $1 AND object_index = $2 AND state = $7
            """,
            job,
            index,
            code,
            reason,
            metadata,
            now,
            (int)from,
            log);

    /// <summary>Saves labels of ready objects.</summary>
    /// <param name="labels">None of them failed. Its class and its least confidence are what lists filter and order by.</param>
    /// <returns>1 for each that got its label, 0 for each that was not ready.</returns>
    public static int[] MarkLabeled(
        Transaction transaction, long job, IEnumerable<(long Index, ConsolidatedLabel Label, int Round)> labels, DateTimeOffset now) =>
        transaction.ExecuteEach(
            """
            UPDATE labeling_object SET state = 2, label = $3, metadata = $4, changed_at_ms = $5, label_class = $6, confidence = $7, content = $8, noted_round = $9, chance = $10
            WHERE job = $1 AND object_index = $2 AND state = 1
            """,
            10,
            [.. labels.SelectMany(one => (SqlValue[])
            [
                job, one.Index, Encoding.UTF8.GetString(one.Label.Value.Span), Encoding.UTF8.GetString(one.Label.Metadata.Span), now,
                (long?)one.Label.Chosen?.Index, one.Label.LeastConfidence is { } confidence ? (long)Math.Round(confidence * 100) : default(SqlValue),
                one.Label.Content is { } content ? Encoding.UTF8.GetString(content.Span) : default(SqlValue), one.Round, TenThousandths(one.Label.Chance),
            ])]);

    /// <summary>Puts a person's label in the place of a labeled object's, or of a failure.</summary>
    public static void Decide(Transaction transaction, long job, long index, ConsolidatedLabel label, DateTimeOffset now) => Decide(
        transaction,
        job,
        index,
        new UndecidedLabel(
            Encoding.UTF8.GetString(label.Value.Span),
            Encoding.UTF8.GetString(label.Metadata.Span),
            null,
            label.Chosen?.Index,
            label.LeastConfidence is { } confidence ? (long)Math.Round(confidence * 100) : null,
            Certain),
        now);

    /// <inheritdoc cref="Decide(Transaction, long, long, ConsolidatedLabel, DateTimeOffset)"/>
    public static void Decide(Transaction transaction, long job, long index, UndecidedLabel label, DateTimeOffset now) => transaction.Execute(
        """
        UPDATE labeling_object SET label = $3, metadata = $4, content = $5, label_class = $6, confidence = $7, chance = $8, changed_at_ms = $9,
            state = $10, failure_code = $11, failure_reason = $12, failure_log = $13
        WHERE job = $1 AND object_index = $2 AND state IN (2, 3)
        """,
        job,
        index,
        label.Label,
        label.Metadata,
        label.Content,
        (long?)label.Class,
        label.Confidence,
        label.Chance,
        now,
        (int)(label.Failure is null ? ObjectState.Labeled : ObjectState.Failed),
        label.Failure?.Code,
        label.Failure?.Reason,
        label.Failure?.Log);

    /// <summary>Leaves the label and notes that it is right.</summary>
    public static void Confirm(Transaction transaction, long job, long index) =>
        transaction.Execute("UPDATE labeling_object SET chance = $3 WHERE job = $1 AND object_index = $2 AND state = 2", job, index, Certain);

    /// <summary>Indexes of the labeled ones in a range, in order.</summary>
    public static List<long> Labeled(Reading reading, long job, long from, long to) => reading.Query(
        "SELECT object_index FROM labeling_object WHERE job = $1 AND object_index >= $2 AND object_index < $3 AND state = 2 ORDER BY object_index",
        static row => row.Integer(0),
        job,
        from,
        to);

    /// <summary>The first labeled ones in a range, with their tasks.</summary>
    public static List<(long Index, HumanTaskId Task)> LabeledFrom(Reading reading, long job, long from, long to, int limit) => reading.Query(
        """
        SELECT object_index, task FROM labeling_object
        WHERE job = $1 AND object_index >= $2 AND object_index < $3 AND state = 2 AND task IS NOT NULL
        ORDER BY object_index LIMIT $4
        """,
        static row => (row.Integer(0), new HumanTaskId(row.Integer(1))),
        job,
        from,
        to,
        limit);

    private static SqlValue TenThousandths(double? chance) => chance is { } known ? (long)Math.Round(known * Certain) : default(SqlValue);

    /// <summary>Takes an object back to be asked of more workers, or to be decided anew from what is there; false when it is not in that state.</summary>
    public static bool TakeBack(Transaction transaction, long job, long index, ObjectState from, ObjectState to, DateTimeOffset now) => transaction.Execute(
        """
        UPDATE labeling_object SET state = $4, batch_at_ms = NULL, label = NULL, metadata = NULL, label_class = NULL, confidence = NULL, content = NULL, chance = NULL,
            changed_at_ms = $5, asked_again = asked_again + $6
        WHERE job = $1 AND object_index = $2 AND state = $3
        """,
        job,
        index,
        (int)from,
        (int)to,
        now,
        to is ObjectState.Waiting) > 0;

    /// <summary>An object and the class of its label; null when there is no such object.</summary>
    public static (DataObject Object, int? Class)? Find(Reading reading, long job, long index) =>
        reading.TryFirst(
            $"SELECT {Columns}, label_class FROM labeling_object WHERE job = $1 AND object_index = $2",
            static row => (Read(row), (int?)row.IntegerOrNull(14)),
            out var found,
            job,
            index)
            ? found
            : null;

    /// <summary>The iteration of the first ready object, and whether a batch of it was begun; null when nothing is ready.</summary>
    public static (int Iteration, DateTimeOffset? BatchAt)? NextBatch(Reading reading, long job) =>
        NextBatch(reading, BegunBatchSql, job) ?? NextBatch(reading, NewBatchSql, job);

    private static (int Iteration, DateTimeOffset? BatchAt)? NextBatch(Reading reading, string sql, long job) =>
        reading.TryFirst(sql, row => ((int)row.Integer(0), row.InstantOrNull(1)), out var next, job) ? next : null;

    /// <summary>Ready objects of one iteration: those of a begun batch, or those of none.</summary>
    public static List<DataObject> Ready(Reading reading, long job, int iteration, DateTimeOffset? batchAt, int limit) => batchAt is { } begun
        ? reading.Query(ReadySql("batch_at_ms = $4"), Read, job, iteration, limit, begun)
        : reading.Query(ReadySql("batch_at_ms IS NULL"), Read, job, iteration, limit);

    /// <summary>What must not walk a whole job. A test asks SQLite for the plan of each.</summary>
    internal static IReadOnlyList<string> AlongAnIndex => [BegunBatchSql, NewBatchSql, ReadySql("batch_at_ms = $4"), ReadySql("batch_at_ms IS NULL"), FailedAfterSql];

    /// <remarks>Asked for apart, each along an index of its own: in one order with the new ones, a backlog would be sorted for every batch.</remarks>
    private const string BegunBatchSql =
        """
        SELECT iteration, batch_at_ms FROM labeling_object
        WHERE job = $1 AND state = 1 AND batch_at_ms IS NOT NULL
        ORDER BY iteration, object_index LIMIT 1
        """;

    private const string NewBatchSql =
        """
        SELECT iteration, batch_at_ms FROM labeling_object
        WHERE job = $1 AND state = 1
        ORDER BY iteration, batch_at_ms, object_index LIMIT 1
        """;

    /// <remarks>Keys first, from an index that holds all the condition names: else SQLite walks the whole job.</remarks>
    private static string ReadySql(string batch) =>
        $"""
        SELECT {Columns}
        FROM labeling_object
        WHERE job = $1 AND object_index IN (
            SELECT object_index FROM labeling_object
            WHERE job = $1 AND state = 1 AND iteration = $2 AND {batch}
            ORDER BY object_index
            LIMIT $3)
        ORDER BY object_index
        """;

    private const string FailedAfterSql =
        $"""
        SELECT {Columns}
        FROM labeling_object
        WHERE job = $1 AND object_index IN (
            SELECT object_index FROM labeling_object
            WHERE job = $1 AND state = 3 AND object_index > $2
            ORDER BY object_index
            LIMIT $3)
        ORDER BY object_index
        """;

    public static void BeginBatch(Transaction transaction, long job, int iteration, long firstIndex, long lastIndex, DateTimeOffset batchAt) =>
        transaction.Execute(
            """
            UPDATE labeling_object SET batch_at_ms = $5
            WHERE job = $1 AND state = 1 AND iteration = $2 AND batch_at_ms IS NULL AND object_index BETWEEN $3 AND $4
            """,
            job,
            iteration,
            firstIndex,
            lastIndex,
            batchAt);

    /// <summary>Cuts a begun batch in two: its objects from an index on become one of their own.</summary>
    public static void SplitBatch(Transaction transaction, long job, int iteration, DateTimeOffset batchAt, long fromIndex, DateTimeOffset newBatchAt) =>
        transaction.Execute(
            "UPDATE labeling_object SET batch_at_ms = $5 WHERE job = $1 AND state = 1 AND iteration = $2 AND batch_at_ms = $3 AND object_index >= $4",
            job,
            iteration,
            batchAt,
            fromIndex,
            newBatchAt);

    /// <summary>The labeled objects nearest before an index, and their tasks: what the method may learn worker reliability from.</summary>
    public static List<(long Index, HumanTaskId Task)> LabeledBefore(Reading reading, long job, long index, int limit) => reading.Query(
        $"""
        SELECT object_index, task
        FROM labeling_object
        WHERE job = $1 AND object_index < $2 AND state = 2
        ORDER BY object_index DESC
        LIMIT {limit.ToString(CultureInfo.InvariantCulture)}
        """,
        static row => (row.Integer(0), new HumanTaskId(row.Integer(1))),
        job,
        index);

    /// <summary>Labeled and failed objects of a range of indexes, in order: what the output manifest merges in.</summary>
    /// <remarks>A range of the primary key and not a LIMIT, so that PostgreSQL has no reason to sort the whole job.</remarks>
    public static List<DecidedObject> Decided(Reading reading, long job, long from, long to) => reading.Query(
        """
        SELECT object_index, state, label, metadata, content, label_class, confidence, chance, changed_at_ms
        FROM labeling_object
        WHERE job = $1 AND object_index >= $2 AND object_index < $3 AND state IN (2, 3)
        ORDER BY object_index
        """,
        static row => new DecidedObject(row.Integer(0), (ObjectState)row.Integer(1), row.TextOrNull(2), row.Text(3), row.TextOrNull(4))
        {
            Class = (int?)row.IntegerOrNull(5),
            Confidence = row.IntegerOrNull(6) / 100.0,
            Chance = row.IntegerOrNull(7) / (double)Certain,
            ChangedAt = row.Instant(8),
        },
        job,
        from,
        to);

    /// <summary>Failed objects after an index, in order.</summary>
    public static List<DataObject> FailedAfter(Reading reading, long job, long after, int limit) => reading.Query(FailedAfterSql, Read, job, after, limit);

    private static DataObject Read(Row row) => new(
        row.Integer(0),
        row.Integer(1),
        (int)row.Integer(2),
        row.IntegerOrNull(3) is { } task ? new HumanTaskId(task) : null,
        (int)row.Integer(4),
        (ObjectState)row.Integer(5),
        row.TextOrNull(6),
        row.TextOrNull(7),
        row.TextOrNull(8),
        row.TextOrNull(9),
        row.Instant(10)) 
        {
            FailureLog = row.TextOrNull(11),
            NotedRound = (int)row.Integer(12),
            AskedAgain = (int)row.Integer(13),
        };
}

/// <summary>An object whose line of the output changes: what is merged in.</summary>
/// <param name="Content">What a function brought beside label and metadata.</param>
internal sealed record DecidedObject(long Index, ObjectState State, string? Label, string Metadata, string? Content)
{
    /// <summary>Place in the label file; null for kinds without a single class.</summary>
    public int? Class { get; init; }

    /// <summary>0–1; null for kinds without.</summary>
    public double? Confidence { get; init; }

    /// <summary>That the label is right, 0–1; null where nobody can tell.</summary>
    public double? Chance { get; init; }

    public DateTimeOffset ChangedAt { get; init; }
}
