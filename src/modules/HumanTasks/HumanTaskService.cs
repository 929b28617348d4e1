using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

/// <summary>The spine: offer → lease → submit → filled or expired, for every kind of task.</summary>
public sealed partial class HumanTaskService
{
    // ── For owners: these join the owner's own transaction ──
    public string KeepPage(Transaction transaction, string page) => throw new NotImplementedException();

    public TaskGroupId OpenGroup(Transaction transaction, NewTaskGroup group) => throw new NotImplementedException();

    public void SetGroupState(Transaction transaction, TaskGroupId group, GroupState state) => throw new NotImplementedException();

    public void SetMaxOpenTasks(Transaction transaction, TaskGroupId group, int maxOpenTasks) => throw new NotImplementedException();

    /// <summary>At most 500 a call; tasks already registered are left alone, so a slice may be run again.</summary>
    public void Register(Transaction transaction, TaskGroupId group, IReadOnlyList<NewHumanTask> tasks) => throw new NotImplementedException();

    /// <summary>New order of release for tasks that are not released yet. At most 500 a call.</summary>
    public void Rank(Transaction transaction, TaskGroupId group, IReadOnlyList<(HumanTaskId Task, long Rank)> ranks) => throw new NotImplementedException();

    public void SetWanted(Transaction transaction, HumanTaskId task, int wanted) => throw new NotImplementedException();

    /// <summary>Starts the next round of a filled or expired task.</summary>
    public void Reopen(Transaction transaction, HumanTaskId task, int wanted) => throw new NotImplementedException();

    /// <summary>Ends tasks without an answer being wanted any more; told as expired with reason Withdrawn where asked for.</summary>
    public void Withdraw(Transaction transaction, IReadOnlyList<HumanTaskId> tasks) => throw new NotImplementedException();

    public void Move(Transaction transaction, HumanTaskId task, TaskGroupId toGroup) => throw new NotImplementedException();

    public void Bar(Transaction transaction, HumanTaskId task, WorkerId worker, string why) => throw new NotImplementedException();

    /// <summary>From here on answers of these tasks cannot be amended. Called before the owner reads them.</summary>
    public void Seal(Transaction transaction, IReadOnlyList<HumanTaskId> tasks) => throw new NotImplementedException();

    public void AddEvergreen(Transaction transaction, TaskGroupId group, NewHumanTask task, double rate) => throw new NotImplementedException();

    public IReadOnlyList<GivenAnswer> ReadAnswers(Reading reading, IReadOnlyList<HumanTaskId> tasks) => throw new NotImplementedException();

    public TaskCounts ReadCounts(Reading reading, TaskGroupId group) => throw new NotImplementedException();

    // ── For workers ──
    public Task<TakeResult> TakeAsync(WorkerOnDuty worker, TakeRequest request, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Starts the clock of an offer. Starting twice is harmless.</summary>
    public Task<LeasedTask> StartAsync(WorkerOnDuty worker, AssignmentId assignment, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Shows a live assignment again: another tab, another device.</summary>
    public Task<LeasedTask> OpenAsync(WorkerOnDuty worker, AssignmentId assignment, CancellationToken cancel) => throw new NotImplementedException();

    public Task<SubmitOutcome> SubmitAsync(WorkerOnDuty worker, Submission submission, CancellationToken cancel) => throw new NotImplementedException();

    public Task AmendAsync(WorkerOnDuty worker, Submission submission, CancellationToken cancel) => throw new NotImplementedException();

    public Task ReturnAsync(WorkerOnDuty worker, AssignmentId assignment, CancellationToken cancel) => throw new NotImplementedException();

    public Task DeclineAsync(WorkerOnDuty worker, AssignmentId assignment, string? reason, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Journals a draft; a version not above the stored one is ignored. Answers with the stored version.</summary>
    public Task<int> SaveDraftAsync(WorkerOnDuty worker, AssignmentId assignment, int version, string draft, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Keeps an offer alive while its page is open.</summary>
    public Task HeartbeatAsync(WorkerOnDuty worker, AssignmentId assignment, CancellationToken cancel) => throw new NotImplementedException();

    public Task<IReadOnlyList<OfferedGroup>> ListOfferedAsync(WorkerOnDuty worker, CancellationToken cancel) => throw new NotImplementedException();

    public Task<IReadOnlyList<WorkerAssignment>> ListLiveAsync(WorkerOnDuty worker, CancellationToken cancel) => throw new NotImplementedException();

    public Task<Page<WorkerAssignment>> ListSubmittedAsync(WorkerOnDuty worker, string? after, int limit, CancellationToken cancel) => throw new NotImplementedException();
}
