using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.TruthInference.Workers;

namespace Plumbline.Quality.Tests;

public sealed class RecordTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_recorded_adds_up_over_batches_and_days(string kind)
    {
        await using var yard = await Yard.OpenAsync(kind);
        await yard.AnswerAsync("ann", 8, 2);
        yard.Clock.Advance(TimeSpan.FromDays(1));
        await yard.AnswerAsync("ann", 4, 6, medianSeconds: 7);

        var ann = await yard.SeenAsync("ann");
        var days = await yard.Service.ReadDaysAsync(yard.Group, 7, CancellationToken.None);

        Assert.Equal((20, 20.0, 7.0), (ann.Answers, ann.Judged, ann.MedianSeconds));
        Assert.InRange(ann.Accuracy.Value, 0.58, 0.65);
        Assert.True(ann.Accuracy.Lower < 0.5 && ann.Accuracy.Upper > 0.7);
        Assert.Equal([(10L, 0.8), (10L, 0.4)], days.Select(day => (day.Answers, Math.Round(day.Accuracy!.Value, 9))));
        Assert.Equal(20, (await yard.Service.ReadConfusionAsync(yard.Group, Yard.Id("ann"), CancellationToken.None)).Sum(cell => cell.Answers), 9);
        Assert.Equal(20, (await yard.Service.ReadConfusionAsync(yard.Group, null, CancellationToken.None)).Sum(cell => cell.Answers), 9);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Answers_nobody_can_judge_count_as_answers_only(string kind)
    {
        await using var yard = await Yard.OpenAsync(kind);
        await yard.RecordAsync([new(Yard.Id("ann"), null, null, 0.5, 0, yard.Clock.GetUtcNow())], [], []);

        var ann = await yard.SeenAsync("ann");

        Assert.Equal((1, 0.0), (ann.Answers, ann.Judged));
        Assert.Equal(PoolPrior.Unknown.Mean, ann.Accuracy.Value, 9);
        Assert.Null(ann.Informativeness);
        Assert.Null(ann.GoldAccuracy);
        Assert.Null(await yard.Service.FindWorkerAsync(yard.Group, Yard.Id("bob"), CancellationToken.None));
        Assert.Empty(await yard.RecordAsync([], [], []));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Workers_are_listed_page_by_page_with_whom_they_copy(string kind)
    {
        await using var yard = await Yard.OpenAsync(kind);
        foreach (var name in (string[])["ann", "bob", "cat", "dan", "eve"])
        {
            await yard.AnswerAsync(name, 30, 10);
        }

        List<SharedErrors> pairs = [];
        string[] names = ["ann", "bob", "cat", "dan", "eve"];
        for (var i = 0; i < 5; i++)
        {
            for (var j = i + 1; j < 5; j++)
            {
                pairs.Add(new(Yard.Id(names[i]).ToString(), Yard.Id(names[j]).ToString(), 40, (i, j) == (1, 3) ? 10 : 1, 1));
            }
        }

        await yard.WriteAsync(transaction => yard.Service.Record(
            transaction, yard.Group, [new(Yard.Id("ann"), 0, 0, 1, 1, yard.Clock.GetUtcNow())], pairs, new Dictionary<Kernel.WorkerId, double>()));
        var first = await yard.Service.ListWorkersAsync(yard.Group, null, 3, CancellationToken.None);
        var second = await yard.Service.ListWorkersAsync(yard.Group, first.Next, 3, CancellationToken.None);

        Assert.Equal((3, 2), (first.Items.Count, second.Items.Count));
        Assert.Null(second.Next);
        Assert.Equal([Yard.Id("dan")], first.Items.Single(worker => worker.Worker == Yard.Id("bob")).Suspects.Select(suspect => suspect.Other));
        Assert.Empty(first.Items.Single(worker => worker.Worker == Yard.Id("cat")).Suspects);
    }
}
