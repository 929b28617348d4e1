using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Storage;
using Plumbline.Storage.Postgres;
using Plumbline.Storage.Sqlite;

namespace Plumbline.Operate;

/// <summary>A database that goes away, is newer than the program, or holds news that nobody can take.</summary>
public sealed class DatabaseTests
{
    [Theory, OnPostgres]
    public async Task PostgreSQL_gone_is_told_to_everybody_and_when_it_is_back_the_job_goes_on_without_a_restart(string kind)
    {
        Assert.Equal(TestDatabases.Postgres, kind);
        using var postgres = await PrivatePostgres.StartAsync(durable: true);
        await using var server = await RunningServer.StartAsync("serve", "--database", await postgres.CreateDatabaseAsync());
        const int objects = 40;
        const int total = objects * LabeledJob.Answers;
        using var job = new LabeledJob(server, objects);
        await job.CreateAsync(seed: 41);
        var work = Task.WhenAll(job.Work(() => job.Ledger.Count < total));
        await Patience.UntilAsync(() => Task.FromResult(job.Ledger.Count >= total / 3 || work.IsFaulted), "a third is answered");

        await postgres.CrashAsync();
        // Tokens and keys are remembered for two seconds.
        await Task.Delay(TimeSpan.FromSeconds(2.5));
        await Troubled.CheckEveryClientIsToldAsync(server, readsWork: false);
        Assert.False(work.IsCompleted);
        await postgres.StartAgainAsync();

        await Troubled.CheckReadyAgainAsync(server);
        await work;
        await Patience.UntilAsync(async () => (string)(await job.DescribeAsync())["LabelingJobStatus"]! != "InProgress", "the job has ended", () => string.Join('\n', server.Log));
        await job.CheckAsync();
        Assert.Equal(0, await server.StopAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_with_a_sentence()
    {
        await using var server = await RunningServer.StartAsync();
        Assert.Equal(0, await server.StopAsync(TimeSpan.FromSeconds(30)));
        await WriteAsync(server, transaction => transaction.Execute("INSERT INTO schema_migration (module, number, name, run_at_ms) VALUES ('objects', 900, 'from the future', 0)"));

        var (code, said) = await CommandLine.RunAsync("serve", "--data", server.DataFolder, "--urls", server.Url);

        Assert.Equal(2, code);
        Assert.Contains("holds migration 900 of 'objects'", said, StringComparison.Ordinal);
        Assert.Contains("Start the newer version", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task News_that_cannot_be_heard_is_set_aside_told_and_put_back_by_the_operator()
    {
        await using var server = await RunningServer.StartAsync();
        string[] data = ["--data", server.DataFolder];
        await server.StopAsync(TimeSpan.FromSeconds(30));
        await WriteAsync(server, transaction => Outbox.Tell(transaction, "labeling-jobs", "TaskFilled", "subject-7", "this is no news"));
        await server.RestartAsync();

        JsonNode set = null!;
        await Patience.UntilAsync(async () => (set = JsonNode.Parse(await CommandLine.OkAsync(["outbox", "list", .. data]))!)["poisonedNews"]!.AsArray().Count == 1, "the news is set aside");
        var item = set["poisonedNews"]![0]!;
        Assert.Equal(("labeling-jobs", "subject-7"), ((string)item["hearer"]!, (string)item["subject"]!));
        Assert.Contains("Json", (string)item["reason"]!, StringComparison.Ordinal);
        Assert.Contains(server.Log, line => line.Contains("subject-7", StringComparison.Ordinal));

        // Still not to be heard: it comes back.
        Assert.Equal(1, (int)JsonNode.Parse(await CommandLine.OkAsync(["outbox", "requeue", "labeling-jobs", "subject-7", .. data]))!["requeued"]!);
        await Patience.UntilAsync(async () => JsonNode.Parse(await CommandLine.OkAsync(["outbox", "list", .. data]))!["poisonedNews"]!.AsArray().Count == 1, "the news is set aside again");

        // The cause is mended.
        await server.StopAsync(TimeSpan.FromSeconds(30));
        await WriteAsync(server, transaction => transaction.Execute(
            "UPDATE outbox_poisoned SET body = $1",
            """{"group":1,"ownerSubject":"999","task":1,"taskSubject":"0","round":1,"have":0}"""));
        await server.RestartAsync();
        Assert.Equal(1, (int)JsonNode.Parse(await CommandLine.OkAsync(["outbox", "requeue", "labeling-jobs", "subject-7", .. data]))!["requeued"]!);
        await server.StopAsync(TimeSpan.FromSeconds(30));
        await Patience.UntilAsync(async () => await NewsAsync(server) == 0, "the news was heard");
    }

    [Theory, OnPostgres]
    public async Task The_leases_of_a_killed_server_are_let_go_when_it_comes_back(string kind)
    {
        Assert.Equal(TestDatabases.Postgres, kind);
        using var postgres = await PrivatePostgres.StartAsync(durable: false);
        var address = await postgres.CreateDatabaseAsync();
        await using var server = await RunningServer.StartAsync("serve", "--database", address);
        await using var database = await PostgresDatabase.OpenAsync(address, new(), TimeProvider.System, new SeededIdSource(), CancellationToken.None);
        async Task<(int Running, string? Holder)> LeasesAsync()
        {
            var now = TimeProvider.System.GetUtcNow();
            var holders = await database.ReadAsync(
                reading => reading.Query("SELECT holder FROM runner_lease WHERE until_ms > $1 AND holder <> ''", static row => row.Text(0), now), CancellationToken.None);
            return (holders.Count, holders.Distinct().Count() == 1 ? holders[0] : null);
        }

        (int Running, string? Holder) before = default;
        await Patience.UntilAsync(async () => (before = await LeasesAsync()).Running > 16, "the runners run");
        await server.KillAsync();
        Assert.Equal(before, await LeasesAsync());
        // As long as a lease may last at all, so that a slow machine does not see them run out by themselves.
        var until = TimeProvider.System.GetUtcNow() + (RunnerLeases.Length * 2.8);
        await database.WriteAsync(transaction => transaction.Execute("UPDATE runner_lease SET until_ms = $1 WHERE holder = $2", until, before.Holder!), CancellationToken.None);
        await server.RestartAsync();

        await Patience.UntilAsync(async () => await LeasesAsync() is { Running: > 16, Holder: { } now } && now != before.Holder, "the same runners run again");
        Assert.True(TimeProvider.System.GetUtcNow() < until, "The leases may have run out by themselves: the test shows nothing.");
    }

    private static async Task WriteAsync(RunningServer server, Action<Transaction> work)
    {
        await using var database = await SqliteDatabase.OpenAsync(Path.Combine(server.DataFolder, "plumbline.db"), new(), TimeProvider.System, CancellationToken.None);
        await database.WriteAsync(work, CancellationToken.None);
    }

    private static async Task<long> NewsAsync(RunningServer server)
    {
        await using var database = await SqliteDatabase.OpenAsync(Path.Combine(server.DataFolder, "plumbline.db"), new(), TimeProvider.System, CancellationToken.None);
        return await database.ReadAsync(reading => reading.Number("SELECT (SELECT COUNT(*) FROM outbox) + (SELECT COUNT(*) FROM outbox_poisoned)") ?? 0, CancellationToken.None);
    }
}
