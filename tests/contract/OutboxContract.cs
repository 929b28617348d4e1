using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Storage;

namespace Plumbline.Contract;

/// <summary>News arrives, in order, exactly once, and one bad piece stops nobody else.</summary>
public abstract class OutboxContract(string kind) : IAsyncLifetime
{
    private static readonly Migration Heard = new("heard", 1, "heard", "CREATE TABLE heard (id {row_id}, hearer TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL)");

    private readonly FakeClock clock = new();
    private readonly SilentLog log = new();
    private TestDatabase opened = null!;

    protected Database Database => opened.Database;

    public async Task InitializeAsync() => opened = await TestDatabases.OpenAsync(kind, clock, Heard);

    public async Task DisposeAsync() => await opened.DisposeAsync();

    [DatabaseFact]
    public async Task News_is_heard_in_order_and_once_by_each_hearer_it_was_told_to()
    {
        var ear = new Ear("a");
        await Database.WriteAsync(
            transaction =>
            {
                for (var i = 0; i < 400; i++)
                {
                    Outbox.Tell(transaction, "a", "Said", $"subject-{i % 7}", $"{i}");
                }

                Outbox.Tell(transaction, "b", "Said", "subject-0", "for b");
            },
            CancellationToken.None);

        await PumpAsync(ear, new Ear("b"));
        await PumpAsync(ear, new Ear("b"));

        var heard = await HeardAsync("a");
        Assert.Equal(400, heard.Count);
        Assert.All(heard.GroupBy(one => one.Subject), of => Assert.Equal(of.OrderBy(one => int.Parse(one.Body)), of));
        Assert.Equal([("subject-0", "for b")], await HeardAsync("b"));
        Assert.Equal(0, await Database.ReadAsync(reading => reading.Number("SELECT COUNT(*) FROM outbox"), CancellationToken.None));
    }

    [DatabaseFact]
    public async Task A_hearer_that_throws_loses_neither_its_news_nor_that_of_others()
    {
        var ear = new Ear("a") { Dislikes = "3" };
        await TellAsync("a", "bad", "1", "2", "3", "4");
        await TellAsync("a", "good", "1", "2", "3x");
        await TellAsync("b", "bad", "3");

        await PumpAsync(ear, new Ear("b"));

        Assert.Equal([("bad", "1"), ("bad", "2"), ("good", "1"), ("good", "2"), ("good", "3x")], (await HeardAsync("a")).Order());
        Assert.Equal([("bad", "3")], await HeardAsync("b"));
        var aside = await Database.ReadAsync(reading => Outbox.ListPoisoned(reading, 0, 100), CancellationToken.None);
        Assert.Equal(["3", "4"], aside.Select(news => news.Body));
        Assert.Contains("I dislike 3", aside[0].Reason, StringComparison.Ordinal);
        Assert.Equal(FakeClock.Noon, aside[0].At);
        Assert.Equal(["a: bad"], log.Aside);
    }

    [DatabaseFact]
    public async Task Later_news_of_a_poisoned_subject_waits_behind_it_and_returns_in_order()
    {
        var ear = new Ear("a") { Dislikes = "1" };
        await TellAsync("a", "bad", "1");
        await PumpAsync(ear);
        await TellAsync("a", "bad", "2", "3");
        await PumpAsync(ear);
        Assert.Empty(await HeardAsync("a"));

        ear.Dislikes = null;
        var moved = await Database.WriteAsync(transaction => Outbox.RequeuePoisoned(transaction, "a", "bad"), CancellationToken.None);
        await TellAsync("a", "bad", "4");
        await PumpAsync(ear);

        Assert.Equal(3, moved);
        Assert.Equal(["1", "2", "3", "4"], (await HeardAsync("a")).Select(one => one.Body));
        Assert.Empty(await Database.ReadAsync(reading => Outbox.ListPoisoned(reading, 0, 100), CancellationToken.None));
    }

    [DatabaseFact]
    public async Task A_hearer_unknown_here_keeps_its_news_for_a_newer_node()
    {
        await TellAsync("from the future", "s", "1");
        await TellAsync("a", "s", "1");

        await PumpAsync(new Ear("a"));
        Assert.Equal([("s", "1")], await HeardAsync("a"));
        Assert.Empty(await HeardAsync("from the future"));

        await PumpAsync(new Ear("from the future"));
        Assert.Equal([("s", "1")], await HeardAsync("from the future"));
    }

