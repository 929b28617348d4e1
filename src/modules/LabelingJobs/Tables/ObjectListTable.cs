using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.HumanTasks;
using Plumbline.LabelingJobs.Insights;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Tables;

/// <summary>Reads of <c>labeling_object</c> for people: by line, state, label and confidence, always along an index.</summary>
internal static class ObjectListTable
{
    /// <summary>Lines looked over in one read where no index knows which of them fit.</summary>
    public const int LinesAtOnce = 20_000;

    /// <summary>Where labels of objects that may have several stand.</summary>
    private const string Several = "labeling_object_label";

    private const string Columns =
        "object_index, offset_bytes, length_bytes, task, state, label, metadata, failure_code, failure_reason, changed_at_ms, label_class, confidence, failure_log, chance";

    public static ListedRow? Find(Reading reading, long job, long index) =>
        reading.TryFirst($"SELECT {Columns} FROM labeling_object WHERE job = $1 AND object_index = $2", Read, out var row, job, index) ? row : null;

    /// <summary>Whatever its state.</summary>
    public static List<ListedRow> After(Reading reading, long job, long after, int limit) => reading.Query(
        $"SELECT {Columns} FROM labeling_object WHERE job = $1 AND object_index > $2 ORDER BY object_index LIMIT $3", Read, job, after, limit);

    /// <summary>Waiting, ready or failed ones: each state has an index.</summary>
    public static List<ListedRow> InState(Reading reading, long job, ObjectState state, long after, int limit) =>
        reading.Query(InStateSql(state), Read, job, after, limit);

    public static List<ListedRow> FailedFor(Reading reading, long job, string code, long after, int limit) =>
        reading.Query(FailedForSql, Read, job, after, limit, code);

    /// <summary>Labeled ones among the next lines.</summary>
    public static List<ListedRow> LabeledWithin(Reading reading, long job, long after, int limit) => reading.Query(
        $"""
        SELECT {Columns} FROM labeling_object
        WHERE job = $1 AND object_index > $2 AND object_index <= $3 AND state = 2
        ORDER BY object_index LIMIT $4
        """,
        Read,
        job,
        after,
        after + LinesAtOnce,
        limit);

    /// <summary>The confidences that occur from one to another, of a label or of any, least first: a look at the index for each.</summary>
    /// <param name="several">Whether the job's objects may have several labels.</param>
    public static List<long> Confidences(Reading reading, long job, int? labelClass, bool several, long least, long most) => labelClass is { } label
        ? reading.Query(several ? ConfidencesOfSeveralSql : ConfidencesOfLabelSql, static row => row.Integer(0), job, least, most, label)
        : reading.Query(ConfidencesSql, static row => row.Integer(0), job, least, most);

    /// <summary>The first labeled ones of each of some confidences, by confidence and line.</summary>
    /// <param name="several">As for <see cref="Confidences"/>.</param>
    /// <param name="from">Confidences, each with the line after which it begins.</param>
    /// <param name="limit">Of each.</param>
    public static List<ObjectPlace> Heads(Reading reading, long job, int? labelClass, bool several, IReadOnlyList<ObjectPlace> from, int limit)
    {
        var heads = new List<ObjectPlace>();
        var values = new SqlValue[3 + (2 * ConfidencesAtOnce)];
        (values[0], values[1], values[2]) = (job, limit, labelClass ?? 0);
        for (var first = 0; first < from.Count; first += ConfidencesAtOnce)
        {
            for (var i = 0; i < ConfidencesAtOnce; i++)
            {
                // No object has a confidence below zero: a short list is filled up with nothing.
                var place = first + i < from.Count ? from[first + i] : new ObjectPlace(-1, -1);
                (values[3 + (2 * i)], values[4 + (2 * i)]) = (place.Key, place.Index);
            }

            heads.AddRange(reading.Query(
                labelClass is null ? HeadsSql : several ? HeadsOfSeveralSql : HeadsOfLabelSql, static row => new ObjectPlace(row.Integer(0), row.Integer(1)), values));
        }

        return [.. heads.OrderBy(head => head.Key).ThenBy(head => head.Index)];
    }

    /// <summary>Labeled ones that nobody knows to be right, least likely first, after one.</summary>
    public static List<ObjectPlace> Doubtful(Reading reading, long job, ObjectPlace after, int limit) => reading.Query(
        DoubtfulSql, static row => new ObjectPlace(row.Integer(0), row.Integer(1)), job, after.Key, after.Index, limit);

    /// <summary>The chances of the labeled objects of a range that have one: how many, and their sum in ten-thousandths.</summary>
    public static (long Labeled, long Known, long Sum) Chances(Reading reading, long job, long from, long to) =>
        reading.TryFirst(
            """
            SELECT COUNT(*), COUNT(chance), CAST(SUM(chance) AS BIGINT) FROM labeling_object
            WHERE job = $1 AND object_index >= $2 AND object_index < $3 AND state = 2
            """,
            static row => (row.Integer(0), row.Integer(1), row.IntegerOrNull(2) ?? 0),
            out var found,
            job,
            from,
            to)
            ? found
            : default;

    /// <summary>Rows by their keys, in the order asked.</summary>
    public static List<ListedRow> Find(Reading reading, long job, IReadOnlyList<long> indexes)
    {
        var found = new Dictionary<long, ListedRow>(indexes.Count);
        var values = new SqlValue[RowsAtOnce + 1];
        values[0] = job;
        for (var first = 0; first < indexes.Count; first += RowsAtOnce)
        {
            for (var i = 0; i < RowsAtOnce; i++)
            {
                values[i + 1] = indexes[Math.Min(first + i, indexes.Count - 1)];
            }

            foreach (var row in reading.Query(FindSql, Read, values))
            {
                found[row.Index] = row;
            }
        }

        return [.. indexes.Select(index => found[index])];
    }

