using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Creation;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Storage;
using Plumbline.Workforce;

namespace Plumbline.LabelingJobs;

/// <summary>Ground Truth jobs: create, describe, list, stop. Everything else happens in runners.</summary>
public sealed partial class LabelingJobService
{
    private readonly Database database;
    private readonly WorkforceService workforce;
    private readonly HumanTaskService tasks;
    private readonly CreationReview review;
    private readonly TimeProvider clock;
    private readonly IdSource ids;
    private readonly LabelingJobSettings settings;

    internal LabelingJobService(
        Database database,
        WorkforceService workforce,
        HumanTaskService tasks,
        CreationReview review,
        TimeProvider clock,
        IdSource ids,
        LabelingJobSettings settings)
    {
        this.database = database;
        this.workforce = workforce;
        this.tasks = tasks;
        this.review = review;
        this.clock = clock;
        this.ids = ids;
        this.settings = settings;
    }

    /// <summary>Whether an ARN names a job of this account and Region: what tag calls ask.</summary>
    public Task<bool> ExistsAsync(AccountScope scope, Arn job, CancellationToken cancel) =>
        job.Service == "sagemaker"
        && job.Account == scope.Account.ToString()
        && job.Region == scope.Region
        && job.ResourceType == "labeling-job"
        && LabelingJobName.TryParse(job.ResourceName, out var name)
            ? database.ReadAsync(reading => LabelingJobTable.Find(reading, scope, name) is not null, cancel)
            : Task.FromResult(false);
}
