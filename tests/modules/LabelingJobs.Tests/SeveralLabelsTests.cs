using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.LabelingJobs.Insights;

namespace Plumbline.LabelingJobs.Tests;

/// <summary>Objects that may have several labels, as a requester looks into them.</summary>
public sealed class SeveralLabelsTests
{
    private static readonly string[] Choices = ["""["sponge"]""", """["wrasse","goby"]""", """["goby"]""", "[]", """["whale"]"""];

    [Theory, OnSqlite, OnPostgres]
    public async Task Objects_are_counted_and_found_by_each_of_their_labels_whichever_way_they_are_listed(string kind)
    {
        await using var world = await WorldAsync(kind, 25);
        var name = (await world.DescribeAsync()).Name;

        var seen = await world.Jobs.LabelsAsync(JobWorld.Scope, name, default);
        Assert.Equal([5, 5, 10], seen.Labels.Select(label => label.Objects));

        long[] gobies = [.. Enumerable.Range(0, 25).Where(i => i % 5 is 1 or 2).Select(i => (long)i)];
        Assert.Equal(gobies, await ListAsync(world, new(Label: "goby", Limit: 3)));
        Assert.Equal(gobies, await ListAsync(world, new(Label: "goby", Order: ObjectOrder.Confidence, Limit: 4)));
        Assert.Equal(gobies, await ListAsync(world, new(Label: "goby", MaxConfidence: 0, Limit: 100)));
        Assert.Empty(await ListAsync(world, new(Label: "goby", MinConfidence: 0.1)));
        Assert.Equal([1L, 11L, 21L], await ListAsync(world, new(Label: "wrasse", Search: "1.jpg")));
        Assert.Equal(Enumerable.Range(0, 25).Where(i => i % 5 == 4).Select(i => (long)i), await ListAsync(world, new(State: ObjectState.Failed)));
    }

    [Fact]
    public async Task One_object_shows_its_labels_and_what_each_worker_said()
    {
        await using var world = await WorldAsync(null, 5);
        var name = (await world.DescribeAsync()).Name;

        var both = await world.Jobs.ObjectAsync(JobWorld.Scope, name, 1, default);
        Assert.Equal([new JobLabel("wrasse", 0), new JobLabel("goby", 0)], both.Object.Labels!);
        Assert.Null(both.Object.Label);
        var answer = Assert.Single(both.Answers);
        Assert.Equal(["wrasse", "goby"], answer.Labels!.Select(label => label.Name));
        Assert.True(answer.Agrees);

        var none = await world.Jobs.ObjectAsync(JobWorld.Scope, name, 3, default);
        Assert.Empty(none.Object.Labels!);
        Assert.True(none.Answers[0].Agrees);

        var failed = await world.Jobs.ObjectAsync(JobWorld.Scope, name, 4, default);
        Assert.Null(failed.Object.Labels);
        Assert.Null(failed.Answers[0].Agrees);
        Assert.Equal(["whale"], failed.Answers[0].Labels!.Select(label => label.Name));
    }

    private static async Task<JobWorld> WorldAsync(string? kind, int objects)
    {
        var world = await JobWorld.OpenAsync(kind);
        await world.PhotosAsync(objects);
        var job = world.AJob();
        await world.CreateAsync(job with
        {
            HumanTask = job.HumanTask with
            {
                PreHumanTaskLambdaArn = "arn:aws:lambda:us-east-1:432418664414:function:PRE-ImageMultiClassMultiLabel",
                AnnotationConsolidationLambdaArn = "arn:aws:lambda:us-east-1:432418664414:function:ACS-ImageMultiClassMultiLabel",
            },
        });
        await world.RunAsync();
        var ann = await world.WorkerAsync("ann");
        while (await world.TakeAsync(ann) is { } task)
        {
            var chosen = Choices[int.Parse(task.TaskSubject, CultureInfo.InvariantCulture) % 5];
            await world.SubmitAsync(ann, task, $$$"""{"crowd-image-classifier-multi-select":{"labels":{{{chosen}}}}}""");
        }

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.RunAsync();
        return world;
    }

    private static async Task<List<long>> ListAsync(JobWorld world, ObjectQuery query)
    {
        var found = new List<long>();
        var name = (await world.DescribeAsync()).Name;
        for (string? token = null; ;)
        {
            var page = await world.Jobs.ListObjectsAsync(JobWorld.Scope, name, query with { Token = token }, default);
            found.AddRange(page.Items.Select(item => item.Index));
            if ((token = page.Next) is null)
            {
                return found;
            }
        }
    }
}
