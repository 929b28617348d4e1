using System;
using System.Linq;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.HumanTasks.Tests;

/// <summary>A clock that is set forward or back while people work: leases end early or late, and nothing anybody made is lost or counted twice.</summary>
public sealed class ClockJumpTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Answers_to_leases_that_a_jump_ended_still_count_and_only_once(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        var task = (await shop.AddAsync(group, shop.ATask(wanted: 2)))[0];
        var (ann, bob) = (Workshop.Worker("ann"), Workshop.Worker("bob"));
        var taken = await shop.MustTakeAsync(ann, group);

        shop.Clock.Jump(TimeSpan.FromHours(12));
        var second = await shop.MustTakeAsync(bob, group);
        var late = await shop.SubmitAsync(ann, taken.Assignment, """{"label":"eel"}""");
        shop.Clock.Jump(TimeSpan.FromHours(-12));
        var again = await shop.SubmitAsync(ann, taken.Assignment, """{"label":"eel"}""");
        await shop.SubmitAsync(bob, second.Assignment, """{"label":"cod"}""");

        Assert.Equal((SubmitOutcome.AcceptedLate, SubmitOutcome.AcceptedLate), (late, again));
        Assert.Equal(2, (await shop.AnswersAsync(task)).Count(answer => answer.Counted));
        Assert.Equal(new TaskCounts(1, 0, 0, 2, 1, 0), await shop.CountsAsync(group));
        Assert.Single(await shop.NewsAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_clock_that_is_set_back_keeps_nobody_from_working(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var group = await shop.OpenGroupAsync();
        await shop.AddAsync(group, shop.ATask(subject: "1"), shop.ATask(subject: "2"), shop.ATask(subject: "3"));
        var ann = Workshop.Worker("ann");
        var first = await shop.MustTakeAsync(ann, group);

        shop.Clock.Jump(TimeSpan.FromDays(-30));
        await shop.SubmitAsync(ann, first.Assignment);
        var second = await shop.MustTakeAsync(ann, group);
        await shop.SubmitAsync(ann, second.Assignment);
        shop.Clock.Jump(TimeSpan.FromDays(30));
        var third = await shop.MustTakeAsync(ann, group);
        await shop.SubmitAsync(ann, third.Assignment);

        Assert.Equal(3, new[] { first, second, third }.Select(one => one.Assignment).Distinct().Count());
        Assert.Equal(new TaskCounts(3, 0, 0, 3, 3, 0), await shop.CountsAsync(group));
    }
}
