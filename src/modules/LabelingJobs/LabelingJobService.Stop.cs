using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Tables;

namespace Plumbline.LabelingJobs;

public sealed partial class LabelingJobService
{
    /// <summary>Asks a job to stop: nothing more is handed out or taken in from here on. What was answered is still labeled and written.</summary>
    /// <exception cref="LabelingJobNotFound" />
    /// <exception cref="LabelingJobNotStoppable">The job has completed or failed.</exception>
    /// <remarks>Harmless on a job that is stopping or stopped. Source: StopLabelingJob API reference.</remarks>
    public Task StopAsync(AccountScope scope, LabelingJobName name, CancellationToken cancel) => Storage.DatabaseWriting.WriteAsync(
        database,
        transaction =>
        {
            var found = LabelingJobTable.Find(transaction, scope, name) ?? throw new LabelingJobNotFound(name.ToString());
            var job = LabelingJobTable.Lock(transaction, found.Id)!;
            var stopping = job.Stop(clock.GetUtcNow());
            if (stopping != job)
            {
                tasks.SetGroupState(transaction, job.Group, GroupState.Closed);
                LabelingJobTable.Save(transaction, stopping);
                transaction.WakeAfterCommit(OutputRunner.RunnerName);
            }
        },
        cancel);
}
