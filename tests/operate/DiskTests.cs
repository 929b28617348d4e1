using System;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Operate;

/// <summary>A data folder on a disk that is full, or read-only.</summary>
public sealed class DiskTests
{
    [SmallDiskFact]
    public async Task A_disk_that_fills_up_is_told_to_everybody_and_when_there_is_space_again_the_job_goes_on_to_its_end()
    {
        using var disk = await SmallDisk.MountAsync(mebibytes: 64);
        await using var server = await RunningServer.StartInAsync(System.IO.Path.Combine(disk.Path, "data"), "--min-free-disk", "4");
        const int objects = 40;
        const int total = objects * LabeledJob.Answers;
        using var job = new LabeledJob(server, objects);
        await job.CreateAsync(seed: 31);
        var work = Task.WhenAll(job.Work(() => job.Ledger.Count < total));
        await Patience.UntilAsync(() => Task.FromResult(job.Ledger.Count >= total / 3 || work.IsFaulted), "a third is answered");

        using (disk.Fill())
        {
            await Troubled.CheckEveryClientIsToldAsync(server, readsWork: true);
            Assert.False(work.IsCompleted);
        }

        await Troubled.CheckReadyAgainAsync(server);
        await work;
        await Patience.UntilAsync(async () => (string)(await job.DescribeAsync())["LabelingJobStatus"]! != "InProgress", "the job has ended", () => string.Join('\n', server.Log));
        await job.CheckAsync();
        Assert.Equal(0, await server.StopAsync(TimeSpan.FromSeconds(30)));
    }

    [SmallDiskFact]
    public async Task A_read_only_data_folder_does_not_start_a_server_and_says_why()
    {
        using var disk = await SmallDisk.MountAsync(mebibytes: 64);
        await using var server = await RunningServer.StartInAsync(System.IO.Path.Combine(disk.Path, "data"));
        Assert.Equal(0, await server.StopAsync(TimeSpan.FromSeconds(30)));

        await disk.MakeReadOnlyAsync(true);
        var (code, said) = await CommandLine.RunAsync("serve", "--data", server.DataFolder, "--urls", server.Url);
        await disk.MakeReadOnlyAsync(false);

        Assert.Equal(2, code);
        Assert.Contains("ead-only", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        await server.RestartAsync();
    }
}
