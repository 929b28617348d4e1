using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.Quality;

namespace Plumbline.LabelingJobs.Tests;

/// <summary>Objects whose truth is known, mixed in among the others.</summary>
public sealed class GoldTests
{
    private static readonly LabelingJobName Reef = LabelingJobName.TryParse("Reef-1", out var name) ? name : default;
    private static int requests;

    private static readonly string[] Fish = ["sponge", "wrasse", "goby"];

    [Fact]
    public async Task Gold_comes_unseen_judges_at_once_and_pauses_who_gets_it_wrong()
    {
        await using var world = await JobWorld.OpenAsync();
        var (group, ann, bob) = await BegunAsync(world, 40);
        Assert.Equal(6, await world.Jobs.AddGoldAsync(JobWorld.Scope, Reef, null, 6, 0.5, default));
        await world.Quality.SetPlanAsync(group, new([new("gold", QualityMeasure.GoldAccuracy, 0.6, 4, QualityActionKind.Pause)]), default);
        var gold = (await world.Jobs.ListGoldAsync(JobWorld.Scope, Reef, null, 100, default)).Items;
        Assert.Equal([2, 2, 2], Fish.Select(fish => gold.Count(one => one.Truth == fish)));
        Assert.All(gold, one => Assert.Equal(Fish[one.Index % 3], one.Truth));

        var (good, spammer) = (await world.WorkerAsync("good"), await world.WorkerAsync("spammer"));
        var seen = new List<string>();
        for (var i = 0; i < 30; i++)
        {
            await AnswerAsync(world, group, good, index => Fish[index % 3], seen);
        }

        await Assert.ThrowsAsync<WorkerPaused>(async () =>
        {
            for (var i = 0; i < 40; i++)
            {
                await AnswerAsync(world, group, spammer, index => Fish[(index + 1) % 3], []);
                if (i % 5 == 4)
                {
                    await world.RunAsync();
                }
            }
        });

        Assert.All(seen, subject => Assert.Matches("^[0-9]+$", subject));
        Assert.True(gold.Count(one => seen.Contains(one.Index.ToString(CultureInfo.InvariantCulture))) >= 4);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        var workers = (await world.Quality.ListWorkersAsync(group, null, 10, default)).Items;
        Assert.Equal((0, true), (workers.Single(one => one.Worker == spammer.Id).GoldRight, workers.Single(one => one.Worker == spammer.Id).Gold >= 4));
        Assert.True(workers.Single(one => one.Worker == good.Id) is { Gold: >= 4 } fine && fine.Gold == fine.GoldRight);
        Assert.Equal(0, workers.Single(one => one.Worker == ann.Id).Gold + workers.Single(one => one.Worker == bob.Id).Gold);
        Assert.True((await world.Jobs.ListGoldAsync(JobWorld.Scope, Reef, null, 100, default)).Items.Sum(one => one.Given) >= 8);
    }

    [Fact]
    public async Task What_cannot_be_gold_is_refused_and_the_same_again_is_nothing_new()
    {
        await using var world = await JobWorld.OpenAsync();
        await BegunAsync(world, 30);

        Assert.Equal(2, await world.Jobs.AddGoldAsync(JobWorld.Scope, Reef, [0, 1], 0, 0.1, default));
        Assert.Equal(1, await world.Jobs.AddGoldAsync(JobWorld.Scope, Reef, [0, 1, 2], 0, 0.1, default));
        foreach (var (objects, count, rate, says) in ((long[]?, int, double, string)[])
            [([29], 0, 0.1, "object 29 has no label yet"), ([0], 0, 0, "'rate' is 0"), ([0], 0, 1.5, "'rate' is 1.5"), ([0], 0, double.NaN, "'rate'"), (null, 0, 0.1, "0 objects"), (null, 101, 0.1, "101 objects")])
        {
            var refusal = await Assert.ThrowsAsync<LabelingJobGoldRefused>(() => world.Jobs.AddGoldAsync(JobWorld.Scope, Reef, objects, count, rate, default));
            Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        }

        await Assert.ThrowsAsync<LabelingJobNotFound>(() => world.Jobs.AddGoldAsync(new(AccountId.Parse("999999999999"), "us-east-1"), Reef, [0], 0, 0.1, default));
    }

