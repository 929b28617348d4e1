using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Storage;

namespace Plumbline.Bench.JobWorld;

/// <summary>Somebody who waits for an answer while a job runs: one small interactive write every 5 ms, timed from when it was due.</summary>
public sealed class Bystander
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(5);

    private readonly Database database;
    private readonly List<Task<double>> waits = [];
    private readonly Task asking;
    private volatile bool over;

    private Bystander(Database database)
    {
        this.database = database;
        asking = Task.Factory.StartNew(Ask, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public static async Task<Bystander> StartAsync(Database database)
    {
        await database.WriteAsync(
            static transaction =>
            {
                transaction.Execute("CREATE TABLE IF NOT EXISTS bench_bystander (id BIGINT PRIMARY KEY, seen BIGINT NOT NULL)");
                transaction.Execute("INSERT INTO bench_bystander (id, seen) VALUES (1, 0) ON CONFLICT (id) DO NOTHING");
            },
            CancellationToken.None);
        return new(database);
    }

    /// <returns>Milliseconds.</returns>
    public async Task<(double P50, double P99, double Longest)> StopAsync()
    {
        over = true;
        await asking;
        var sorted = (await Task.WhenAll(waits)).Order().ToList();
        return (sorted[sorted.Count / 2], sorted[(int)(sorted.Count * 0.99)], sorted[^1]);
    }

    private void Ask()
    {
        using var pause = new ManualResetEventSlim();
        var due = Stopwatch.GetTimestamp();
        while (!over)
        {
            due += (long)(Every.TotalSeconds * Stopwatch.Frequency);
            var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
            if (left > TimeSpan.Zero)
            {
                pause.Wait(left);
            }

            waits.Add(WriteAsync(due));
        }
    }

    private async Task<double> WriteAsync(long due)
    {
        await database.WriteAsync(static transaction => transaction.Execute("UPDATE bench_bystander SET seen = seen + 1 WHERE id = 1"), CancellationToken.None);
        return Stopwatch.GetElapsedTime(due).TotalMilliseconds;
    }
}
