using Plumbline.Storage;

namespace Plumbline.HumanTasks.Tables;

/// <summary>Tasks every worker may get once.</summary>
internal static class EvergreenTable
{
    public static void Insert(Transaction transaction, long group, long task, double rate) => transaction.Execute(
        "INSERT INTO human_task_evergreen (group_id, task, rate) VALUES ($1, $2, $3) ON CONFLICT (group_id, task) DO NOTHING", group, task, rate);

    /// <summary>The first evergreen whose rate is above the draw and that this worker neither has, nor answered, nor is barred from.</summary>
    public static long? FindFor(Reading reading, long group, long worker, double draw) => reading.Number(
        """
        SELECT e.task FROM human_task_evergreen e
        JOIN human_task t ON t.number = e.task
        WHERE e.group_id = $1 AND e.rate > $3 AND t.state = 5
          AND NOT EXISTS (SELECT 1 FROM human_task_assignment a WHERE a.task = e.task AND a.worker = $2 AND a.state <= 2)
          AND NOT EXISTS (SELECT 1 FROM human_task_bar b WHERE b.worker = $2 AND b.mark IN (t.number, t.mark))
        ORDER BY e.task LIMIT 1
        """,
        group,
        worker,
        draw);
}
