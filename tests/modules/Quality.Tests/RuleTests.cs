using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.HumanTasks;

namespace Plumbline.Quality.Tests;

public sealed class RuleTests
{
    private static readonly QualityRule OftenWrong = new("Often wrong", QualityMeasure.Accuracy, 0.6, 20, QualityActionKind.Pause);

    [Theory, OnSqlite, OnPostgres]
    public async Task A_worker_is_paused_only_when_the_interval_leaves_no_doubt_and_is_told_why(string kind)
    {
        await using var yard = await Yard.OpenAsync(kind);
        await yard.SetAsync(OftenWrong);
        foreach (var name in (string[])["bob", "cat", "dan"])
        {
            Assert.Empty(await yard.AnswerAsync(name, 45, 5));
        }

        Assert.Empty(await yard.AnswerAsync("ann", 10, 12));
        Assert.Null((await yard.TakeAsync("ann")).Task);
        var action = Assert.Single(await yard.AnswerAsync("ann", 0, 30));

        Assert.Equal((OftenWrong.Name, QualityActionKind.Pause, QualityAction.ByRule, 52L), (action.Rule, action.Kind, action.DoneBy, action.AnswersThen));
        Assert.Contains("of 52 judged answers", action.Because, StringComparison.Ordinal);
        var refusal = await Assert.ThrowsAsync<WorkerPaused>(() => yard.TakeAsync("ann"));
        Assert.Contains(action.Because, refusal.Message, StringComparison.Ordinal);
        Assert.Null((await yard.TakeAsync("bob")).Task);
        Assert.Empty(await yard.AnswerAsync("ann", 0, 5));
        Assert.Equal([action.Id], (await yard.Service.ListActionsAsync(yard.Group, null, 10, CancellationToken.None)).Items.Select(one => one.Id));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_undone_action_needs_new_evidence(string kind)
    {
        await using var yard = await Yard.OpenAsync(kind);
        await yard.SetAsync(OftenWrong);
        var action = Assert.Single(await yard.AnswerAsync("ann", 5, 45));

        var undone = await yard.Service.UndoAsync(yard.Group, action.Id, "Rita", CancellationToken.None);
        var again = await yard.Service.UndoAsync(yard.Group, action.Id, "Otto", CancellationToken.None);

        Assert.Equal(("Rita", "Rita"), (undone.UndoneBy, again.UndoneBy));
        Assert.Null((await yard.TakeAsync("ann")).Task);
        Assert.Empty(await yard.AnswerAsync("ann", 0, 19));
        Assert.Single(await yard.AnswerAsync("ann", 0, 1));
        await Assert.ThrowsAsync<QualityActionNotFound>(() => yard.Service.UndoAsync(yard.Group, 999, "Rita", CancellationToken.None));
        await Assert.ThrowsAsync<QualityActionNotFound>(() => yard.Service.UndoAsync(new(yard.Group.Value + 1), action.Id, "Rita", CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Rules_change_while_work_goes_on_and_several_actions_add_up(string kind)
    {
        await using var yard = await Yard.OpenAsync(kind);
        Assert.Empty(await yard.AnswerAsync("ann", 5, 45));
        await yard.SetAsync(OftenWrong with { IsOn = false }, OftenWrong with { Name = "more gold", Action = QualityActionKind.MoreGold }, OftenWrong with { Name = "warn", Action = QualityActionKind.Warn });

        var actions = await yard.AnswerAsync("ann", 0, 1);
        var standing = await yard.ReadAsync(reading => yard.Tasks.ReadStanding(reading, yard.Group, Yard.Id("ann")));

        Assert.Equal([QualityActionKind.MoreGold, QualityActionKind.Warn], actions.Select(action => action.Kind));
        Assert.Equal((false, 0.3), (standing.IsPaused, standing.EvergreenRate));
        Assert.Equal([actions[1].Because], (await yard.Service.ListWarningsAsync(Yard.Id("ann"), CancellationToken.None)).Select(warning => warning.Sentence));
        Assert.Equal("Your answers are being looked at.", RuleBook.ToldToWorker($"Makes the same mistakes as {Yard.Id("bob")}: by chance with a probability of 0."));
        await yard.Service.UndoAsync(yard.Group, actions[0].Id, "Rita", CancellationToken.None);
        Assert.Equal(WorkerStanding.Good, await yard.ReadAsync(reading => yard.Tasks.ReadStanding(reading, yard.Group, Yard.Id("ann"))));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_slow_waits_for_the_owner_and_is_paused_at_once(string kind)
    {
        await using var yard = await Yard.OpenAsync(kind);
        var action = await yard.Service.DoAsync(yard.Group, Yard.Id("ann"), QualityActionKind.DiscardAnswers, "They told us so.", "Rita", CancellationToken.None);

        await Assert.ThrowsAsync<WorkerPaused>(() => yard.TakeAsync("ann"));
        var waiting = await yard.ReadAsync(reading => yard.Service.FindWaiting(reading, QualityActionKind.DiscardAnswers, 0));
        await yard.WriteAsync(transaction => yard.Service.Finish(transaction, waiting!));

        Assert.Equal((action.Id, QualityStep.Doing), (waiting!.Id, waiting.Step));
        Assert.Null(await yard.ReadAsync(reading => yard.Service.FindWaiting(reading, QualityActionKind.DiscardAnswers, 0)));
        var undone = await yard.Service.UndoAsync(yard.Group, action.Id, "Rita", CancellationToken.None);
        Assert.Equal(QualityStep.Undoing, undone.Step);
        Assert.Null((await yard.TakeAsync("ann")).Task);
    }

    public static TheoryData<QualityRule, string> Refused => new()
    {
        { OftenWrong with { Name = "" }, "rules[0].name" },
        { OftenWrong with { Threshold = 1.5 }, "rules[0].threshold" },
        { OftenWrong with { Threshold = double.NaN }, "rules[0].threshold" },
        { OftenWrong with { Threshold = null }, "rules[0].threshold" },
        { OftenWrong with { Measure = QualityMeasure.Drift }, "rules[0].threshold" },
        { OftenWrong with { MinimumAnswers = 0 }, "rules[0].minimumAnswers" },
        { OftenWrong with { Measure = (QualityMeasure)99 }, "rules[0].measure" },
        { OftenWrong with { Action = (QualityActionKind)99 }, "rules[0].action" },
    };

    [Theory, MemberData(nameof(Refused))]
    public void A_rule_that_cannot_be_followed_names_its_field(QualityRule rule, string field) =>
        Assert.Equal(field, new QualityPlan([rule]).Problem()?.Field);

    [Fact]
    public void Plans_keep_their_words_and_the_suggested_one_can_be_followed()
    {
        Assert.Null(QualityPlan.Suggested.Problem());
        var read = QualityPlan.Read(QualityPlan.Suggested.Write());
        Assert.Equal(QualityPlan.Suggested.Rules, read.Rules);
        Assert.Contains("\"measure\":\"GoldAccuracy\"", QualityPlan.Suggested.Write(), StringComparison.Ordinal);
        Assert.Equal("rules", new QualityPlan([OftenWrong, OftenWrong]).Problem()?.Field);
        Assert.Equal("moreGoldRate", new QualityPlan([], 0).Problem()?.Field);
        Assert.Null(new QualityPlan([], Method: "weighted-majority").Problem());
        Assert.Null(new QualityPlan([], Method: "tag-consensus").Problem());
        Assert.Equal("method", new QualityPlan([], Method: "crystal-ball").Problem()?.Field);
        Assert.Equal("moreAnswers.most", new QualityPlan([], MoreAnswers: new(1, 0.9)).Problem()?.Field);
        Assert.Equal("moreAnswers.confidence", new QualityPlan([], MoreAnswers: new(3, double.NaN)).Problem()?.Field);
        Assert.Equal("moreAnswers.budget", new QualityPlan([], MoreAnswers: new(3, 0.9, -1)).Problem()?.Field);
        Assert.Equal(new MoreAnswers(3, 0.9, 7), QualityPlan.Read(new QualityPlan([], MoreAnswers: new(3, 0.9, 7)).Write()).MoreAnswers);
    }
}
