using System;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks.Tables;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

public sealed partial class HumanTaskService
{
    private static readonly double MostActiveMs = TimeSpan.FromDays(366).TotalMilliseconds;

    private enum Given
    {
        Counted,
        CountedLate,
        KeptAside,
        Differs,
        TooManyCopies,

        /// <summary>Added to one of the others: the same content was given before, and this is the answer it got.</summary>
        Repeated = 16,
    }

    /// <summary>Hands in an answer. Answered only after it is durable.</summary>
    /// <exception cref="AssignmentNotFound">No such assignment, or another worker's.</exception>
    /// <exception cref="AnswerNotJsonObject" />
    /// <exception cref="AnswerTooLarge" />
    /// <exception cref="AnswerDiffers">An answer with other content was given before; this one was kept aside.</exception>
    /// <exception cref="TooManyCopies">Sixteen copies are kept aside for this assignment already.</exception>
    /// <exception cref="RequestIdUnusable" />
    /// <remarks>A repeat with the same content is harmless and answers as the first did. Nothing that fits the limits is thrown away.</remarks>
    public async Task<SubmitOutcome> SubmitAsync(WorkerOnDuty worker, Submission submission, CancellationToken cancel)
    {
        CheckAnswer(submission.Answer);
        RequestKey.Check(submission.RequestId);
        var number = await known.NumberOfAsync(worker.Id, cancel);
        var given = await WriteAsync(transaction => Submit(transaction, number, submission), cancel);
        HumanTaskMetrics.Answered(given switch
        {
            >= Given.Repeated => "repeated",
            Given.Counted => "counted",
            Given.CountedLate => "counted-late",
            Given.KeptAside => "kept-aside",
            Given.Differs => "differs",
            _ => "too-many-copies",
        });
        return (given & ~Given.Repeated) switch
        {
            Given.Counted => SubmitOutcome.Accepted,
            Given.CountedLate => SubmitOutcome.AcceptedLate,
            Given.KeptAside => SubmitOutcome.KeptAside,
            Given.Differs => throw new AnswerDiffers(submission.Assignment),
            _ => throw new TooManyCopies(submission.Assignment, settings.MaxCopiesAside),
        };
    }

    private Given Submit(Transaction transaction, long worker, Submission submission)
    {
        var now = clock.GetUtcNow();
        var changes = Begin(transaction, worker);
        if (SubmitInTime(transaction, changes, worker, submission, now))
        {
            return Given.Counted;
        }

        var lease = AssignmentTable.Lock(transaction, submission.Assignment, worker) ?? throw new AssignmentNotFound(submission.Assignment);
        if (FindBefore(transaction, lease, submission.Answer) is { } before)
        {
            return before | Given.Repeated;
        }

        if (lease.State is AssignmentState.Submitted)
        {
            return KeepAside(transaction, lease, AsideReason.Differs, submission, now) ? Given.Differs : Given.TooManyCopies;
        }

        var task = TaskTable.Lock(transaction, lease.Task);
        if (MayStillCount(transaction, lease, task, worker, now, out var late))
        {
            var counted = lease.EndAs(AssignmentState.Submitted, now) with { Round = task.Round, StartedAt = lease.StartedAt ?? lease.TakenAt };
            AssignmentTable.Save(transaction, counted);
            Count(transaction, changes, counted, task, submission, now, late, lease.IsLive);
            return late ? Given.CountedLate : Given.Counted;
        }

        var kept = KeepAside(transaction, lease, AsideReason.TooLate, submission, now);
        if (lease.IsLive)
        {
            changes.EndLease(lease, AssignmentState.Expired, now);
            changes.Flush();
        }

        return kept ? Given.KeptAside : Given.TooManyCopies;
    }

    /// <summary>Whether an answer that the fast way did not take still counts: its lease lives, or an open slot remains.</summary>
    private static bool MayStillCount(Transaction transaction, Assignment lease, HumanTask task, long worker, DateTimeOffset now, out bool late)
    {
        var inPlace = lease.IsLive && (task.State is TaskState.Evergreen || (lease.Round == task.Round && !task.IsOver && task.Have < task.Wanted));
        late = !inPlace || lease.DueAt <= now;
        if (lease.State is AssignmentState.Declined or AssignmentState.Discarded || GroupTable.FindState(transaction, lease.Group) is GroupState.Closed)
        {
            return false;
        }

        if (inPlace)
        {
            return true;
        }

        // A worker who took the task again has it in hand or has answered it: that is the one that counts.
        return (lease.IsLive || !AssignmentTable.Has(transaction, lease.Task, worker))
            && (task.State is TaskState.Evergreen || (task.State is TaskState.Open && SlotTable.TakeOf(transaction, task.Number)));
    }