    [DatabaseFact]
    public async Task A_pump_that_lost_its_lease_hears_nothing()
    {
        await TellAsync("a", "s", "1");
        var pump = Pumps(new Ear("a"))[Outbox.LaneOf("s")];
        var old = await new RunnerLeases(Database, clock, "old").TryTakeAsync(pump.Name, CancellationToken.None);
        clock.Advance(RunnerLeases.Length);
        await new RunnerLeases(Database, clock, "new").TryTakeAsync(pump.Name, CancellationToken.None);

        await Assert.ThrowsAsync<LeaseLost>(() => pump.RunOnceAsync(old!, CancellationToken.None));

        Assert.Empty(await HeardAsync("a"));
    }

    [DatabaseFact]
    public async Task The_loop_carries_news_at_once_without_waiting_for_its_pause()
    {
        using var stop = new CancellationTokenSource();
        var ear = new Ear("a");
        var loop = new RunnerLoop(Database, new(Database, clock, "me"), Pumps(ear), log, clock, pause: TimeSpan.FromHours(1));
        var running = loop.RunAsync(stop.Token);
        await UntilAsync(() => clock.WaitingTimers >= Outbox.Lanes);

        await TellAsync("a", "s", "1");
        await UntilAsync(() => ear.Calls > 0);
        await stop.CancelAsync();
        await running;

        Assert.Equal([("s", "1")], await HeardAsync("a"));
        Assert.NotNull(await new RunnerLeases(Database, clock, "next").TryTakeAsync("outbox/0", CancellationToken.None));
    }

    /// <summary>Waits for another thread to get somewhere, in real time.</summary>
    protected static async Task UntilAsync(Func<bool> reached)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!reached())
        {
            await Task.Delay(5, patience.Token);
        }
    }

    protected Task TellAsync(string hearer, string subject, params string[] bodies) =>
        Database.WriteAsync(
            transaction =>
            {
                foreach (var body in bodies)
                {
                    Outbox.Tell(transaction, hearer, "Said", subject, body);
                }
            },
            CancellationToken.None);

    protected async Task PumpAsync(params Ear[] ears)
    {
        var leases = new RunnerLeases(Database, clock, "me");
        foreach (var pump in Pumps(ears))
        {
            var lease = await leases.TryTakeAsync(pump.Name, CancellationToken.None);
            while (await pump.RunOnceAsync(lease!, CancellationToken.None) == RunOutcome.MoreWaits)
            {
            }

            await leases.ReleaseAsync(lease!, CancellationToken.None);
        }
    }

    protected Task<List<(string Subject, string Body)>> HeardAsync(string hearer) =>
        Database.ReadAsync(
            reading => reading.Query("SELECT subject, body FROM heard WHERE hearer = $1 ORDER BY id", row => (row.Text(0), row.Text(1)), hearer), CancellationToken.None);

    private IReadOnlyList<OutboxPump> Pumps(params Ear[] ears) => OutboxPump.ForAllLanes(Database, ears, log, clock);

    protected sealed class Ear(string name) : IHearer
    {
        private int calls;

        public string Name => name;

        public string? Dislikes { get; set; }

        public int Calls => Volatile.Read(ref calls);

        public void Hear(Transaction transaction, IReadOnlyList<News> news)
        {
            Assert.InRange(news.Count, 1, 256);
            foreach (var piece in news)
            {
                if (piece.Body == Dislikes)
                {
                    throw new InvalidTimeZoneException($"I dislike {piece.Body}");
                }

                transaction.Execute("INSERT INTO heard (hearer, subject, body) VALUES ($1, $2, $3)", name, piece.Subject, piece.Body);
            }

            Interlocked.Increment(ref calls);
        }
    }
}

/// <summary>Keeps what the loop and the pumps report.</summary>
internal sealed class SilentLog : IRunnerLog
{
    private readonly Lock gate = new();

    public List<string> Aside { get; } = [];

    public List<string> Lost { get; } = [];

    public List<(string Runner, TimeSpan Pause)> Failed { get; } = [];

    public void StepFailed(string runner, Exception failure, TimeSpan pause)
    {
        lock (gate)
        {
            Failed.Add((runner, pause));
        }
    }

    public void LeaseLost(string runner)
    {
        lock (gate)
        {
            Lost.Add(runner);
        }
    }

    public void NewsSetAside(string hearer, string subject, Exception failure)
    {
        lock (gate)
        {
            Aside.Add($"{hearer}: {subject}");
        }
    }
}
