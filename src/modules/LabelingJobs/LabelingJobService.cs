using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Consolidation;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Creation;
using Plumbline.LabelingJobs.Insights;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Objects;
using Plumbline.Storage;
using Plumbline.Workforce;

namespace Plumbline.LabelingJobs;

/// <summary>Ground Truth jobs: create, describe, list, stop, and look into. Everything else happens in runners.</summary>
public sealed partial class LabelingJobService
{
    private readonly Database database;
    private readonly WorkforceService workforce;
    private readonly HumanTaskService tasks;
    private readonly CreationReview review;
    private readonly ObjectPages pages;
    private readonly ObjectWalk walk;
    private readonly ObjectService objects;
    private readonly ConsolidationService consolidation;
    private readonly JobTelling telling;
    private readonly TimeProvider clock;
    private readonly IdSource ids;
    private readonly LabelingJobSettings settings;

    internal LabelingJobService(
        Database database,
        WorkforceService workforce,
        HumanTaskService tasks,
        CreationReview review,
        ObjectPages pages,
        ObjectService objects,
        ConsolidationService consolidation,
        JobTelling telling,
        TimeProvider clock,
        IdSource ids,
        LabelingJobSettings settings)
    {
        this.database = database;
        this.workforce = workforce;
        this.tasks = tasks;
        this.review = review;
        this.pages = pages;
        walk = new(database);
        this.objects = objects;
        this.consolidation = consolidation;
        this.telling = telling;
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

    /// <exception cref="LabelingJobNotFound" />
    private static LabelingJob Require(Reading reading, AccountScope scope, LabelingJobName name) =>
        LabelingJobTable.Find(reading, scope, name) ?? throw new LabelingJobNotFound(name.ToString());
}
