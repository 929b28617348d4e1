using System;
using System.Threading.Tasks;

namespace Plumbline.LabelingJobs.Tests;

/// <summary>How often the output of a running job is written again.</summary>
public sealed class OutputRefreshTests
{
    [Theory]
    [InlineData(1_000, 0, 5)]
    [InlineData(0, 60, 10)]
    public async Task A_refresh_waits_twenty_times_as_long_as_the_last_one_took_and_the_end_waits_for_nothing(int smallJob, int cadenceSeconds, int syncSeconds)
    {
        await using var world = await JobWorld.OpenAsync(
            settings: new() { SmallJobObjects = smallJob, OutputCadence = TimeSpan.FromSeconds(cadenceSeconds), ConsolidationTrigger = 1 });
        await world.PhotosAsync(4);
        await world.CreateAsync(world.AJob());
        await world.RunAsync();
        var ann = await world.WorkerAsync("ann");
        // Of a small job the report of labels is written along with the manifest: two waits for the disk.
        world.Blobs.WhileSyncing = () => world.Clock.Advance(TimeSpan.FromSeconds(syncSeconds));

        await LabelOneAsync(world, ann);
        Assert.Equal(1, await LabeledInOutputAsync(world));

        await LabelOneAsync(world, ann);
        world.Clock.Advance(TimeSpan.FromSeconds(198));
        await world.RunAsync();
        Assert.Equal(1, await LabeledInOutputAsync(world));

        world.Clock.Advance(TimeSpan.FromSeconds(3));
        await world.RunAsync();
        Assert.Equal(2, await LabeledInOutputAsync(world));

        await LabelOneAsync(world, ann);
        Assert.Equal(2, await LabeledInOutputAsync(world));
        await LabelOneAsync(world, ann);
        Assert.Equal(4, await LabeledInOutputAsync(world));
        Assert.Equal(JobStatus.Completed, (await world.DescribeAsync()).Status);
    }

    private static async Task LabelOneAsync(JobWorld world, HumanTasks.WorkerOnDuty worker)
    {
        await world.LabelAsync(worker, (await world.TakeAsync(worker))!, "goby");
        await world.RunAsync();
    }

    private static async Task<int> LabeledInOutputAsync(JobWorld world) =>
        (await world.ReadAsync("out/Reef-1/manifests/output/output.manifest")).Split("\"fish\":").Length - 1;
}
