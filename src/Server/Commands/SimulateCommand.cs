using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Server.Settings;
using Plumbline.Server.Simulation;

namespace Plumbline.Server.Commands;

/// <summary><c>plumbline simulate</c>: N simulated workers through the headless API of a running server.</summary>
internal static class SimulateCommand
{
    private static readonly Option<string> Url = new("--url") { Description = "the server", DefaultValueFactory = _ => "http://127.0.0.1:8080" };
    private static readonly Option<string?> AdminToken = new("--admin-token") { Description = "makes the workers (or set PLUMBLINE_ADMIN_TOKEN)" };
    private static readonly Option<string?> TokensFile = new("--tokens") { Description = "file with one worker token a line, instead of making workers" };
    private static readonly Option<string> Team = new("--team") { Description = "work team the made workers join", DefaultValueFactory = _ => "sample-team" };
    private static readonly Option<int> Workers = new("--workers") { Description = "how many", DefaultValueFactory = _ => 5 };
    private static readonly Option<string?> Job = new("--job") { Description = "only this labeling job" };
    private static readonly Option<string?> Answers = new("--answers") { Description = "CSV task,worker,label to replay; task is the manifest index, file name or text" };
    private static readonly Option<string?> Names = new("--label-names") { Description = "CSV id,name: turns the label ids of --answers into names" };
    private static readonly Option<string?> Truth = new("--truth") { Description = "CSV task,truth to draw answers from" };
    private static readonly Option<string?> Confusion = new("--confusion") { Description = "CSV truth,label,probability" };
    private static readonly Option<string> Accuracy = new("--accuracy") { Description = "one or more accuracies, shared out among the workers", DefaultValueFactory = _ => "0.9" };
    private static readonly Option<double> Think = new("--think") { Description = "mean seconds on a task", DefaultValueFactory = _ => 0 };
    private static readonly Option<double> Skip = new("--skip") { Description = "share of tasks given back", DefaultValueFactory = _ => 0 };
    private static readonly Option<double> Abandon = new("--abandon") { Description = "share of tasks left lying", DefaultValueFactory = _ => 0 };
    private static readonly Option<double> Patience = new("--patience") { Description = "seconds without work, or without the server, before a worker goes home", DefaultValueFactory = _ => 5 };
    private static readonly Option<long> Most = new("--answers-wanted") { Description = "begin nothing new after this many", DefaultValueFactory = _ => long.MaxValue };
    private static readonly Option<string?> LedgerFile = new("--ledger") { Description = "file that gets a JSON line for every acknowledged answer, which then carries a 'mark' of its own" };
    private static readonly Option<int> Seed = new("--seed") { Description = "for repeating a run", DefaultValueFactory = _ => 1 };

    public static Command Create()
    {
        var command = new Command("simulate", "Let simulated workers label through the headless API of a running server.")
        {
            Url, AdminToken, TokensFile, Team, Workers, Job, Answers, Names, Truth, Confusion, Accuracy, Think, Skip, Abandon, Patience, Most, LedgerFile, Seed,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            try
            {
                return await RunAsync(parsed, cancel);
            }
            catch (HttpRequestException trouble)
            {
                throw new SettingRefused("url", parsed.GetValue(Url)!, $"no server answers there, or not as it should ({trouble.Message})");
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = new(parsed.GetValue(Url)!.TrimEnd('/') + "/") };
        var answers = SourceOf(parsed);
        var tokens = parsed.GetValue(TokensFile) is { } file ? [.. File.ReadLines(file).Where(line => line.Length > 0)] : await MakeWorkersAsync(http, parsed, cancel);
        var behaviour = new Behaviour(
            TimeSpan.FromSeconds(parsed.GetValue(Think)), parsed.GetValue(Skip), parsed.GetValue(Abandon), TimeSpan.FromSeconds(parsed.GetValue(Patience)), parsed.GetValue(Job));
        var tally = new Tally(parsed.GetValue(Most));
        using var ledger = parsed.GetValue(LedgerFile) is { } path ? new Ledger(path) : null;
        var started = Stopwatch.GetTimestamp();
        var work = Task.WhenAll(tokens.Select((token, index) =>
            Task.Run(() => new SimulatedWorker(http, token, index, answers, behaviour, tally, ledger, unchecked((parsed.GetValue(Seed) * 7919) + index)).RunAsync(TimeProvider.System, cancel), cancel)));
        await ShowAsync(work, tally, started);
        await work;
        Console.WriteLine($"{tally} by {tokens.Count} workers in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s");
        return 0;
    }

    /// <summary>A line that moves every second, for runs longer than two; nothing where nobody watches.</summary>
    private static async Task ShowAsync(Task work, Tally tally, long started)
    {
        while (await Task.WhenAny(work, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System)) != work)
        {
            if (!Console.IsOutputRedirected)
            {
                var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
                Console.Write($"\r{tally} · {tally.Answers / seconds:F0}/s · {seconds:F0} s ");
            }
        }

        if (!Console.IsOutputRedirected)
        {
            Console.Write("\r\u001b[K");
        }
    }

    private static AnswerSource SourceOf(ParseResult parsed)
    {
        var accuracies = parsed.GetValue(Accuracy)!.Split(',').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        return (parsed.GetValue(Answers), parsed.GetValue(Truth)) switch
        {
            ({ } csv, null) => new RecordedAnswers(csv, parsed.GetValue(Names) is { } names ? Csv.Rows(names, "id", "name").ToDictionary(row => row[0], row => row[1]) : null),
            (null, { } truth) => new DrawnAnswers(truth, parsed.GetValue(Confusion), accuracies),
            _ => throw new SettingRefused("answers", "", "name either --answers CSV to replay, or --truth CSV to draw from"),
        };
    }

    private static async Task<List<string>> MakeWorkersAsync(HttpClient http, ParseResult parsed, CancellationToken cancel)
    {
        var admin = parsed.GetValue(AdminToken) ?? Environment.GetEnvironmentVariable("PLUMBLINE_ADMIN_TOKEN")
            ?? throw new SettingRefused("admin-token", "", "give the token of the first start, or --tokens FILE with the workers' own");
        var tokens = new List<string>();
        var run = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds().ToString("x", CultureInfo.InvariantCulture);
        for (var i = 0; i < parsed.GetValue(Workers); i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/admin/workers")
            {
                Content = JsonContent.Create(new { email = $"simulated-{run}-{i}@plumbline.local", displayName = $"Simulated {i + 1}", team = parsed.GetValue(Team), token = true }),
            };
            request.Headers.Authorization = new("Bearer", admin);
            using var response = await http.SendAsync(request, cancel);
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancel);
            tokens.Add(response.IsSuccessStatusCode
                ? answer.GetProperty("token").GetString()!
                : throw new AdministrationRefused(answer.TryGetProperty("detail", out var detail) ? detail.GetString()! : $"The server answered {(int)response.StatusCode}."));
        }

        return tokens;
    }
}
