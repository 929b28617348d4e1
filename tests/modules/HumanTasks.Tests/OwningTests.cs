using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.HumanTasks.Tests;

public sealed class OwningTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_slice_registered_twice_counts_once(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        var tasks = Enumerable.Range(0, 500).Select(i => shop.ATask(rank: i)).ToArray();

        await shop.OwnAsync(transaction => shop.Service.Register(transaction, group, tasks[..100]));
        await shop.OwnAsync(transaction => shop.Service.Register(transaction, group, tasks));

        Assert.Equal(new TaskCounts(500, 0, 0, 0, 0, 0), await shop.CountsAsync(group));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Only_so_many_tasks_are_open_at_once_and_the_next_by_rank_follows_at_once(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync(group => group with { MaxOpenTasks = 2 });
        var tasks = await shop.AddAsync(group, shop.ATask(rank: 1), shop.ATask(rank: 2), shop.ATask(rank: 3), shop.ATask(rank: 4));
        var before = await shop.CountsAsync(group);
        await shop.OwnAsync(transaction => shop.Service.Rank(transaction, group, [(tasks[3], 0), (tasks[0], 99)]));
        var ann = Workshop.Worker("ann");
        var first = await shop.MustTakeAsync(ann, group);
        await shop.SubmitAsync(ann, first.Assignment);
        await shop.ReleaseAsync();
        await shop.MustTakeAsync(ann, group);

        var last = await shop.MustTakeAsync(ann, group);

        Assert.Equal(2, before.Open);
        Assert.Equal(2, (await shop.CountsAsync(group)).Open);
        Assert.Equal(tasks[3], last.TaskId);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task More_answers_are_asked_for_and_fewer_fill_at_once(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        var task = (await shop.AddAsync(group, shop.ATask(wanted: 1)))[0];
        await shop.OwnAsync(transaction => shop.Service.SetWanted(transaction, task, 3));
        foreach (var name in (string[])["ann", "bob"])
        {
            var taken = await shop.MustTakeAsync(Workshop.Worker(name), group);
            await shop.SubmitAsync(Workshop.Worker(name), taken.Assignment);
        }

        var before = await shop.NewsAsync();
        await shop.OwnAsync(transaction => shop.Service.SetWanted(transaction, task, 2));

        Assert.Empty(before);
        Assert.Equal((TaskNews.TaskFilled, 2), Assert.Single((await shop.NewsAsync()).Select(news => (news.Kind, news.Have))));
        Assert.Null(await shop.TakeAsync(Workshop.Worker("cat"), group));
        await Assert.ThrowsAsync<TaskOver>(() => shop.OwnAsync(transaction => shop.Service.SetWanted(transaction, task, 5)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_lease_beyond_what_is_wanted_does_not_come_back_into_the_queue(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        var task = (await shop.AddAsync(group, shop.ATask(wanted: 3)))[0];
        var (ann, bob) = (Workshop.Worker("ann"), Workshop.Worker("bob"));
        var first = await shop.MustTakeAsync(ann, group);
        var second = await shop.MustTakeAsync(bob, group);
        await shop.OwnAsync(transaction => shop.Service.SetWanted(transaction, task, 1));

        await shop.Service.ReturnAsync(ann, first.Assignment, CancellationToken.None);
        var offered = await shop.TakeAsync(Workshop.Worker("cat"), group);
        await shop.SubmitAsync(bob, second.Assignment);

        Assert.Null(offered);
        Assert.Equal((TaskNews.TaskFilled, 1), Assert.Single((await shop.NewsAsync()).Select(news => (news.Kind, news.Have))));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_next_round_asks_other_workers_and_tells_again(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        var task = (await shop.AddAsync(group, shop.ATask()))[0];
        var (ann, bob) = (Workshop.Worker("ann"), Workshop.Worker("bob"));
        await Assert.ThrowsAsync<TaskNotOver>(() => shop.OwnAsync(transaction => shop.Service.Reopen(transaction, task, 1)));
        await shop.SubmitAsync(ann, (await shop.MustTakeAsync(ann, group)).Assignment);

        await shop.OwnAsync(transaction => shop.Service.Reopen(transaction, task, 1));
        var again = await shop.TakeAsync(ann, group);
        await shop.SubmitAsync(bob, (await shop.MustTakeAsync(bob, group)).Assignment);

        Assert.Null(again);
        Assert.Equal([(1, 1), (2, 1)], (await shop.NewsAsync()).Select(news => (news.Round, news.Have)));
        Assert.Equal([1, 2], (await shop.AnswersAsync(task)).Select(answer => answer.Round));
        Assert.Equal(new TaskCounts(1, 0, 0, 2, 1, 0), await shop.CountsAsync(group));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_withdrawn_task_is_told_once_and_what_was_in_hand_is_kept_aside(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        var tasks = await shop.AddAsync(group, shop.ATask(wanted: 2), shop.ATask());
        var ann = Workshop.Worker("ann");
        var taken = await shop.MustTakeAsync(ann, group);

        await shop.OwnAsync(transaction => shop.Service.Withdraw(transaction, tasks));
        await shop.OwnAsync(transaction => shop.Service.Withdraw(transaction, tasks));

        Assert.Equal(SubmitOutcome.KeptAside, await shop.SubmitAsync(ann, taken.Assignment));
        Assert.Equal(tasks.ToHashSet(), (await shop.NewsAsync()).Select(news => news.Task).ToHashSet());
        Assert.Equal(2, (await shop.NewsAsync()).Count(news => news.Reason == ExpiryReason.Withdrawn));
        Assert.Equal(new TaskCounts(2, 0, 0, 0, 0, 2), await shop.CountsAsync(group));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_lease_of_an_earlier_round_gives_no_slot_back_and_hides_the_task_only_for_a_while(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        var task = (await shop.AddAsync(group, shop.ATask()))[0];
        var (ann, bob) = (Workshop.Worker("ann"), Workshop.Worker("bob"));
        var old = await shop.MustTakeAsync(ann, group);
        await shop.OwnAsync(transaction => shop.Service.Withdraw(transaction, [task]));
        await shop.OwnAsync(transaction => shop.Service.Reopen(transaction, task, 1));
        var passedBy = await shop.TakeAsync(ann, group);
        await shop.Service.ReturnAsync(ann, old.Assignment, CancellationToken.None);
        var tooSoon = await shop.TakeAsync(ann, group);

        shop.Clock.Advance(TimeSpan.FromSeconds(11));
        var found = await shop.TakeAsync(ann, group);

        Assert.Equal((null, null), (passedBy, tooSoon));
        Assert.Equal(task, found?.TaskId);
        Assert.Null(await shop.TakeAsync(bob, group));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_moved_task_takes_its_leases_and_answers_along(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var from = await shop.OpenGroupAsync();
        var to = await shop.OpenGroupAsync(group => group with { Title = "Birds" });
        var task = (await shop.AddAsync(from, shop.ATask(wanted: 3)))[0];
        var (ann, bob) = (Workshop.Worker("ann"), Workshop.Worker("bob"));
        await shop.SubmitAsync(ann, (await shop.MustTakeAsync(ann, from)).Assignment);
        await shop.MustTakeAsync(bob, from);

        await shop.OwnAsync(transaction => shop.Service.Move(transaction, task, to));

        Assert.Equal(new TaskCounts(0, 0, 0, 0, 0, 0), await shop.CountsAsync(from));
        Assert.Equal(new TaskCounts(1, 1, 1, 1, 0, 0), await shop.CountsAsync(to));
        Assert.Null(await shop.TakeAsync(Workshop.Worker("cat"), from));
        Assert.Equal("Birds", (await shop.MustTakeAsync(Workshop.Worker("cat"), to)).Title);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_an_owner_undoes_never_happened(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        var task = (await shop.AddAsync(group, shop.ATask()))[0];

        await Assert.ThrowsAsync<RolledBack>(() => shop.OwnAsync(transaction =>
        {
            shop.Service.Withdraw(transaction, [task]);
            shop.Service.OpenGroup(transaction, new("x", "y", Workshop.Scope, Workshop.Team, "t", "d", "p", "{}", TimeSpan.FromHours(1), TimeSpan.FromHours(1), 1, NewsWanted.None));
            throw new RolledBack();
        }));
        var next = await shop.OpenGroupAsync(group => group with { Title = "Real" });
        await shop.AddAsync(next, shop.ATask());

        Assert.Empty(await shop.NewsAsync());
        Assert.Equal(task, (await shop.MustTakeAsync(Workshop.Worker("ann"), group)).TaskId);
        Assert.Equal("Real", (await shop.MustTakeAsync(Workshop.Worker("ann"), next)).Title);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_group_that_asks_for_it_hears_every_answer_and_change(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync(group => group with { News = NewsWanted.AnswerGiven | NewsWanted.AssignmentChanged });
        await shop.AddAsync(group, shop.ATask());
        var ann = Workshop.Worker("ann");
        var taken = await shop.MustTakeAsync(ann, group);
        await shop.SubmitAsync(ann, taken.Assignment);

        var news = await shop.NewsAsync();

        Assert.Equal([TaskNews.AssignmentChanged, TaskNews.AnswerGiven, TaskNews.AssignmentChanged], news.Select(item => item.Kind));
        Assert.All(news, item => Assert.Equal(taken.Assignment, item.Assignment));
        Assert.Equal([AssignmentState.Started, null, AssignmentState.Submitted], news.Select(item => item.Change?.State));
        Assert.Equal(new AssignmentChange(ann.Id, AssignmentState.Submitted, taken.TakenAt, taken.TakenAt, shop.Clock.GetUtcNow()), news[2].Change);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_offer_that_is_started_by_asking_for_work_again_is_told_as_started(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync(group => group with { News = NewsWanted.AssignmentChanged });
        await shop.AddAsync(group, shop.ATask(), shop.ATask(), shop.ATask());
        var ann = Workshop.Worker("ann");
        var offered = await shop.MustTakeAsync(ann, offer: true);
        shop.Clock.Advance(TimeSpan.FromSeconds(20));
        var started = await shop.MustTakeAsync(ann);

        var changes = (await shop.NewsAsync()).Select(item => item.Change!).ToList();

        Assert.Equal(offered.Assignment, started.Assignment);
        Assert.Equal([AssignmentState.Offered, AssignmentState.Started], changes.Select(change => change.State));
        Assert.Equal([null, shop.Clock.GetUtcNow()], changes.Select(change => change.StartedAt));
    }

    [Fact]
    public async Task Inputs_must_be_json_objects()
    {
        await using var shop = await Workshop.OpenAsync(TestDatabases.Sqlite);
        var group = await shop.OpenGroupAsync();

        await Assert.ThrowsAsync<TaskUnusable>(() => shop.AddAsync(group, shop.ATask(input: "[]")));
        await Assert.ThrowsAsync<TaskUnusable>(() => shop.AddAsync(group, shop.ATask(wanted: 0)));
        await Assert.ThrowsAsync<TaskUnusable>(() => shop.OpenGroupAsync(one => one with { SharedInput = "1" }));
    }
}
