using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks.Tables;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

public sealed partial class HumanTaskService
{
    /// <summary>Replaces the content of a counted answer, until the owner seals the task. The earlier content is kept.</summary>
    /// <exception cref="AssignmentNotFound">No such assignment, or another worker's.</exception>
    /// <exception cref="NothingToAmend">No counted answer yet.</exception>
    /// <exception cref="TaskSealed" />
    /// <exception cref="GroupClosed" />
    /// <exception cref="AnswerNotJsonObject" />
    /// <exception cref="AnswerTooLarge" />
    /// <exception cref="TooManyCopies">Amended too often.</exception>
    /// <remarks>Idempotent: the same content again changes nothing.</remarks>
    public async Task AmendAsync(WorkerOnDuty worker, Submission submission, CancellationToken cancel)
    {
        CheckAnswer(submission.Answer);
        var number = await known.NumberOfAsync(worker.Id, cancel);
        await WriteAsync(
            transaction =>
            {
                Amend(transaction, number, submission);
                return true;
            },
            cancel);
    }

    private void Amend(Transaction transaction, long worker, Submission submission)
    {
        var id = submission.Assignment;
        var given = AssignmentTable.Lock(transaction, id, worker) ?? throw new AssignmentNotFound(id);
        if (given.State is not AssignmentState.Submitted)
        {
            throw new NothingToAmend(id, given.State);
        }

        var task = TaskTable.Lock(transaction, given.Task);
        var answer = AnswerTable.Find(transaction, id)!;
        if (answer.Body == submission.Answer)
        {
            return;
        }

        if (task.SealedRound >= given.Round)
        {
            throw new TaskSealed(id);
        }

        if (GroupTable.FindState(transaction, given.Group) is GroupState.Closed)
        {
            throw new GroupClosed(new(given.Group));
        }

        if (AnswerTable.ListAside(transaction, given).Count >= settings.MaxCopiesAside)
        {
            throw new TooManyCopies(id, settings.MaxCopiesAside);
        }

        AnswerTable.KeepAside(transaction, given, AsideReason.Amended, given.Round, answer.GivenAt, answer.ActiveMs, answer.Body);
        AnswerTable.Replace(transaction, id, submission.ActiveSeconds is null ? answer.ActiveMs : ActiveMs(given, submission, clock.GetUtcNow()), submission.Answer);
        Begin(transaction).TellChanged(task, given, amended: true);
    }
}
