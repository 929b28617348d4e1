using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Crash;

/// <summary>Two servers on one PostgreSQL.</summary>
public sealed class TwoNodesTests
{
    [PostgresFact]
    public async Task Two_servers_share_a_database_and_a_data_folder_and_one_of_them_may_be_killed()
    {
        using var postgres = await PrivatePostgres.StartAsync(durable: true);
        var database = await postgres.CreateDatabaseAsync();
        await using var first = await RunningServer.StartAsync("serve", "--database", database);
        await using var second = await RunningServer.StartBesideAsync(first, "--database", database);
        const int objects = 60;
        const int total = objects * LabeledJob.Answers;
        using var job = new LabeledJob(first, objects, second);

        await job.CreateAsync(seed: 3);
        var everybody = Task.WhenAll(job.Work(() => job.Ledger.Count < total));
        await Patience.UntilAsync(() => Task.FromResult(job.Ledger.Count >= total / 4 || everybody.IsFaulted), "a quarter is answered");
        await second.KillAndRestartAsync();
        await Patience.UntilAsync(() => Task.FromResult(job.Ledger.Count >= total / 2 || everybody.IsFaulted), "half is answered");
        bool cutOff;
        await using (var held = await HeldLabels.OfAsync(database))
        {
            await first.KillAndRestartAsync();
            cutOff = await CutOffABatchAsync(held, [first, second]);
        }

        await everybody;
        await Patience.UntilAsync(async () => (string)(await job.DescribeAsync())["LabelingJobStatus"]! != "InProgress", "the job has ended");

        Assert.True(cutOff, "No batch was cut off: the test shows too little.");
        await job.CheckAsync();
        Assert.Contains("reader0@people.example", await AskOperatorSocketAsync(first.DataFolder), StringComparison.Ordinal);
        Assert.Equal(0, await second.StopAsync(TimeSpan.FromSeconds(20)));
        Assert.Contains("reader0@people.example", await AskOperatorSocketAsync(first.DataFolder), StringComparison.Ordinal);
        Assert.Equal(0, await first.StopAsync(TimeSpan.FromSeconds(20)));
    }

    [PostgresFact]
    public async Task A_server_with_another_data_folder_on_the_same_database_is_refused_with_a_sentence()
    {
        using var postgres = await PrivatePostgres.StartAsync(durable: true);
        var database = await postgres.CreateDatabaseAsync();
        await using var first = await RunningServer.StartAsync("serve", "--database", database);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => RunningServer.StartAsync("serve", "--database", database));

        Assert.Contains("belongs to another data folder", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Kills whichever node consolidates while a batch of it is marked and its labels are not saved yet; the other goes on with it.</summary>
    private static async Task<bool> CutOffABatchAsync(HeldLabels held, RunningServer[] nodes)
    {
        string[] holders = [.. nodes.Select((node, i) => HolderAt(node.DataFolder, i + 1))];
        var place = -1;
        await Patience.UntilAsync(
            async () =>
            {
                place = Array.IndexOf(holders, await held.HolderOfABatchAsync());
                return place >= 0;
            },
            "a batch is under way");
        await nodes[place].KillAsync();
        var cutOff = await held.HolderOfABatchAsync() == holders[place];
        held.LetGo();
        await nodes[place].RestartAsync();
        return cutOff;
    }

    /// <summary>What the node at this place is called in lease rows.</summary>
    private static string HolderAt(string dataFolder, int place)
    {
        // The node holds a lock on it, which this library would heed.
        using var cat = Process.Start(new ProcessStartInfo("cat", [Path.Combine(dataFolder, "nodes", place + ".lock")]) { RedirectStandardOutput = true })!;
        return cat.StandardOutput.ReadToEnd();
    }

    private static async Task<string> AskOperatorSocketAsync(string dataFolder)
    {
        using var http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancel) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(System.IO.Path.Combine(dataFolder, "admin.sock")), cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        return await http.GetStringAsync(new Uri("http://localhost/api/v1/admin/workers"));
    }
}

/// <summary>Skipped, by name and counted, where PostgreSQL is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public override string? Skip => PrivatePostgres.Missing;
}