    /// <summary>The usual case; false when it is not, and then nothing was changed.</summary>
    private bool SubmitInTime(Transaction transaction, Changes changes, long worker, Submission submission, DateTimeOffset now)
    {
        if (!transaction.Dialect.IsPostgres)
        {
            if (AssignmentTable.SubmitInTime(transaction, submission.Assignment, worker, now) is not { } inTime)
            {
                return false;
            }

            Count(transaction, changes, inTime, TaskTable.Lock(transaction, inTime.Task), submission, now, late: false, wasLive: true);
            return true;
        }

        if (QuickTable.Submit(transaction, worker, submission, MeasuredMs(submission), now) is not var (given, counted))
        {
            return false;
        }

        if (!counted)
        {
            Finish(changes, given, TaskTable.Lock(transaction, given.Task), wasLive: true);
        }
        else if (known.Of(transaction, given.Group).Wants(NewsWanted.AnswerGiven | NewsWanted.AssignmentChanged))
        {
            var task = TaskTable.Find(transaction, given.Task);
            changes.TellAnswer(task, given);
            changes.TellChanged(task, given);
        }

        return true;
    }

    private static void Count(
        Transaction transaction, Changes changes, Assignment given, HumanTask task, Submission submission, DateTimeOffset now, bool late, bool wasLive)
    {
        AnswerTable.Insert(transaction, given.Id, late, now, ActiveMs(given, submission, now), submission.Answer);
        AnswerTable.DropDraft(transaction, given.Id);
        if (task.State is not TaskState.Evergreen)
        {
            CursorTable.AddAnswered(transaction, given.Group, given.Worker);
        }

        Finish(changes, given, task, wasLive);
    }

    /// <summary>What an answer that is stored does to its task and to the counters.</summary>
    private static void Finish(Changes changes, Assignment given, HumanTask task, bool wasLive)
    {
        changes.Count(given.Group, new() { Leases = wasLive ? -1 : 0, Answers = task.State is TaskState.Evergreen ? 0 : 1 });
        var next = task.Answer();
        changes.TellAnswer(next, given);
        changes.TellChanged(next, given);
        changes.Save(task, next);
        changes.Flush();
    }

    /// <summary>What the same content was answered before; null when it is new.</summary>
    private static Given? FindBefore(Transaction transaction, Assignment lease, string answer)
    {
        var counted = lease.State is AssignmentState.Submitted ? AnswerTable.Find(transaction, lease.Id) : null;
        if (counted?.Body == answer)
        {
            return counted.Late ? Given.CountedLate : Given.Counted;
        }

        // The same content may have been kept for several reasons; the kindest answer is the true one.
        var why = AnswerTable.ListAside(transaction, lease).Where(copy => copy.Body == answer).Select(copy => copy.Why).ToHashSet();
        return counted is not null && why.Contains(AsideReason.Amended) ? counted.Late ? Given.CountedLate : Given.Counted
            : why.Contains(AsideReason.Discarded) ? Given.Counted
            : why.Contains(AsideReason.TooLate) ? Given.KeptAside
            : why.Contains(AsideReason.Differs) ? Given.Differs
            : null;
    }

    /// <summary>False, and nothing kept, when as many copies as allowed are kept for this assignment.</summary>
    private bool KeepAside(Transaction transaction, Assignment lease, AsideReason why, Submission submission, DateTimeOffset now)
    {
        if (AnswerTable.ListAside(transaction, lease).Count >= settings.MaxCopiesAside)
        {
            return false;
        }

        AnswerTable.KeepAside(transaction, lease, why, lease.Round, now, ActiveMs(lease, submission, now), submission.Answer);
        return true;
    }

    private static long ActiveMs(Assignment given, Submission submission, DateTimeOffset now)
    {
        var whole = (now - (given.StartedAt ?? given.TakenAt)).TotalMilliseconds;
        return MeasuredMs(submission) ?? (long)Math.Clamp(whole, 0, MostActiveMs);
    }

    /// <summary>The time the page has measured, within bounds; null when it did not.</summary>
    private static long? MeasuredMs(Submission submission) =>
        submission.ActiveSeconds is { } seconds ? (long)Math.Clamp(seconds * 1000.0, 0, MostActiveMs) : null;

    private void CheckAnswer(string answer)
    {
        var bytes = Encoding.UTF8.GetByteCount(answer);
        if (bytes > settings.MaxAnswerBytes)
        {
            throw new AnswerTooLarge(bytes, settings.MaxAnswerBytes);
        }

        if (Json.ProblemOf(answer) is { } problem)
        {
            throw new AnswerNotJsonObject(problem);
        }
    }
}
