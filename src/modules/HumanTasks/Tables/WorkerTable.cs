using System;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.HumanTasks.Tables;

/// <summary>Numbers for workers, and what each may not have.</summary>
internal static class WorkerTable
{
    public static long? Find(Reading reading, WorkerId worker) =>
        reading.Number("SELECT number FROM human_task_worker WHERE id = $1", worker.ToString());

    public static long FindOrAdd(Transaction transaction, WorkerId worker)
    {
        if (Find(transaction, worker) is { } known)
        {
            return known;
        }

        transaction.Execute("INSERT INTO human_task_worker (id) VALUES ($1) ON CONFLICT (id) DO NOTHING", worker.ToString());
        return Find(transaction, worker) ?? throw new InvalidOperationException("A worker's row vanished.");
    }

    public static WorkerId IdOf(Reading reading, long number) => WorkerId.Parse(
        reading.Text("SELECT id FROM human_task_worker WHERE number = $1", number)
        ?? throw new InvalidOperationException($"Worker {number} has assignments but no row."));

    /// <summary>Takes back what <see cref="Bar"/> did.</summary>
    public static void Unbar(Transaction transaction, long worker, long mark) =>
        transaction.Execute("DELETE FROM human_task_bar WHERE worker = $1 AND mark = $2", worker, mark);

    /// <param name="mark">A task's number, or a subject's mark.</param>
    public static void Bar(Transaction transaction, long worker, long mark, string why, DateTimeOffset now) => transaction.Execute(
        "INSERT INTO human_task_bar (worker, mark, why, barred_at_ms) VALUES ($1, $2, $3, $4) ON CONFLICT (worker, mark) DO NOTHING",
        worker,
        mark,
        why,
        now);

    public static bool IsBarred(Reading reading, long worker, HumanTask task) => reading.Number(
        "SELECT 1 FROM human_task_bar WHERE worker = $1 AND mark IN ($2, $3)", worker, task.Number, task.Mark) is not null;
}
