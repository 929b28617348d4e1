using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Plumbline.LabelingJobs.Tests;

/// <summary>Who has room for another task does not wait for it.</summary>
public sealed class RefillTests
{
    [Fact]
    public async Task Room_that_filled_tasks_leave_is_used_at_once()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(3);
        var job = world.AJob();
        await world.CreateAsync(job with { HumanTask = job.HumanTask with { MaxConcurrentTaskCount = 1 } });
        await world.RunAsync();
        var ann = await world.WorkerAsync("ann");
        await world.LabelAsync(ann, (await world.TakeAsync(ann))!, "goby");
        var woken = new List<string>();
        world.Opened.Database.Committed += woken.AddRange;

        await world.RunAsync(runner => runner.Name.StartsWith("outbox", StringComparison.Ordinal));

        Assert.Contains("human-tasks.release", woken);
        Assert.Null(await world.TakeAsync(ann));
        await world.RunAsync(runner => runner.Name == "human-tasks.release");
        Assert.NotNull(await world.TakeAsync(ann));
    }
}
