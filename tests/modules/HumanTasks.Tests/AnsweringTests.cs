using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.HumanTasks.Tests;

public sealed class AnsweringTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_task_fills_when_all_wanted_answers_are_there_and_tells_once(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        var task = (await shop.AddAsync(group, shop.ATask(wanted: 2, subject: "7")))[0];
        var (ann, bob) = (Workshop.Worker("ann"), Workshop.Worker("bob"));

        var first = await shop.MustTakeAsync(ann, group);
        shop.Clock.Advance(TimeSpan.FromSeconds(4));
        await shop.SubmitAsync(ann, first.Assignment, """{"label":"eel"}""");
        var before = await shop.NewsAsync();
        var second = await shop.MustTakeAsync(bob, group);
        await shop.Service.SubmitAsync(bob, new(second.Assignment, "r", """{"label":"cod"}""", 2.5), CancellationToken.None);

        Assert.Empty(before);
        var news = Assert.Single(await shop.NewsAsync());
        Assert.Equal(new TaskNews(TaskNews.TaskFilled, group, "job-1", task, "7", 1, 2, null, null), news);
        var answers = await shop.AnswersAsync(task);
        Assert.Equal([("""{"label":"eel"}""", 4.0, ann.Id), ("""{"label":"cod"}""", 2.5, bob.Id)], answers.Select(answer => (answer.Answer, answer.ActiveSeconds, answer.Worker)));
        Assert.All(answers, answer => Assert.True(answer.Counted));
        Assert.Equal(new TaskCounts(1, 0, 0, 2, 1, 0), await shop.CountsAsync(group));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_repeat_is_harmless_and_other_content_is_refused_and_kept_aside(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        var task = (await shop.AddAsync(group, shop.ATask(wanted: 2)))[0];
        var ann = Workshop.Worker("ann");
        var taken = await shop.MustTakeAsync(ann, group);

        var first = await shop.SubmitAsync(ann, taken.Assignment, """{"a":1}""");
        var again = await shop.SubmitAsync(ann, taken.Assignment, """{"a":1}""");
        await Assert.ThrowsAsync<AnswerDiffers>(() => shop.SubmitAsync(ann, taken.Assignment, """{"a":2}"""));

        Assert.Equal((SubmitOutcome.Accepted, SubmitOutcome.Accepted), (first, again));
        Assert.Equal([("""{"a":1}""", true), ("""{"a":2}""", false)], (await shop.AnswersAsync(task)).Select(answer => (answer.Answer, answer.Counted)));
        Assert.Equal(1, (await shop.CountsAsync(group)).Answers);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Nobody_can_touch_anothers_assignment(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        await shop.AddAsync(group, shop.ATask());
        var taken = await shop.MustTakeAsync(Workshop.Worker("ann"), group);
        var eve = Workshop.Worker("eve");

        await Assert.ThrowsAsync<AssignmentNotFound>(() => shop.SubmitAsync(eve, taken.Assignment));
        await Assert.ThrowsAsync<AssignmentNotFound>(() => shop.Service.OpenAsync(eve, taken.Assignment, CancellationToken.None));
        await Assert.ThrowsAsync<AssignmentNotFound>(() => shop.Service.StartAsync(eve, taken.Assignment, CancellationToken.None));
        await Assert.ThrowsAsync<AssignmentNotFound>(() => shop.Service.ReturnAsync(eve, taken.Assignment, CancellationToken.None));
        await Assert.ThrowsAsync<AssignmentNotFound>(() => shop.Service.DeclineAsync(eve, taken.Assignment, null, CancellationToken.None));
        await Assert.ThrowsAsync<AssignmentNotFound>(() => shop.Service.HeartbeatAsync(eve, taken.Assignment, CancellationToken.None));
        await Assert.ThrowsAsync<AssignmentNotFound>(() => shop.Service.SaveDraftAsync(eve, taken.Assignment, 1, "{}", CancellationToken.None));
        await Assert.ThrowsAsync<AssignmentNotFound>(() => shop.Service.AmendAsync(eve, new(taken.Assignment, "r", "{}"), CancellationToken.None));
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{\"a\":}")]
    [InlineData("")]
    [InlineData("{} {}")]
    public async Task Only_json_objects_are_answers(string answer)
    {
        await using var shop = await Workshop.OpenAsync(TestDatabases.Sqlite);
        var group = await shop.OpenGroupAsync();
        await shop.AddAsync(group, shop.ATask());
        var taken = await shop.MustTakeAsync(Workshop.Worker("ann"), group);

        await Assert.ThrowsAsync<AnswerNotJsonObject>(() => shop.SubmitAsync(Workshop.Worker("ann"), taken.Assignment, answer));
    }

    [Fact]
    public async Task An_answer_beyond_the_limit_is_refused_and_one_at_the_limit_is_stored_as_sent()
    {
        await using var shop = await Workshop.OpenAsync(TestDatabases.Sqlite);
        var group = await shop.OpenGroupAsync();
        var task = (await shop.AddAsync(group, shop.ATask()))[0];
        var taken = await shop.MustTakeAsync(Workshop.Worker("ann"), group);
        var largest = $$"""{"t":"{{new string('é', ((8 << 20) - 8) / 2)}}"}""";

        await Assert.ThrowsAsync<AnswerTooLarge>(() => shop.SubmitAsync(Workshop.Worker("ann"), taken.Assignment, largest + " "));
        await shop.SubmitAsync(Workshop.Worker("ann"), taken.Assignment, largest);

        Assert.Equal(largest, (await shop.AnswersAsync(task))[0].Answer);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_late_answer_takes_an_open_slot_when_there_is_one(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        var task = (await shop.AddAsync(group, shop.ATask()))[0];
        var ann = Workshop.Worker("ann");
        var taken = await shop.MustTakeAsync(ann, group);
        shop.Clock.Advance(TimeSpan.FromMinutes(11));
        await shop.ExpireAsync();

        var outcome = await shop.SubmitAsync(ann, taken.Assignment);
        var again = await shop.SubmitAsync(ann, taken.Assignment);

        Assert.Equal((SubmitOutcome.AcceptedLate, SubmitOutcome.AcceptedLate), (outcome, again));
        Assert.Equal(task, Assert.Single(await shop.NewsAsync()).Task);
        Assert.Equal(new TaskCounts(1, 0, 0, 1, 1, 0), await shop.CountsAsync(group));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_late_answer_that_nobody_waits_for_is_kept_aside_and_shown_to_the_owner(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        var task = (await shop.AddAsync(group, shop.ATask()))[0];
        var (ann, bob) = (Workshop.Worker("ann"), Workshop.Worker("bob"));
        var late = await shop.MustTakeAsync(ann, group);
        shop.Clock.Advance(TimeSpan.FromMinutes(11));
        await shop.ExpireAsync();
        var taken = await shop.MustTakeAsync(bob, group);

        var outcome = await shop.SubmitAsync(ann, late.Assignment, """{"late":1}""");
        await shop.SubmitAsync(bob, taken.Assignment, """{"bob":1}""");
        var again = await shop.SubmitAsync(ann, late.Assignment, """{"late":1}""");

        Assert.Equal((SubmitOutcome.KeptAside, SubmitOutcome.KeptAside), (outcome, again));
        Assert.Equal([("""{"bob":1}""", true), ("""{"late":1}""", false)], (await shop.AnswersAsync(task)).Select(answer => (answer.Answer, answer.Counted)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_closed_group_keeps_aside_what_still_comes(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        await shop.AddAsync(group, shop.ATask());
        var ann = Workshop.Worker("ann");
        var taken = await shop.MustTakeAsync(ann, group);
        await shop.OwnAsync(transaction => shop.Service.SetGroupState(transaction, group, GroupState.Closed));

        Assert.Equal(SubmitOutcome.KeptAside, await shop.SubmitAsync(ann, taken.Assignment));
        Assert.Null(await shop.TakeAsync(ann, group));
        await Assert.ThrowsAsync<GroupClosed>(() => shop.OwnAsync(transaction => shop.Service.SetGroupState(transaction, group, GroupState.Open)));
        await Assert.ThrowsAsync<GroupClosed>(() => shop.AddAsync(group, shop.ATask()));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_answer_can_be_amended_until_it_is_sealed(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        var task = (await shop.AddAsync(group, shop.ATask()))[0];
        var ann = Workshop.Worker("ann");
        var taken = await shop.MustTakeAsync(ann, group);
        await Assert.ThrowsAsync<NothingToAmend>(() => shop.Service.AmendAsync(ann, new(taken.Assignment, "r", """{"a":2}"""), CancellationToken.None));
        await shop.SubmitAsync(ann, taken.Assignment, """{"a":1}""");

        await shop.Service.AmendAsync(ann, new(taken.Assignment, "r", """{"a":2}"""), CancellationToken.None);
        var repeat = await shop.SubmitAsync(ann, taken.Assignment, """{"a":1}""");
        await shop.OwnAsync(transaction => shop.Service.Seal(transaction, [task]));

        await Assert.ThrowsAsync<TaskSealed>(() => shop.Service.AmendAsync(ann, new(taken.Assignment, "r", """{"a":3}"""), CancellationToken.None));
        Assert.Equal(SubmitOutcome.Accepted, repeat);
        Assert.Equal("""{"a":2}""", Assert.Single(await shop.AnswersAsync(task)).Answer);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_declines_is_not_asked_again_and_enough_of_them_end_the_task(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        var task = (await shop.AddAsync(group, shop.ATask(wanted: 2)))[0];
        var (ann, bob) = (Workshop.Worker("ann"), Workshop.Worker("bob"));
        var first = await shop.MustTakeAsync(ann, group);
        await shop.Service.DeclineAsync(ann, first.Assignment, "blurred", CancellationToken.None);
        await shop.Service.DeclineAsync(ann, first.Assignment, "blurred", CancellationToken.None);
        var asked = await shop.TakeAsync(ann, group);

        var second = await shop.MustTakeAsync(bob, group);
        await shop.Service.DeclineAsync(bob, second.Assignment, null, CancellationToken.None);

        Assert.Null(asked);
        var news = Assert.Single(await shop.NewsAsync());
        Assert.Equal((TaskNews.TaskExpired, task, ExpiryReason.Declined, 0), (news.Kind, news.Task, news.Reason, news.Have));
        Assert.Equal(new TaskCounts(1, 0, 0, 0, 0, 1), await shop.CountsAsync(group));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_task_whose_lifetime_is_over_waits_for_the_lease_that_lives_and_then_tells_once(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync(group => group with { Lifetime = TimeSpan.FromMinutes(30), TimeLimit = TimeSpan.FromMinutes(20) });
        var tasks = await shop.AddAsync(group, shop.ATask(wanted: 2, rank: 1), shop.ATask(rank: 2));
        shop.Clock.Advance(TimeSpan.FromMinutes(25));
        var ann = Workshop.Worker("ann");
        var taken = await shop.MustTakeAsync(ann, group);

        shop.Clock.Advance(TimeSpan.FromMinutes(6));
        await shop.ExpireAsync();
        var idle = await shop.NewsAsync();
        var offered = await shop.TakeAsync(Workshop.Worker("bob"), group);
        await shop.SubmitAsync(ann, taken.Assignment);
        await shop.ExpireAsync();

        Assert.Equal([tasks[1]], idle.Select(news => news.Task));
        Assert.Null(offered);
        var news = await shop.NewsAsync();
        Assert.Equal([(tasks[1], 0, ExpiryReason.LifetimeOver), (tasks[0], 1, ExpiryReason.LifetimeOver)], news.Select(item => (item.Task, item.Have, item.Reason!.Value)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Drafts_only_move_forward_and_come_back_with_the_task(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        await shop.AddAsync(group, shop.ATask());
        var ann = Workshop.Worker("ann");
        var taken = await shop.MustTakeAsync(ann, group);

        var third = await shop.Service.SaveDraftAsync(ann, taken.Assignment, 3, """{"v":3}""", CancellationToken.None);
        var second = await shop.Service.SaveDraftAsync(ann, taken.Assignment, 2, """{"v":2}""", CancellationToken.None);
        var shown = await shop.Service.OpenAsync(ann, taken.Assignment, CancellationToken.None);
        await shop.SubmitAsync(ann, taken.Assignment);

        Assert.Equal((3, 3), (third, second));
        Assert.Equal(("""{"v":3}""", 3), (shown.Draft, shown.DraftVersion));
        await Assert.ThrowsAsync<LeaseOver>(() => shop.Service.SaveDraftAsync(ann, taken.Assignment, 4, "{}", CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_lease_is_a_fact_until_its_deadline(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        await shop.AddAsync(group, shop.ATask());
        var ann = Workshop.Worker("ann");
        var taken = await shop.MustTakeAsync(ann, group);

        var live = await shop.Service.FindLeaseAsync(taken.Assignment, CancellationToken.None);
        shop.Clock.Advance(TimeSpan.FromMinutes(10));
        var over = await shop.Service.FindLeaseAsync(taken.Assignment, CancellationToken.None);

        Assert.Equal(new LeaseFact(ann.Id, Workshop.Scope, true), live);
        Assert.Equal(new LeaseFact(ann.Id, Workshop.Scope, false), over);
        Assert.Null(await shop.Service.FindLeaseAsync(new(5), CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task History_pages_by_key_and_live_work_is_listed_apart(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        await shop.AddAsync(group, [.. Enumerable.Range(0, 6).Select(i => shop.ATask(rank: i))]);
        var ann = Workshop.Worker("ann");
        var done = new System.Collections.Generic.List<AssignmentId>();
        for (var i = 0; i < 5; i++)
        {
            var taken = await shop.MustTakeAsync(ann, group);
            shop.Clock.Advance(TimeSpan.FromSeconds(i % 2));
            await shop.SubmitAsync(ann, taken.Assignment);
            done.Insert(0, taken.Assignment);
        }

        var live = await shop.MustTakeAsync(ann, group);

        var first = await shop.Service.ListSubmittedAsync(ann, null, 2, CancellationToken.None);
        var second = await shop.Service.ListSubmittedAsync(ann, first.Next, 2, CancellationToken.None);
        var third = await shop.Service.ListSubmittedAsync(ann, second.Next, 2, CancellationToken.None);

        var listed = first.Items.Concat(second.Items).Concat(third.Items).ToList();
        Assert.Equal(done.ToHashSet(), listed.Select(item => item.Id).ToHashSet());
        Assert.Equal(5, listed.Count);
        Assert.Equal(listed.Select(item => item.EndedAt).OrderDescending(), listed.Select(item => item.EndedAt));
        Assert.Null(third.Next);
        Assert.Equal(live.Assignment, Assert.Single(await shop.Service.ListLiveAsync(ann, CancellationToken.None)).Id);
        Assert.Equal(new WorkerCounts(6, 5), await shop.Database.ReadAsync(reading => shop.Service.ReadWorkerCounts(reading, group, ann.Id), CancellationToken.None));
    }
}
