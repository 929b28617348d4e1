using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.HumanTasks.Tests;

public sealed class StandingTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_paused_worker_finishes_what_they_hold_and_gets_nothing_new_until_they_may(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        await shop.AddAsync(group, shop.ATask(), shop.ATask(), shop.ATask());
        var (ann, bob) = (Workshop.Worker("ann"), Workshop.Worker("bob"));
        var held = await shop.MustTakeAsync(ann, group);

        await shop.OwnAsync(transaction => shop.Service.SetStanding(transaction, group, ann.Id, new(true, Why: "Too many gold tasks were wrong.")));

        Assert.Equal(SubmitOutcome.Accepted, await shop.SubmitAsync(ann, held.Assignment));
        var refusal = await Assert.ThrowsAsync<WorkerPaused>(() => shop.TakeAsync(ann, group));
        Assert.Contains("Too many gold tasks were wrong.", refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(await shop.TakeAsync(bob, group));

        await shop.OwnAsync(transaction => shop.Service.SetStanding(transaction, group, ann.Id, WorkerStanding.Good));
        Assert.NotNull(await shop.TakeAsync(ann, group));
        await Assert.ThrowsAsync<TaskGroupNotFound>(() => shop.OwnAsync(transaction => shop.Service.SetStanding(transaction, new(99), ann.Id, WorkerStanding.Good)));
        await Assert.ThrowsAsync<TaskUnusable>(() => shop.OwnAsync(transaction => shop.Service.SetStanding(transaction, group, ann.Id, new(false, 1.1))));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_pause_in_one_group_leaves_the_others_open_to_any_work(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var ann = Workshop.Worker("ann");
        for (var i = 0; i < 4; i++)
        {
            var closed = await shop.OpenGroupAsync();
            await shop.AddAsync(closed, shop.ATask());
            await shop.OwnAsync(transaction => shop.Service.SetStanding(transaction, closed, ann.Id, new(true)));
        }

        Assert.Null(await shop.TakeAsync(ann));
        var open = await shop.OpenGroupAsync();
        var task = await shop.AddAsync(open, shop.ATask());

        Assert.Equal(task[0], (await shop.MustTakeAsync(ann)).TaskId);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task One_worker_can_be_given_more_evergreens_than_others(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        const int takes = 40;
        var gold = Enumerable.Range(0, takes).Select(_ => shop.ATask()).ToArray();
        await shop.AddAsync(group, [.. Enumerable.Range(0, 2 * takes).Select(_ => shop.ATask())]);
        await shop.OwnAsync(transaction => Array.ForEach(gold, task => shop.Service.AddEvergreen(transaction, group, task, 0.05)));
        await shop.OwnAsync(transaction => shop.Service.SetStanding(transaction, group, Workshop.Worker("ann").Id, new(false, 1)));

        Assert.Equal(takes, await DrawAsync("ann"));
        Assert.InRange(await DrawAsync("bob"), 0, 10);

        async Task<int> DrawAsync(string name)
        {
            var drawn = 0;
            for (var i = 0; i < takes; i++)
            {
                var taken = await shop.MustTakeAsync(Workshop.Worker(name), group);
                drawn += gold.Any(task => task.Id == taken.TaskId) ? 1 : 0;
                await shop.SubmitAsync(Workshop.Worker(name), taken.Assignment);
            }

            return drawn;
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_discarded_answer_is_asked_of_somebody_else_and_kept_aside(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        var task = (await shop.AddAsync(group, shop.ATask(wanted: 2)))[0];
        var (ann, bob, cat) = (Workshop.Worker("ann"), Workshop.Worker("bob"), Workshop.Worker("cat"));
        var given = await shop.MustTakeAsync(ann, group);
        await shop.SubmitAsync(ann, given.Assignment, """{"label":"eel"}""");

        await shop.OwnAsync(transaction => shop.Service.Discard(transaction, [given.Assignment], "random answers"));

        Assert.Null(await shop.TakeAsync(ann, group));
        Assert.Equal(SubmitOutcome.Accepted, await shop.SubmitAsync(ann, given.Assignment, """{"label":"eel"}"""));
        foreach (var worker in (WorkerOnDuty[])[bob, cat])
        {
            await shop.SubmitAsync(worker, (await shop.MustTakeAsync(worker, group)).Assignment);
        }

        var answers = await shop.AnswersAsync(task);
        Assert.Equal([(bob.Id, true), (cat.Id, true), (ann.Id, false)], answers.OrderBy(answer => !answer.Counted).ThenBy(answer => answer.Worker.ToString()).Select(answer => (answer.Worker, answer.Counted)));
        Assert.Equal(TaskNews.TaskFilled, Assert.Single(await shop.NewsAsync()).Kind);
        Assert.Equal(new TaskCounts(1, 0, 0, 2, 1, 0), await shop.CountsAsync(group));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Discarding_in_a_round_that_is_over_says_so_and_reopening_asks_others(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        var task = (await shop.AddAsync(group, shop.ATask(wanted: 1, subject: "7")))[0];
        var (ann, bob) = (Workshop.Worker("ann"), Workshop.Worker("bob"));
        var given = await shop.MustTakeAsync(ann, group);
        await shop.SubmitAsync(ann, given.Assignment);

        await shop.OwnAsync(transaction =>
        {
            var discarded = Assert.Single(shop.Service.Discard(transaction, [given.Assignment], "copied"));
            Assert.Equal((task, "7", true), (discarded.Task, discarded.Subject, discarded.RoundIsOver));
            Assert.Empty(shop.Service.Discard(transaction, [given.Assignment], "copied"));
            shop.Service.Reopen(transaction, task, 1);
        });

        Assert.Null(await shop.TakeAsync(ann, group));
        Assert.Equal(task, (await shop.MustTakeAsync(bob, group)).TaskId);
        await Assert.ThrowsAsync<NothingToAmend>(() => shop.Service.AmendAsync(ann, new(given.Assignment, "r", """{"label":"x"}"""), CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_answer_of_an_earlier_round_is_asked_of_somebody_else_in_the_round_under_way(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        var task = (await shop.AddAsync(group, shop.ATask(wanted: 1)))[0];
        var (ann, bob, cat) = (Workshop.Worker("ann"), Workshop.Worker("bob"), Workshop.Worker("cat"));
        var given = await shop.MustTakeAsync(ann, group);
        await shop.SubmitAsync(ann, given.Assignment);
        await shop.OwnAsync(transaction => shop.Service.Reopen(transaction, task, 1));

        await shop.OwnAsync(transaction => Assert.False(Assert.Single(shop.Service.Discard(transaction, [given.Assignment], "copied")).RoundIsOver));

        await shop.SubmitAsync(bob, (await shop.MustTakeAsync(bob, group)).Assignment);
        Assert.Single(await shop.NewsAsync(), news => news.Kind == TaskNews.TaskFilled);
        await shop.SubmitAsync(cat, (await shop.MustTakeAsync(cat, group)).Assignment);
        Assert.Equal(2, (await shop.AnswersAsync(task)).Count(answer => answer.Counted));
        Assert.Null(await shop.TakeAsync(Workshop.Worker("dan"), group));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_restored_answer_counts_again_and_nobody_is_asked_instead(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        var task = (await shop.AddAsync(group, shop.ATask(wanted: 1)))[0];
        var (ann, bob) = (Workshop.Worker("ann"), Workshop.Worker("bob"));
        var given = await shop.MustTakeAsync(ann, group);
        await shop.SubmitAsync(ann, given.Assignment);
        await shop.OwnAsync(transaction =>
        {
            shop.Service.Discard(transaction, [given.Assignment], "by mistake");
            shop.Service.Reopen(transaction, task, 2);
        });
        Assert.Equal([given.Assignment], await shop.Database.ReadAsync(
            reading => shop.Service.ListAssignments(reading, group, ann.Id, AssignmentState.Discarded, 10), CancellationToken.None));

        await shop.OwnAsync(transaction => Assert.False(Assert.Single(shop.Service.Restore(transaction, [given.Assignment])).RoundIsOver));

        Assert.True(Assert.Single(await shop.AnswersAsync(task)).Counted);
        Assert.NotNull(await shop.TakeAsync(bob, group));
        Assert.Empty(await shop.Database.ReadAsync(
            reading => shop.Service.ListAssignments(reading, group, ann.Id, AssignmentState.Discarded, 10), CancellationToken.None));
    }
}
