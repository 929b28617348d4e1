using System.Collections.Generic;
using System.Linq;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Tables;

/// <summary>Counters of labels and failures, added to in the write that changes the objects.</summary>
internal static class LabelCountTable
{
    /// <param name="objects">By label.</param>
    public static void AddLabeled(Transaction transaction, long job, IReadOnlyDictionary<int, long> objects) => transaction.ExecuteEach(
        """
        INSERT INTO labeling_job_label (job, label_class, objects) VALUES ($1, $2, $3)
        ON CONFLICT (job, label_class) DO UPDATE SET objects = labeling_job_label.objects + $3
        """,
        3,
        [.. objects.OrderBy(pair => pair.Key).SelectMany(pair => (SqlValue[])[job, pair.Key, pair.Value])]);

    /// <param name="objects">Below 0 for objects that have not failed after all.</param>
    public static void AddFailed(Transaction transaction, long job, string code, long objects)
    {
        if (objects != 0)
        {
            transaction.Execute(
                """
                INSERT INTO labeling_job_failure (job, failure_code, objects) VALUES ($1, $2, $3)
                ON CONFLICT (job, failure_code) DO UPDATE SET objects = labeling_job_failure.objects + $3
                """,
                job,
                code,
                objects);
        }
    }

    public static List<(int Class, long Objects)> Labels(Reading reading, long job) => reading.Query(
        "SELECT label_class, objects FROM labeling_job_label WHERE job = $1 ORDER BY label_class",
        static row => ((int)row.Integer(0), row.Integer(1)),
        job);

    public static List<(string Code, long Objects)> Failures(Reading reading, long job) => reading.Query(
        "SELECT failure_code, objects FROM labeling_job_failure WHERE job = $1 AND objects > 0 ORDER BY objects DESC, failure_code",
        static row => (row.Text(0), row.Integer(1)),
        job);
}
