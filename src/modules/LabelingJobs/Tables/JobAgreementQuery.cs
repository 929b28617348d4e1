using Plumbline.LabelingJobs.Insights;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Tables;

/// <summary>What <see cref="JobWorkerTable"/> says of all workers of a job together.</summary>
internal static class JobAgreementQuery
{
    /// <remarks>O(workers of the job).</remarks>
    public static JobAgreement? Find(Reading reading, long job)
    {
        var (judged, agreed) = (0L, 0L);
        foreach (var (one, same) in reading.Query("SELECT judged, agreed FROM labeling_job_worker WHERE job = $1", static row => (row.Integer(0), row.Integer(1)), job))
        {
            judged += one;
            agreed += same;
        }

        return judged == 0 ? null : new(judged, agreed);
    }
}
