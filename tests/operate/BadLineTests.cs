using System.Linq;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Operate;

/// <summary>A whole job over a bad line: everything that was promised is there once.</summary>
public sealed class BadLineTests
{
    private const int Objects = 14;
    private const int Total = Objects * LabeledJob.Answers;

    [Fact]
    public async Task A_client_that_sends_every_request_twice_at_once_doubles_nothing()
    {
        await using var server = await RunningServer.StartAsync();
        await using var line = await BadLine.DoublingAsync(server);
        using var job = new LabeledJob(server, Objects);

        await job.CreateAsync(seed: 21);
        await FinishAsync(job);

        Assert.True(line.Doubled > Total * 2);
        Assert.DoesNotContain(server.Log, text => text.StartsWith("fail:", System.StringComparison.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_connection_that_drops_during_submit_leaves_the_answer_there_or_not_and_the_repeat_is_harmless(string kind)
    {
        using var postgres = kind == TestDatabases.Postgres ? await PrivatePostgres.StartAsync(durable: false) : null;
        string[] settings = postgres is null ? [] : ["--database", await postgres.CreateDatabaseAsync()];
        await using var server = await RunningServer.StartAsync("serve", settings);
        await using var line = await BadLine.LosingAsync(server, seed: 22);
        using var job = new LabeledJob(server, Objects);

        await job.CreateAsync(seed: 22);
        await FinishAsync(job);

        Assert.True(line.Lost > Total / 4, $"Only {line.Lost} requests were lost: the test shows too little.");
        Assert.DoesNotContain(server.Log, text => text.StartsWith("fail:", System.StringComparison.Ordinal));
    }

    private static async Task FinishAsync(LabeledJob job)
    {
        await Task.WhenAll(job.Work(() => job.Ledger.Count < Total));
        await Patience.UntilAsync(async () => (string)(await job.DescribeAsync())["LabelingJobStatus"]! != "InProgress", "the job has ended");
        await job.CheckAsync();
        Assert.Equal(Total, job.Ledger.Select(one => one.Assignment).Distinct().Count());
    }
}
