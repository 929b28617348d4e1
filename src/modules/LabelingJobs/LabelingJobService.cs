using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;

namespace Plumbline.LabelingJobs;

/// <summary>Ground Truth jobs: create, describe, list, stop. Everything else happens in runners.</summary>
public sealed partial class LabelingJobService
{
    /// <summary>Validates, decides and saves: the job is then Initializing.</summary>
    /// <returns>The job's ARN.</returns>
    /// <exception cref="LabelingJobNotValid" />
    /// <exception cref="LabelingJobNameTaken">Also for a repeat of the same request.</exception>
    /// <exception cref="LabelingJobLimitReached" />
    public Task<Arn> CreateAsync(AccountScope scope, NewLabelingJob asked, CancellationToken cancel) => throw new NotImplementedException();

    /// <exception cref="LabelingJobNotFound" />
    /// <remarks>Cheap: clients poll it.</remarks>
    public Task<LabelingJobView> DescribeAsync(AccountScope scope, LabelingJobName name, CancellationToken cancel) => throw new NotImplementedException();

    /// <exception cref="LabelingJobTokenNotValid" />
    public Task<Page<LabelingJobView>> ListAsync(AccountScope scope, LabelingJobQuery query, CancellationToken cancel) => throw new NotImplementedException();

    /// <exception cref="LabelingJobWorkteamNotFound" />
    /// <exception cref="LabelingJobTokenNotValid" />
    public Task<Page<WorkteamJob>> ListForWorkteamAsync(AccountScope scope, WorkteamJobQuery query, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Asks a job to stop. Answers so far are written to the output; harmless on a job that is stopping or stopped.</summary>
    /// <exception cref="LabelingJobNotFound" />
    /// <exception cref="LabelingJobNotStoppable" />
    public Task StopAsync(AccountScope scope, LabelingJobName name, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Whether an ARN names a job of this account and Region: what tag calls ask.</summary>
    public Task<bool> ExistsAsync(AccountScope scope, Arn job, CancellationToken cancel) => throw new NotImplementedException();
}
