using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.HumanTasks.Tests;

public sealed class TakingTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_taken_task_carries_everything_its_page_needs(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        var task = shop.ATask(input: """{"source":"s3://b/9.jpg","labels":["own"]}""");
        await shop.AddAsync(group, task);

        var taken = await shop.MustTakeAsync(Workshop.Worker("ann"), group);

        Assert.Equal(task.Id, taken.TaskId);
        Assert.Equal("""{"source":"s3://b/9.jpg","labels":["own"]}""", taken.Input);
        Assert.Equal("<crowd-form></crowd-form>", taken.Page);
        Assert.Equal((AssignmentState.Started, "jobs", "job-1", "Fish"), (taken.State, taken.Owner, taken.OwnerSubject, taken.Title));
        Assert.Equal(FakeClock.Noon.AddMinutes(10), taken.Deadline);
        Assert.Equal(Workshop.Scope, taken.Scope);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Shared_input_lies_under_the_tasks_own(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        await shop.AddAsync(group, shop.ATask(input: """{ "source" : "x" }"""));

        var taken = await shop.MustTakeAsync(Workshop.Worker("ann"), group);

        Assert.Equal("""{"labels":["cod","eel"],"source" : "x"}""", taken.Input);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_request_gets_the_same_assignment_even_when_it_is_over(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        await shop.AddAsync(group, shop.ATask(), shop.ATask());
        var ann = Workshop.Worker("ann");

        var first = await shop.TakeAsync(ann, group, request: "r");
        var again = await shop.TakeAsync(ann, group, request: "r");
        await shop.SubmitAsync(ann, first!.Assignment);
        var late = await shop.TakeAsync(ann, group, request: "r");

        Assert.Equal(first.Assignment, again!.Assignment);
        Assert.Equal((first.Assignment, AssignmentState.Submitted), (late!.Assignment, late.State));
        Assert.Equal(0, (await shop.CountsAsync(group)).Leases);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Tasks_come_in_rank_order_and_what_came_back_comes_first(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        var tasks = await shop.AddAsync(group, shop.ATask(rank: 30), shop.ATask(rank: 10), shop.ATask(rank: 20));
        var (ann, bob) = (Workshop.Worker("ann"), Workshop.Worker("bob"));

        var first = await shop.MustTakeAsync(ann, group);
        await shop.Service.ReturnAsync(ann, first.Assignment, CancellationToken.None);
        var second = await shop.MustTakeAsync(bob, group);
        var third = await shop.MustTakeAsync(bob, group);

        Assert.Equal([tasks[1], tasks[1], tasks[2]], [first.TaskId, second.TaskId, third.TaskId]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Only_as_many_leases_as_allowed(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        await shop.AddAsync(group, shop.ATask(), shop.ATask(), shop.ATask());
        var ann = Workshop.Worker("ann");
        var first = await shop.MustTakeAsync(ann, group);
        await shop.MustTakeAsync(ann, group);

        var refusal = await Assert.ThrowsAsync<TooManyLeases>(() => shop.TakeAsync(ann, group));
        await shop.SubmitAsync(ann, first.Assignment);

        Assert.Equal(2, refusal.Limit);
        Assert.NotNull(await shop.TakeAsync(ann, group));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Strangers_to_the_audience_see_nothing(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        var tasks = await shop.AddAsync(group, shop.ATask());
        var stranger = Workshop.Worker("eve") with { Audiences = ["arn:other"] };

        await Assert.ThrowsAsync<TaskGroupNotFound>(() => shop.TakeAsync(stranger, group));
        await Assert.ThrowsAsync<TaskGroupNotFound>(() => shop.TakeAsync(stranger, new TaskGroupId(999)));
        await Assert.ThrowsAsync<HumanTaskNotFound>(() => shop.TakeAsync(stranger, task: tasks[0]));

        Assert.Null(await shop.TakeAsync(stranger));
        Assert.Empty(await shop.Service.ListOfferedAsync(stranger, CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_paused_group_hands_out_nothing_until_it_resumes(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        await shop.AddAsync(group, shop.ATask());
        var ann = Workshop.Worker("ann");

        await shop.OwnAsync(transaction => shop.Service.SetGroupState(transaction, group, GroupState.Paused));
        var paused = (await shop.TakeAsync(ann, group), await shop.TakeAsync(ann));
        await shop.OwnAsync(transaction => shop.Service.SetGroupState(transaction, group, GroupState.Open));

        Assert.Equal((null, null), paused);
        Assert.NotNull(await shop.TakeAsync(ann));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Any_work_is_found_among_a_thousand_groups(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var groups = new List<TaskGroupId>();
        for (var i = 0; i < (kind == TestDatabases.Sqlite ? 1_000 : 100); i++)
        {
            groups.Add(await shop.OpenGroupAsync());
        }

        await shop.AddAsync(groups[^3], shop.ATask(wanted: 2));
        await shop.AddAsync(groups[17], shop.ATask());
        var ann = Workshop.Worker("ann");

        var first = await shop.MustTakeAsync(ann);
        await shop.SubmitAsync(ann, first.Assignment);
        var second = await shop.MustTakeAsync(ann);
        await shop.SubmitAsync(ann, second.Assignment);

        Assert.Equal([groups[17], groups[^3]], [first.Group, second.Group]);
        Assert.Null(await shop.TakeAsync(ann));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task One_particular_task_can_be_picked_once(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        var tasks = await shop.AddAsync(group, shop.ATask(), shop.ATask(wanted: 2));
        var (ann, bob) = (Workshop.Worker("ann"), Workshop.Worker("bob"));

        var picked = await shop.TakeAsync(ann, task: tasks[1]);
        var again = await shop.TakeAsync(ann, task: tasks[1]);
        await shop.SubmitAsync(ann, picked!.Assignment);

        Assert.Equal(tasks[1], picked.TaskId);
        Assert.Equal(picked.Assignment, again!.Assignment);
        Assert.Null(await shop.TakeAsync(ann, task: tasks[1]));
        Assert.NotNull(await shop.TakeAsync(bob, task: tasks[1]));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Bars_by_task_and_by_subject_hold(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        var other = await shop.OpenGroupAsync();
        var tasks = await shop.AddAsync(group, shop.ATask(subject: "photo-1"), shop.ATask(subject: "photo-2"), shop.ATask(subject: "photo-3"));
        var (ann, bob) = (Workshop.Worker("ann"), Workshop.Worker("bob"));
        await shop.OwnAsync(transaction =>
        {
            shop.Service.Bar(transaction, tasks[0], ann.Id, "annotated it");
            shop.Service.BarSubject(transaction, Workshop.Scope, "photo-2", ann.Id, "answered it elsewhere");
        });
        await shop.AddAsync(other, shop.ATask(subject: "photo-2"));

        Assert.Null(await shop.TakeAsync(ann, other));
        Assert.Null(await shop.TakeAsync(ann, task: tasks[0]));
        Assert.Equal(tasks[2], (await shop.MustTakeAsync(ann, group)).TaskId);
        Assert.Null(await shop.TakeAsync(ann, group));
        Assert.Equal(tasks[0], (await shop.MustTakeAsync(bob, group)).TaskId);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_offer_lives_on_its_pages_heartbeat_and_its_clock_runs_from_the_start(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        await shop.AddAsync(group, shop.ATask(), shop.ATask(), shop.ATask());
        var ann = Workshop.Worker("ann");

        var offer = await shop.MustTakeAsync(ann, group, offer: true);
        shop.Clock.Advance(TimeSpan.FromSeconds(80));
        await shop.Service.HeartbeatAsync(ann, offer.Assignment, CancellationToken.None);
        shop.Clock.Advance(TimeSpan.FromSeconds(80));
        await shop.ExpireAsync();
        var started = await shop.Service.StartAsync(ann, offer.Assignment, CancellationToken.None);
        var again = await shop.Service.StartAsync(ann, offer.Assignment, CancellationToken.None);

        Assert.Equal((AssignmentState.Offered, null), (offer.State, offer.Deadline));
        Assert.Equal(shop.Clock.GetUtcNow().AddMinutes(10), started.Deadline);
        Assert.Equal(started.Deadline, again.Deadline);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_offer_without_heartbeat_goes_back(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        await shop.AddAsync(group, shop.ATask(), shop.ATask());
        var ann = Workshop.Worker("ann");
        var offer = await shop.MustTakeAsync(ann, group, offer: true);

        shop.Clock.Advance(TimeSpan.FromSeconds(91));
        await shop.ExpireAsync();

        var over = await Assert.ThrowsAsync<LeaseOver>(() => shop.Service.StartAsync(ann, offer.Assignment, CancellationToken.None));
        Assert.Equal(AssignmentState.Expired, over.State);
        Assert.Equal(offer.TaskId, (await shop.MustTakeAsync(Workshop.Worker("bob"), group)).TaskId);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_offer_not_yet_started_is_what_the_next_request_gets(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        await shop.AddAsync(group, shop.ATask(), shop.ATask(), shop.ATask());
        var ann = Workshop.Worker("ann");
        var offer = await shop.MustTakeAsync(ann, group, offer: true);

        var taken = await shop.MustTakeAsync(ann, group);

        Assert.Equal((offer.Assignment, AssignmentState.Started), (taken.Assignment, taken.State));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Nothing_is_prefetched_where_slots_are_scarce_or_the_owner_forbids_it(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var scarce = await shop.OpenGroupAsync();
        var forbidden = await shop.OpenGroupAsync(group => group with { Prefetch = false });
        await shop.AddAsync(scarce, shop.ATask(), shop.ATask());
        await shop.AddAsync(forbidden, shop.ATask(), shop.ATask(), shop.ATask());
        await shop.MustTakeAsync(Workshop.Worker("bob"), scarce);

        Assert.Null(await shop.TakeAsync(Workshop.Worker("ann"), scarce, offer: true));
        Assert.Null(await shop.TakeAsync(Workshop.Worker("ann"), forbidden, offer: true));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Evergreens_come_once_to_each_worker_and_never_fill(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        await shop.AddAsync(group, shop.ATask(wanted: 2), shop.ATask(wanted: 2));
        var gold = shop.ATask();
        await shop.OwnAsync(transaction => shop.Service.AddEvergreen(transaction, group, gold, 1));

        foreach (var name in (string[])["ann", "bob"])
        {
            var worker = Workshop.Worker(name);
            var first = await shop.MustTakeAsync(worker, group);
            await shop.SubmitAsync(worker, first.Assignment);
            var second = await shop.MustTakeAsync(worker, group);

            Assert.Equal(gold.Id, first.TaskId);
            Assert.NotEqual(gold.Id, second.TaskId);
        }

        Assert.Equal(2, (await shop.AnswersAsync(gold.Id)).Count);
        Assert.Empty(await shop.NewsAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Evergreens_come_at_their_rate(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        const int takes = 120;
        var gold = Enumerable.Range(0, takes).Select(_ => shop.ATask()).ToArray();
        await shop.AddAsync(group, [.. Enumerable.Range(0, takes).Select(_ => shop.ATask())]);
        await shop.OwnAsync(transaction =>
        {
            foreach (var task in gold)
            {
                shop.Service.AddEvergreen(transaction, group, task, 0.25);
            }
        });

        var drawn = 0;
        for (var i = 0; i < takes; i++)
        {
            var taken = await shop.MustTakeAsync(Workshop.Worker("ann"), group);
            drawn += gold.Any(task => task.Id == taken.TaskId) ? 1 : 0;
            await shop.SubmitAsync(Workshop.Worker("ann"), taken.Assignment);
        }

        // 120 draws at a quarter: 30, and within four standard deviations.
        Assert.InRange(drawn, 11, 49);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_worker_walks_past_barred_tasks_in_steps_and_arrives(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        var tasks = await shop.AddAsync(group, [.. Enumerable.Range(0, 150).Select(i => shop.ATask(rank: i))]);
        var ann = Workshop.Worker("ann");
        await shop.OwnAsync(transaction =>
        {
            foreach (var task in tasks[..149])
            {
                shop.Service.Bar(transaction, task, ann.Id, "test");
            }
        });

        var first = await shop.Service.TakeAsync(ann, new("a", group), CancellationToken.None);
        var second = await shop.Service.TakeAsync(ann, new("b", group), CancellationToken.None);
        var third = await shop.Service.TakeAsync(ann, new("c", group), CancellationToken.None);

        Assert.Equal((null, true), (first.Task, first.Again));
        Assert.Equal((null, true), (second.Task, second.Again));
        Assert.Equal(tasks[149], third.Task!.TaskId);
    }
}