    [Fact]
    public async Task Two_spammers_are_found_by_gold_and_the_job_ends_more_accurate_than_without()
    {
        var (without, _) = await RunWithSpammersAsync(withGold: false);
        var (with, actions) = await RunWithSpammersAsync(withGold: true);

        Assert.Equal(2, actions);
        Assert.True(without < 0.9, $"Without gold {without:P0} are right.");
        Assert.True(with > 0.97, $"With gold {with:P0} are right.");
    }

    /// <summary>Seventy photos by two good workers and two who choose anything: the share of right labels, and how many workers were stopped.</summary>
    private static async Task<(double Accuracy, int Stopped)> RunWithSpammersAsync(bool withGold)
    {
        await using var world = await JobWorld.OpenAsync();
        var (group, ann, bob) = await BegunAsync(world, 70);
        if (withGold)
        {
            await world.Jobs.AddGoldAsync(JobWorld.Scope, Reef, null, 12, 0.6, default);
            await world.Quality.SetPlanAsync(group, new([new("gold", QualityMeasure.GoldAccuracy, 0.8, 4, QualityActionKind.DiscardAnswers)]), default);
        }

        var random = new Random(4);
        WorkerOnDuty[] people = [await world.WorkerAsync("spam-1"), await world.WorkerAsync("spam-2"), ann, bob];
        var stopped = new HashSet<WorkerId>();
        for (var (idle, round) = (0, 0); idle < 12; round++)
        {
            idle++;
            foreach (var worker in people.Where(worker => !stopped.Contains(worker.Id)))
            {
                try
                {
                    if (await AnswerAsync(world, group, worker, index => worker == ann || worker == bob ? Fish[index % 3] : Fish[random.Next(3)], []))
                    {
                        idle = 0;
                    }
                }
                catch (WorkerPaused)
                {
                    stopped.Add(worker.Id);
                }
            }

            if (round % 4 == 3)
            {
                await world.RunAsync();
                world.Clock.Advance(TimeSpan.FromMinutes(1));
            }
        }

        Assert.Equal(JobStatus.Completed, (await world.DescribeAsync()).Status);
        var items = (await world.Jobs.ListObjectsAsync(JobWorld.Scope, Reef, new(Limit: 100), default)).Items;
        return (items.Count(item => item.Label == Fish[item.Index % 3]) / (double)items.Count, stopped.Count);
    }

    /// <summary>A job of two answers each whose first twenty objects ann and bob have labeled alike.</summary>
    private static async Task<(TaskGroupId Group, WorkerOnDuty Ann, WorkerOnDuty Bob)> BegunAsync(JobWorld world, int photos)
    {
        await world.PhotosAsync(photos);
        await world.CreateAsync(world.AJob(workers: 2));
        await world.RunAsync();
        var group = (await world.Jobs.GroupAsync(JobWorld.Scope, Reef, default)).Group;
        var (ann, bob) = (await world.WorkerAsync("ann"), await world.WorkerAsync("bob"));
        for (var i = 0; i < 20; i++)
        {
            await AnswerAsync(world, group, ann, index => Fish[index % 3], []);
            await AnswerAsync(world, group, bob, index => Fish[index % 3], []);
        }

        for (var pass = 0; pass < 4; pass++)
        {
            await world.RunAsync();
            world.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        return (group, ann, bob);
    }

    private static async Task<bool> AnswerAsync(JobWorld world, TaskGroupId group, WorkerOnDuty worker, Func<int, string> label, List<string> seen)
    {
        TakeResult taken;
        do
        {
            taken = await world.Tasks.TakeAsync(worker, new($"gold-{requests++}", group), default);
        }
        while (taken is { Task: null, Again: true });
        if (taken.Task is not { } task)
        {
            return false;
        }

        seen.Add(task.TaskSubject);
        await world.LabelAsync(worker, task, label(int.Parse(task.TaskSubject, CultureInfo.InvariantCulture)));
        return true;
    }
}
