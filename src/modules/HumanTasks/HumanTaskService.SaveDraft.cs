using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks.Tables;

namespace Plumbline.HumanTasks;

public sealed partial class HumanTaskService
{
    /// <summary>Journals a draft; a version not above the stored one is ignored. Answers with the stored version.</summary>
    /// <param name="version">1 or more, counted by the page.</param>
    /// <param name="draft">Any JSON object.</param>
    /// <exception cref="AssignmentNotFound">No such assignment, or another worker's.</exception>
    /// <exception cref="LeaseOver" />
    /// <exception cref="AnswerNotJsonObject" />
    /// <exception cref="AnswerTooLarge" />
    public async Task<int> SaveDraftAsync(WorkerOnDuty worker, AssignmentId assignment, int version, string draft, CancellationToken cancel)
    {
        CheckAnswer(draft);
        var number = await known.NumberOfAsync(worker.Id, cancel);
        return await WriteAsync(
            transaction =>
            {
                var lease = AssignmentTable.Lock(transaction, assignment, number) ?? throw new AssignmentNotFound(assignment);
                return lease.IsLive
                    ? AnswerTable.SaveDraft(transaction, assignment, version, clock.GetUtcNow(), draft)
                    : throw new LeaseOver(assignment, lease.State);
            },
            cancel);
    }
}