    /// <summary>What must not walk a whole job. A test asks SQLite for the plan of each.</summary>
    internal static IReadOnlyList<string> AlongAnIndex =>
    [
        InStateSql(ObjectState.Waiting), InStateSql(ObjectState.Ready), InStateSql(ObjectState.Failed), FailedForSql,
        ConfidencesSql, ConfidencesOfLabelSql, ConfidencesOfSeveralSql, HeadsSql, HeadsOfLabelSql, HeadsOfSeveralSql, DoubtfulSql,
    ];

    /// <summary>Confidences one statement asks for.</summary>
    private const int ConfidencesAtOnce = 8;

    /// <summary>Rows one statement fetches by key: a usual page and one more.</summary>
    private const int RowsAtOnce = 51;

    private static readonly string FindSql =
        $"SELECT {Columns} FROM labeling_object WHERE job = $1 AND object_index IN ({string.Join(", ", Enumerable.Range(2, RowsAtOnce).Select(n => $"${n}"))})";

    private static readonly string ConfidencesSql = ConfidencesOf("");

    private static readonly string ConfidencesOfLabelSql = ConfidencesOf("label_class = $4 AND ");

    private static readonly string ConfidencesOfSeveralSql = ConfidencesOf("label_class = $4 AND ", Several);

    private static readonly string HeadsSql = HeadsOf("AND $3 = $3");

    private static readonly string HeadsOfLabelSql = HeadsOf("AND label_class = $3");

    private static readonly string HeadsOfSeveralSql = HeadsOf("AND label_class = $3", Several);

    private static string ConfidencesOf(string label, string table = "labeling_object") =>
        $"""
        WITH RECURSIVE occurring (confidence) AS (
            SELECT MIN(confidence) FROM {table} WHERE job = $1 AND {label}confidence >= $2
            UNION ALL
            SELECT (SELECT MIN(confidence) FROM {table} WHERE job = $1 AND {label}confidence > occurring.confidence)
            FROM occurring WHERE occurring.confidence <= $3)
        SELECT confidence FROM occurring WHERE confidence <= $3
        """;

    private static string HeadsOf(string label, string table = "labeling_object") => string.Join(" UNION ALL ", Enumerable.Range(0, ConfidencesAtOnce).Select(i =>
        $"""
        SELECT * FROM (
            SELECT confidence, object_index FROM {table}
            WHERE job = $1 {label} AND confidence = ${4 + (2 * i)} AND object_index > ${5 + (2 * i)}
            ORDER BY object_index LIMIT $2) AS head{i}
        """));

    /// <remarks>A row comparison, so that the next page begins within the index and not at its start.</remarks>
    private const string DoubtfulSql =
        """
        SELECT chance, object_index FROM labeling_object
        WHERE job = $1 AND chance IS NOT NULL AND chance < 10000 AND (chance, object_index) > ($2, $3)
        ORDER BY chance, object_index LIMIT $4
        """;

    private static readonly string FailedForSql = Fetch(
        "SELECT object_index FROM labeling_object WHERE job = $1 AND object_index > $2 AND state = 3 AND failure_code = $4 ORDER BY object_index LIMIT $3");

    /// <remarks>Ready ones are few and their index is in another order: the plus signs keep SQLite from walking the job in line order instead of sorting them.</remarks>
    private static string InStateSql(ObjectState state) => Fetch(state is ObjectState.Ready
        ? "SELECT object_index FROM labeling_object WHERE job = $1 AND state = 1 AND +object_index > $2 ORDER BY +object_index LIMIT $3"
        : $"SELECT object_index FROM labeling_object WHERE job = $1 AND state = {(int)state} AND object_index > $2 ORDER BY object_index LIMIT $3");

    /// <summary>Keys first, from an index that holds all the condition names, then their rows: else SQLite walks the whole job.</summary>
    private static string Fetch(string keys) =>
        $"""
        SELECT {Columns} FROM labeling_object
        WHERE job = $1 AND object_index IN ({keys})
        ORDER BY object_index
        """;

    private static ListedRow Read(Row row) => new(
        row.Integer(0),
        row.Integer(1),
        (int)row.Integer(2),
        row.IntegerOrNull(3) is { } task ? new HumanTaskId(task) : null,
        (ObjectState)row.Integer(4),
        row.TextOrNull(5),
        row.TextOrNull(6),
        row.TextOrNull(7),
        row.TextOrNull(8),
        row.Instant(9),
        (int?)row.IntegerOrNull(10),
        (int?)row.IntegerOrNull(11),
        row.TextOrNull(12),
        row.IntegerOrNull(13) / (double)DataObjectTable.Certain);
}

/// <summary>An object's row as lists read it.</summary>
/// <param name="LabelClass">Place in the job's label file; null for kinds without labels and in rows of a version that did not write it.</param>
/// <param name="Confidence">Hundredths; null likewise.</param>
/// <param name="Chance">That the label is right, 0–1; null where nobody can tell.</param>
internal sealed record ListedRow(
    long Index,
    long Offset,
    int Length,
    HumanTaskId? Task,
    ObjectState State,
    string? Label,
    string? Metadata,
    string? FailureCode,
    string? FailureReason,
    DateTimeOffset ChangedAt,
    int? LabelClass,
    int? Confidence,
    string? FailureLog,
    double? Chance);
