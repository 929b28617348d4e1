using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.HumanTasks.Tests;

/// <summary>The queue as a few lists and no cleverness: what is open is computed, not kept. The random runs compare the real one with it.</summary>
internal sealed class QueueModel
{
    public List<ModelGroup> Groups { get; } = [];

    public List<ModelTask> Tasks { get; } = [];

    public List<ModelAssignment> Assignments { get; } = [];

    public HashSet<(string Worker, HumanTaskId Task)> Bars { get; } = [];

    public HashSet<(string Worker, string Subject)> SubjectBars { get; } = [];

    /// <summary>What was told: kind, task, round, have.</summary>
    public List<(string Kind, HumanTaskId Task, int Round, int Have, ExpiryReason? Reason)> News { get; } = [];

    public int Open(ModelTask task) =>
        task.State == ModelState.Open ? Math.Max(0, task.Wanted - task.Have - LiveOf(task)) : 0;

    public int LiveOf(ModelTask task) => Assignments.Count(row => row.IsLive && row.Task == task && row.Round == task.Round);

    public bool Has(string worker, ModelTask task, ModelAssignment? except = null) =>
        Assignments.Any(row => row != except && row.Worker == worker && row.Task == task && (row.IsLive || row.State == AssignmentState.Submitted));

    public bool IsBarred(string worker, ModelTask task) =>
        Bars.Contains((worker, task.Id)) || SubjectBars.Contains((worker, task.Subject));

    public bool Fits(string worker, ModelTask task, DateTimeOffset now) =>
        task.Group.State == GroupState.Open
        && (task.State == ModelState.Evergreen || (task.State == ModelState.Open && Open(task) > 0 && task.Expires > now))
        && !Has(worker, task)
        && !IsBarred(worker, task);

    public void EndLease(ModelAssignment row, AssignmentState state)
    {
        row.State = state;
        var task = row.Task;
        if (row.Round != task.Round || task.IsOver)
        {
            return;
        }

        if (state == AssignmentState.Declined)
        {
            task.Declined++;
            if (task.State == ModelState.Open && task.Declined >= task.Wanted)
            {
                task.State = ModelState.Ending;
                task.Reason = ExpiryReason.Declined;
            }
        }

        EndIfIdle(task);
    }

    public SubmitOutcome? Submit(ModelAssignment row, string answer, DateTimeOffset now)
    {
        if (row.State == AssignmentState.Submitted && (row.Answer == answer || row.Copies.Contains(("amended", answer))))
        {
            return row.Late ? SubmitOutcome.AcceptedLate : SubmitOutcome.Accepted;
        }

        if (row.Copies.Contains(("discarded", answer)))
        {
            return SubmitOutcome.Accepted;
        }

        if (row.Copies.Contains(("late", answer)))
        {
            return SubmitOutcome.KeptAside;
        }

        if (row.State == AssignmentState.Submitted || row.Copies.Contains(("differs", answer)))
        {
            if (!row.Copies.Contains(("differs", answer)))
            {
                row.Copies.Add(("differs", answer));
            }

            return null;
        }

        var task = row.Task;
        var refused = row.State is AssignmentState.Declined or AssignmentState.Discarded || row.Group.State == GroupState.Closed;
        var inPlace = row.IsLive && (task.State == ModelState.Evergreen || (row.Round == task.Round && !task.IsOver));
        var finds = !Has(row.Worker, task, row) && (task.State == ModelState.Evergreen || Open(task) > 0);
        if (refused || !(inPlace || finds))
        {
            row.Copies.Add(("late", answer));
            if (row.IsLive)
            {
                EndLease(row, AssignmentState.Expired);
            }

            return SubmitOutcome.KeptAside;
        }

        row.Late = !inPlace || row.Due <= now;
        row.State = AssignmentState.Submitted;
        row.Round = task.Round;
        row.Answer = answer;
        if (task.State != ModelState.Evergreen)
        {
            task.Have++;
            FillIfDone(task);
            EndIfIdle(task);
        }

        return row.Late ? SubmitOutcome.AcceptedLate : SubmitOutcome.Accepted;
    }

    public void Discard(ModelAssignment row)
    {
        row.State = AssignmentState.Discarded;
        row.Copies.Add(("discarded", row.Answer!));
        row.Answer = null;
        Bars.Add((row.Worker, row.Task.Id));
        if (row.Task.State != ModelState.Evergreen && row.Round == row.Task.Round && !row.Task.IsOver)
        {
            row.Task.Have--;
        }
        else if (row.Task.State == ModelState.Open)
        {
            row.Task.Wanted++;
        }
    }

