using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Tables;

namespace Plumbline.LabelingJobs;

public sealed partial class LabelingJobService
{
    /// <summary>The group of a job's tasks, and its labels in the label file's order: what is known of its workers is kept by group.</summary>
    /// <exception cref="LabelingJobNotFound" />
    public Task<JobGroup> GroupAsync(AccountScope scope, LabelingJobName name, CancellationToken cancel) => database.ReadAsync(
        reading =>
        {
            var job = Require(reading, scope, name);
            return new JobGroup(job.Group, JobRequestTable.Get(reading, job.Id).Labels);
        },
        cancel);
}
