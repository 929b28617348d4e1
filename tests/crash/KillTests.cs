using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Xunit.Abstractions;

namespace Plumbline.Crash;

/// <summary>The whole program, killed again and again while people work: nothing it said yes to is lost, nothing counts twice.</summary>
/// <remarks><c>PLUMBLINE_CRASH_KILLS=100</c> makes it long, <c>PLUMBLINE_CRASH_SEED=7</c> makes other moments.</remarks>
public sealed class KillTests(ITestOutputHelper output)
{
    private static readonly int Kills = Number("PLUMBLINE_CRASH_KILLS", 6);
    private const int Simulated = 3;
    private const int Decisions = 3;
    private static readonly int Seed = Number("PLUMBLINE_CRASH_SEED", 1);

    [Theory, OnSqlite, OnPostgres]
    public async Task Whatever_was_acknowledged_is_in_the_output_exactly_once_after_kills_at_random_moments(string kind)
    {
        using var postgres = kind == TestDatabases.Postgres ? await PrivatePostgres.StartAsync(durable: true) : null;
        string[] settings = postgres is null ? [] : ["--database", await postgres.CreateDatabaseAsync()];
        await using var server = await RunningServer.StartAsync("serve", settings);
        var objects = Math.Max(120, 15 * Kills);
        using var job = new LabeledJob(server, objects);
        var random = new Random(Seed);
        var total = objects * LabeledJob.Answers;

        await job.CreateAsync(Seed, Simulated);
        var began = Stopwatch.StartNew();
        await KillAsync(server, random.Next(300));
        var work = job.Work(() => job.Ledger.Count < total);
        await using var simulation = Simulation.Start(server, job, objects, Seed);
        var everybody = Task.WhenAll(work);
        foreach (var moment in Moments(random, Kills - 3, total))
        {
            await Patience.UntilAsync(() => Task.FromResult(job.Ledger.Count >= moment || work.Any(one => one.IsFaulted)), $"{moment} answers", () => string.Join('\n', server.Log));
            await KillAsync(server, random.Next(40));
        }

        await everybody;
        Assert.True(simulation.Acknowledged > 0, "plumbline simulate did nothing.");
        Assert.False(simulation.HasEnded);
        var worked = began.Elapsed;
        await KillAsync(server, random.Next(150));
        await KillAsync(server, random.Next(700));
        await Patience.UntilAsync(async () => (string)(await job.DescribeAsync())["LabelingJobStatus"]! != "InProgress", "the job has ended", () => string.Join('\n', server.Log));

        await job.CheckAsync();
        for (var number = 0; number < Decisions; number++)
        {
            await job.DecideAsync(number);
            await KillAsync(server, random.Next(120));
        }

        await job.CheckDecidedAsync(Decisions);
        CheckLog(server);
        output.WriteLine($"{kind}: {Kills} kills, {job.Ledger.Count} answers acknowledged ({simulation.Acknowledged} of them to plumbline simulate), 0 lost, 0 doubled; people were done after {worked.TotalSeconds:0.0} s, the job after {began.Elapsed.TotalSeconds:0.0} s");
    }

    /// <summary>Spread over the work, so that a fast machine is killed as often as a slow one.</summary>
    private static IEnumerable<int> Moments(Random random, int count, int total) =>
        Enumerable.Range(0, count).Select(i => (i * total / count) + random.Next(1, total / count)).ToList();

    private static async Task KillAsync(RunningServer server, int afterMilliseconds)
    {
        await Task.Delay(afterMilliseconds);
        CheckLog(server);
        await server.KillAndRestartAsync();
    }

    private static void CheckLog(RunningServer server) =>
        Assert.DoesNotContain(server.Log, line => line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal));

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
