using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Tables;

/// <summary>Statements over <c>labeling_job_method</c>: how the labels of a job's last batch were decided.</summary>
internal static class JobMethodTable
{
    /// <param name="explanation">A sentence; null when the method has nothing to choose.</param>
    public static void Save(Transaction transaction, long job, string method, string? explanation) => transaction.Execute(
        """
        INSERT INTO labeling_job_method (job, method, explanation) VALUES ($1, $2, $3)
        ON CONFLICT (job) DO UPDATE SET method = $2, explanation = $3
        """,
        job,
        method,
        explanation);

    /// <summary>Null before the first batch, and of kinds without a method.</summary>
    public static (string Method, string? Explanation)? Find(Reading reading, long job) =>
        reading.TryFirst(
            "SELECT method, explanation FROM labeling_job_method WHERE job = $1", static row => (row.Text(0), row.TextOrNull(1)), out var found, job)
            ? found
            : null;
}
