using System;
using Plumbline.Storage;

namespace Plumbline.HumanTasks.Tables;

/// <summary>
/// The usual take and the usual submission in one round trip each, by functions that migration 3 installs on PostgreSQL. They do what
/// the careful way does, in its lock order, and leave everything unusual to it. SQLite has no round trips to save.
/// </summary>
internal static class QuickTable
{
    /// <summary>Takes the next new task of a group for a worker who holds nothing that answers the wish.</summary>
    /// <param name="made">The assignment to be made, but for its task and round.</param>
    /// <returns>Null when anything is unusual; then nothing was changed.</returns>
    /// <exception cref="Overtaken">Another transaction was faster with the same request or task.</exception>
    public static (Assignment Row, Candidate Candidate)? Take(Transaction transaction, TaskGroup group, RequestKey key, Assignment made, int rows)
    {
        var found = transaction.TryFirst(
            "SELECT * FROM human_task_take($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            row => (Done: row.Flag(0), Candidate: new Candidate(
                new(group.Id, (int)row.Integer(1), row.Integer(2), (int)row.Integer(3), (int)row.Integer(4)),
                row.Integer(5),
                new(row.Integer(6)),
                (int)row.Integer(7),
                (int)row.Integer(8),
                row.Text(9),
                row.TextOrNull(10),
                row.Text(11))),
            out var taken,
            group.Id,
            made.Worker,
            key.Now,
            key.AnHourAgo,
            RequestKey.HashMask,
            group.LeasesPerWorker,
            rows,
            made.TakenAt,
            made.DueAt,
            made.Id.Value,
            CountTable.ShardOf(transaction, made.Worker));
        return !found ? null
            : taken.Done ? (made with { Task = taken.Candidate.Number, Round = taken.Candidate.Round }, taken.Candidate)
            : throw new Overtaken();
    }

    /// <summary>Stores an answer in time to a live lease of an open task's current round.</summary>
    /// <returns>
    /// The assignment, and whether the task and the counters have had it too; otherwise they are the caller's to change. Null when
    /// anything is unusual; then nothing was changed.
    /// </returns>
    public static (Assignment Given, bool Counted)? Submit(Transaction transaction, long worker, Submission submission, long? activeMs, DateTimeOffset now) =>
        transaction.TryFirst(
            "SELECT * FROM human_task_submit($1, $2, $3, $4, $5, $6)",
            static row => (AssignmentTable.Read(row, 1), row.Flag(0)),
            out var given,
            submission.Assignment.Value,
            worker,
            now,
            activeMs,
            submission.Answer,
            CountTable.ShardOf(transaction, worker))
            ? given
            : null;
}
