using System.Collections.Generic;
using System.Linq;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Quality.Tables;

/// <summary>Statements over <c>quality_worker</c>, <c>quality_confusion</c>, <c>quality_pair</c> and <c>quality_day</c>.</summary>
internal static class TallyTable
{
    private const string Columns =
        """
        worker, answers, judged, correct, gold, gold_right,
        drift_answers, drift_right, drift_score, drift_pending, drift_pending_right, median_seconds, last_at_ms
        """;

    public static WorkerTally? Find(Reading reading, long group, WorkerId worker) =>
        reading.TryFirst($"SELECT {Columns} FROM quality_worker WHERE task_group = $1 AND worker = $2", Read, out var found, group, worker.ToString())
            ? found
            : null;

    /// <summary>The busiest workers of a group, busiest first: enough to know what the pool is like.</summary>
    public static List<WorkerTally> Busiest(Reading reading, long group, int limit) => reading.Query(
        $"SELECT {Columns} FROM quality_worker WHERE task_group = $1 ORDER BY answers DESC, worker DESC LIMIT $2", Read, group, limit);

    /// <summary>Workers in order of their ids, after one.</summary>
    public static List<WorkerTally> After(Reading reading, long group, string after, int limit) => reading.Query(
        $"SELECT {Columns} FROM quality_worker WHERE task_group = $1 AND worker > $2 ORDER BY worker LIMIT $3", Read, group, after, limit);

    public static void Save(Transaction transaction, long group, IEnumerable<WorkerTally> tallies) => transaction.ExecuteEach(
        $"""
        INSERT INTO quality_worker (task_group, {Columns})
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        ON CONFLICT (task_group, worker) DO UPDATE SET answers = $3, judged = $4, correct = $5, gold = $6, gold_right = $7,
            drift_answers = $8, drift_right = $9, drift_score = $10, drift_pending = $11, drift_pending_right = $12,
            median_seconds = $13, last_at_ms = $14
        """,
        14,
        [.. tallies.SelectMany(tally => (SqlValue[])
        [
            group, tally.Worker.ToString(), tally.Answers, tally.Judged, tally.Correct, tally.Gold, tally.GoldRight,
            tally.Drift.Answers, tally.Drift.Right, tally.Drift.Score, tally.Drift.Pending, tally.Drift.PendingRight,
            tally.MedianSeconds is { } seconds ? seconds : default(SqlValue), tally.LastAt,
        ])]);

    public static void AddConfusion(Transaction transaction, long group, IEnumerable<(string Worker, int Expected, int Given, double Answers)> cells) =>
        transaction.ExecuteEach(
            """
            INSERT INTO quality_confusion (task_group, worker, expected, given, answers) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (task_group, worker, expected, given) DO UPDATE SET answers = quality_confusion.answers + $5
            """,
            5,
            [.. cells.SelectMany(cell => (SqlValue[])[group, cell.Worker, cell.Expected, cell.Given, cell.Answers])]);

    /// <param name="worker">Null: of everybody together.</param>
    public static List<(int Expected, int Given, double Answers)> Confusion(Reading reading, long group, WorkerId? worker) => worker is { } one
        ? reading.Query(
            "SELECT expected, given, answers FROM quality_confusion WHERE task_group = $1 AND worker = $2 ORDER BY expected, given",
            ReadCell,
            group,
            one.ToString())
        : reading.Query(
            "SELECT expected, given, SUM(answers) FROM quality_confusion WHERE task_group = $1 GROUP BY expected, given ORDER BY expected, given",
            ReadCell,
            group);

    public static void AddPairs(Transaction transaction, long group, IEnumerable<TruthInference.Workers.SharedErrors> pairs) => transaction.ExecuteEach(
        """
        INSERT INTO quality_pair (task_group, first_worker, second_worker, shared, same_wrong, expected) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (task_group, first_worker, second_worker) DO UPDATE SET
            shared = quality_pair.shared + $4, same_wrong = quality_pair.same_wrong + $5, expected = quality_pair.expected + $6
        """,
        6,
        [.. pairs.SelectMany(pair => (SqlValue[])[group, pair.First, pair.Second, pair.Shared, pair.SameWrong, pair.Expected])]);

    /// <summary>Pairs of a group with the most same mistakes first: those that have none can be no suspects.</summary>
    public static List<TruthInference.Workers.SharedErrors> Pairs(Reading reading, long group, int limit) => reading.Query(
        """
        SELECT first_worker, second_worker, shared, same_wrong, expected FROM quality_pair WHERE task_group = $1
        ORDER BY same_wrong DESC, first_worker, second_worker LIMIT $2
        """,
        static row => new TruthInference.Workers.SharedErrors(row.Text(0), row.Text(1), (int)row.Integer(2), (int)row.Integer(3), row.Real(4)),
        group,
        limit);

    public static void AddDay(Transaction transaction, long group, IEnumerable<(long Day, string Worker, long Answers, double Judged, double Correct)> days) =>
        transaction.ExecuteEach(
            """
            INSERT INTO quality_day (task_group, day, worker, answers, judged, correct) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (task_group, day, worker) DO UPDATE SET
                answers = quality_day.answers + $4, judged = quality_day.judged + $5, correct = quality_day.correct + $6
            """,
            6,
            [.. days.SelectMany(day => (SqlValue[])[group, day.Day, day.Worker, day.Answers, day.Judged, day.Correct])]);

    /// <summary>Days from one on, all workers together, oldest first.</summary>
    public static List<(long Day, long Answers, double Judged, double Correct)> Days(Reading reading, long group, long from) => reading.Query(
        """
        SELECT day, CAST(SUM(answers) AS BIGINT), SUM(judged), SUM(correct) FROM quality_day
        WHERE task_group = $1 AND day >= $2 GROUP BY day ORDER BY day
        """,
        static row => (row.Integer(0), row.Integer(1), row.Real(2), row.Real(3)),
        group,
        from);

    private static (int Expected, int Given, double Answers) ReadCell(Row row) => ((int)row.Integer(0), (int)row.Integer(1), row.Real(2));

    private static WorkerTally Read(Row row) => new(
        WorkerId.Parse(row.Text(0)),
        row.Integer(1),
        row.Real(2),
        row.Real(3),
        row.Integer(4),
        row.Integer(5),
        new(row.Real(6), row.Real(7), row.Real(8), row.Real(9), row.Real(10)),
        row.RealOrNull(11),
        row.Instant(12));
}
