using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Xunit.Abstractions;

namespace Plumbline.Operate;

/// <summary>Several times as many clients as the server takes, none of which waits when it is told to.</summary>
/// <remarks><c>PLUMBLINE_OVERLOAD_SECONDS=600</c> makes it long.</remarks>
public sealed class OverloadTests(ITestOutputHelper output)
{
    private const int Clients = 192;
    private static readonly int Seconds = int.Parse(Environment.GetEnvironmentVariable("PLUMBLINE_OVERLOAD_SECONDS") is { Length: > 0 } text ? text : "6", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Under_overload_memory_stays_flat_refusals_are_right_and_the_server_recovers_by_itself()
    {
        await using var limited = await LimitedServer.StartAsync("""{"requests-at-once": 48, "requests-per-second": 400}""");
        var tokens = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            tokens.Add((string)(await limited.Server.CreateWorkerAsync($"busy{i}@people.example", null, null, token: true))["token"]!);
        }

        Assert.Equal(200, (await limited.AskAsync(limited.S3(HttpMethod.Put, "/overload"))).Status);
        var body = new string('x', 48_000);
        var counts = new ConcurrentDictionary<string, int>();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(Seconds));
        var clients = Enumerable.Range(0, Clients).Select(number => Task.Run(async () =>
        {
            for (var round = 0; !stop.IsCancellationRequested; round++)
            {
                var (what, request) = ((number + round) % 4) switch
                {
                    0 => ("S3 put", limited.S3(HttpMethod.Put, $"/overload/{number}", body)),
                    1 => ("SageMaker list", limited.SageMaker()),
                    2 => ("take", limited.Plain(HttpMethod.Post, "/api/v1/work/next", tokens[number % tokens.Count])),
                    _ => ("page", limited.Plain(HttpMethod.Get, "/work/sign-in")),
                };
                var answer = await limited.AskAsync(request);
                Assert.True(IsRight(what, answer), $"{what} was answered {answer.Status}, Retry-After {answer.RetryAfter}: {answer.Body}");
                counts.AddOrUpdate($"{what} {answer.Status}", 1, static (_, before) => before + 1);
            }
        })).ToList();

        var memory = new List<long>();
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(500);
            memory.Add(limited.ResidentBytes());
        }

        await Task.WhenAll(clients);
        output.WriteLine($"{Seconds} s, {Clients} clients: {string.Join(", ", counts.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}: {one.Value}"))}");
        output.WriteLine($"resident MiB: {string.Join(' ', memory.Where((_, i) => i % Math.Max(1, memory.Count / 20) == 0).Select(bytes => bytes >> 20))}");
        Assert.True(counts.Where(one => one.Key.EndsWith(" 503", StringComparison.Ordinal) || one.Key.EndsWith(" 429", StringComparison.Ordinal)).Sum(one => one.Value) > 0, "Nothing was refused: the test shows too little.");
        Assert.True(memory.Max() < 400L << 20, $"The server grew to {memory.Max() >> 20} MiB.");
        Assert.True(memory.Skip(memory.Count * 3 / 4).Average() < (memory.Skip(memory.Count / 4).Take(memory.Count / 4).Average() * 1.25) + (32 << 20), "Memory kept growing.");

        var recovered = Stopwatch.StartNew();
        await Patience.UntilAsync(async () => (await limited.AskAsync(limited.SageMaker())).Status == 200 && (await limited.AskAsync(limited.Plain(HttpMethod.Get, "/readyz"))).Status == 200, "the server answers again");
        Assert.InRange(recovered.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.DoesNotContain(limited.Server.Log, line => line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal));
    }

    private static bool IsRight(string what, (int Status, string Body, int RetryAfter) answer) => (what, answer.Status) switch
    {
        (_, 200 or 204) => true,
        ("S3 put", 503) => answer.Body.Contains("<Code>SlowDown</Code>", StringComparison.Ordinal),
        ("SageMaker list", 400) => answer.Body.Contains("ThrottlingException", StringComparison.Ordinal),
        ("take" or "page", 429 or 503) => answer.RetryAfter > 0,
        _ => false,
    };
}
