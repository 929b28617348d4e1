using System;
using System.Collections.Generic;
using Plumbline.HumanTasks;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Tables;

/// <summary>Reads of <c>labeling_object</c> for people: by line, state, label and confidence, always along an index.</summary>
internal static class ObjectListTable
{
    /// <summary>Lines looked over in one read where no index knows which of them fit.</summary>
    public const int LinesAtOnce = 20_000;

    private const string Columns =
        "object_index, offset_bytes, length_bytes, task, state, label, metadata, failure_code, failure_reason, changed_at_ms, label_class, confidence";

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

    /// <summary>The least confidence above one that occurs, of a label or of any; null when there is none.</summary>
    public static long? NextConfidence(Reading reading, long job, int? labelClass, long above) => labelClass is { } label
        ? reading.Number(NextConfidenceOfLabelSql, job, above, label)
        : reading.Number(NextConfidenceSql, job, above);

    /// <summary>Labeled ones of exactly one confidence, in line order.</summary>
    public static List<ListedRow> OfConfidence(Reading reading, long job, int? labelClass, long confidence, long after, int limit) => labelClass is { } label
        ? reading.Query(Fetch(OfLabelAndConfidenceSql), Read, job, after, limit, confidence, label)
        : reading.Query(Fetch(OfConfidenceSql), Read, job, after, limit, confidence);

    /// <summary>The same, their indexes only.</summary>
    public static List<long> KeysOfConfidence(Reading reading, long job, int? labelClass, long confidence, long after, int limit) => labelClass is { } label
        ? reading.Query(OfLabelAndConfidenceSql, static row => row.Integer(0), job, after, limit, confidence, label)
        : reading.Query(OfConfidenceSql, static row => row.Integer(0), job, after, limit, confidence);

    /// <summary>What must not walk a whole job. A test asks SQLite for the plan of each.</summary>
    internal static IReadOnlyList<string> AlongAnIndex =>
    [
        InStateSql(ObjectState.Waiting), InStateSql(ObjectState.Ready), InStateSql(ObjectState.Failed), FailedForSql,
        NextConfidenceSql, NextConfidenceOfLabelSql, Fetch(OfConfidenceSql), Fetch(OfLabelAndConfidenceSql),
    ];

    private const string NextConfidenceSql = "SELECT confidence FROM labeling_object WHERE job = $1 AND confidence > $2 ORDER BY confidence LIMIT 1";

    private const string NextConfidenceOfLabelSql =
        "SELECT confidence FROM labeling_object WHERE job = $1 AND confidence > $2 AND label_class = $3 ORDER BY confidence LIMIT 1";

    private const string OfConfidenceSql =
        "SELECT object_index FROM labeling_object WHERE job = $1 AND object_index > $2 AND confidence = $4 ORDER BY object_index LIMIT $3";

    private const string OfLabelAndConfidenceSql =
        "SELECT object_index FROM labeling_object WHERE job = $1 AND object_index > $2 AND confidence = $4 AND label_class = $5 ORDER BY object_index LIMIT $3";

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
        (int?)row.IntegerOrNull(11));
}

/// <summary>An object's row as lists read it.</summary>
/// <param name="LabelClass">Place in the job's label file; null for kinds without labels and in rows of a version that did not write it.</param>
/// <param name="Confidence">Hundredths; null likewise.</param>
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
    int? Confidence);
