using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Tables;

namespace Plumbline.LabelingJobs;

public sealed partial class LabelingJobService
{
    /// <summary>Everything about one job: two row reads.</summary>
    /// <exception cref="LabelingJobNotFound" />
    public async Task<LabelingJobView> DescribeAsync(AccountScope scope, LabelingJobName name, CancellationToken cancel)
    {
        var view = await database.ReadAsync(
            reading => LabelingJobTable.Find(reading, scope, name) is { } job ? ViewOf(job, JobRequestTable.Get(reading, job.Id)) : null,
            cancel);
        return view ?? throw new LabelingJobNotFound(name.ToString());
    }

    internal static LabelingJobView ViewOf(LabelingJob job, JobRequest request) => new(
        job.Arn,
        job.Scope,
        request.Asked,
        job.Kind,
        job.ReferenceCode,
        job.Status,
        job.Counters,
        job.Status is JobStatus.Failed ? job.FailureReason : null,
        request.Layout.OutputManifest.ToString(),
        job.CreatedAt,
        job.ChangedAt,
        StageOf(job));

    private static string StageOf(LabelingJob job) => job switch
    {
        { Status: JobStatus.Completed } => "Done. The output manifest is complete.",
        { Status: JobStatus.Failed } => job.FailureReason ?? "Failed.",
        { Status: JobStatus.Stopped } => "Stopped. What was labeled until then is in the output manifest.",
        { Prepared: false } => "Reading and checking the manifest.",
        { Ending: not JobEnding.None } => "Writing the last labels and the output manifest.",
        { Seeded: false } => $"Preparing tasks: {job.Seed.Index} of {job.Lines} lines{(job.Calls.HasFlag(FunctionCalls.Before) ? ", each by the pre-annotation function" : "")}.",
        { Ready: > 0 } => $"{Progress(job)} {job.Ready} more are answered and wait for consolidation.",
        _ => $"{Progress(job)} Waiting for workers.",
    };

    private static string Progress(LabelingJob job) =>
        $"{job.HumanLabeled + job.MachineLabeled} of {job.Selected} objects are labeled, {job.Failed} failed{(job.Skipped > 0 ? $", {job.Skipped} need nobody" : "")}.";
}