    /// <returns>Whether it counts again.</returns>
    public bool Restore(ModelAssignment row)
    {
        if (Has(row.Worker, row.Task))
        {
            return false;
        }

        var copy = row.Copies.FindLast(one => one.Why == "discarded");
        row.Copies.Remove(copy);
        row.State = AssignmentState.Submitted;
        row.Answer = copy.Body;
        row.Late = false;
        Bars.Remove((row.Worker, row.Task.Id));
        if (row.Task.State != ModelState.Evergreen && row.Round == row.Task.Round && !row.Task.IsOver)
        {
            row.Task.Have++;
            FillIfDone(row.Task);
            EndIfIdle(row.Task);
        }

        return true;
    }

    public void EndLife(ModelTask task)
    {
        task.State = ModelState.Ending;
        task.Reason = ExpiryReason.LifetimeOver;
        EndIfIdle(task);
    }

    public void Withdraw(ModelTask task)
    {
        if (!task.IsOver)
        {
            task.Reason = ExpiryReason.Withdrawn;
            Expire(task);
        }
    }

    public void SetWanted(ModelTask task, int wanted)
    {
        task.Wanted = wanted;
        if (task.State != ModelState.Registered)
        {
            FillIfDone(task);
        }
    }

    public TaskCounts Counts(ModelGroup group) => new(
        Tasks.Count(task => task.Group == group && task.State != ModelState.Evergreen),
        Tasks.Count(task => task.Group == group && task.State is ModelState.Open or ModelState.Ending && task.Group == group),
        Assignments.Count(row => row.Group == group && row.IsLive),
        Assignments.Count(row => row.Group == group && row.State == AssignmentState.Submitted && row.Task.State != ModelState.Evergreen),
        Tasks.Count(task => task.Group == group && task.State == ModelState.Filled),
        Tasks.Count(task => task.Group == group && task.State == ModelState.Expired));

    private void FillIfDone(ModelTask task)
    {
        if (task.Have >= task.Wanted)
        {
            task.State = ModelState.Filled;
            News.Add((TaskNews.TaskFilled, task.Id, task.Round, task.Have, null));
        }
    }

    private void EndIfIdle(ModelTask task)
    {
        if (task.State == ModelState.Ending && LiveOf(task) == 0)
        {
            Expire(task);
        }
    }

    private void Expire(ModelTask task)
    {
        task.State = ModelState.Expired;
        News.Add((TaskNews.TaskExpired, task.Id, task.Round, task.Have, task.Reason));
    }
}

internal enum ModelState
{
    Registered,
    Open,
    Ending,
    Filled,
    Expired,
    Evergreen,
}

internal sealed class ModelGroup(TaskGroupId id, int maxOpen, int leases)
{
    public TaskGroupId Id { get; } = id;

    public int MaxOpen { get; set; } = maxOpen;

    public int Leases { get; } = leases;

    public GroupState State { get; set; }
}

internal sealed class ModelTask(HumanTaskId id, ModelGroup group, string subject, int wanted, long rank)
{
    public HumanTaskId Id { get; } = id;

    public string Subject { get; } = subject;

    public ModelGroup Group { get; set; } = group;

    public int Wanted { get; set; } = wanted;

    public long Rank { get; set; } = rank;

    public int Have { get; set; }

    public int Declined { get; set; }

    public int Round { get; set; } = 1;

    public int SealedRound { get; set; }

    public ModelState State { get; set; }

    public ExpiryReason? Reason { get; set; }

    public DateTimeOffset Expires { get; set; }

    public bool IsOver => State is ModelState.Filled or ModelState.Expired;
}

internal sealed class ModelAssignment(AssignmentId id, ModelTask task, string worker, string request)
{
    public AssignmentId Id { get; } = id;

    public ModelTask Task { get; } = task;

    public string Worker { get; } = worker;

    public string Request { get; } = request;

    public ModelGroup Group { get; set; } = task.Group;

    public int Round { get; set; } = task.Round;

    public AssignmentState State { get; set; }

    public DateTimeOffset TakenAt { get; init; }

    public DateTimeOffset Due { get; set; }

    public string? Answer { get; set; }

    public bool Late { get; set; }

    public List<(string Why, string Body)> Copies { get; } = [];

    public bool IsLive => State is AssignmentState.Offered or AssignmentState.Started;
}
