using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Server.Simulation;

/// <summary>How simulated people behave.</summary>
/// <param name="Think">Mean time on a task; drawn from an exponential distribution.</param>
/// <param name="Skip">Share of tasks given back, 0–1.</param>
/// <param name="Abandon">Share of tasks left lying until their time is over, 0–1.</param>
/// <param name="Patience">How long a worker asks again without work, or without an answer of the server, before going home.</param>
internal sealed record Behaviour(TimeSpan Think, double Skip, double Abandon, TimeSpan Patience, string? Job);

/// <summary>One simulated person at the headless worker API.</summary>
internal sealed class SimulatedWorker(HttpClient http, string token, int index, AnswerSource answers, Behaviour behaviour, Tally tally, Ledger? ledger, int seed)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly Random random = new(seed);

    /// <summary>Of its own for every run, so that a repeated request is known for what it is.</summary>
    private readonly string run = Guid.NewGuid().ToString("N");
    private int requests;

    public async Task RunAsync(TimeProvider clock, CancellationToken cancel)
    {
        var idleSince = clock.GetTimestamp();
        while (!cancel.IsCancellationRequested && tally.Wants)
        {
            if (await TakeAsync(clock, cancel) is { } task && await WorkAsync(task, clock, cancel))
            {
                idleSince = clock.GetTimestamp();
                continue;
            }

            // A task given back comes again: without a pause, and an end, a worker who knows nothing would ask for ever.
            if (clock.GetElapsedTime(idleSince) > behaviour.Patience)
            {
                return;
            }

            await Task.Delay(Pause, clock, cancel);
        }
    }

    /// <summary>False when the task was given back.</summary>
    private async Task<bool> WorkAsync(JsonElement task, TimeProvider clock, CancellationToken cancel)
    {
        var id = task.GetProperty("assignment").GetString()!;
        if (behaviour.Think > TimeSpan.Zero)
        {
            await Task.Delay(behaviour.Think * -Math.Log(1 - random.NextDouble()), clock, cancel);
        }

        if (random.NextDouble() < behaviour.Abandon)
        {
            tally.Abandoned();
            return true;
        }

        var input = task.GetProperty("taskInput");
        var label = random.NextDouble() < behaviour.Skip ? null : answers.Next(NamesOf(task, input), index, LabelsOf(input), random);
        if (label is null)
        {
            using var returned = await SendAsync($"assignments/{id}/return", null, clock, cancel);
            tally.Skipped();
            return false;
        }

        var element = input.TryGetProperty("taskObject", out var target) && target.GetString()?.StartsWith("s3://", StringComparison.Ordinal) == true
            ? "crowd-image-classifier"
            : "crowd-classifier";
        var answer = new Dictionary<string, object> { [element] = new Dictionary<string, string> { ["label"] = label } };
        if (ledger is not null)
        {
            answer["mark"] = $"{run}/{id}";
        }

        using var response = await SendAsync($"assignments/{id}/submit", new { requestId = id, answer }, clock, cancel);
        tally.Answered(response.IsSuccessStatusCode);
        if (response.IsSuccessStatusCode)
        {
            ledger?.Write(id, task.GetProperty("subject").GetString()!, index, $"{run}/{id}");
        }

        return true;
    }

    private async Task<JsonElement?> TakeAsync(TimeProvider clock, CancellationToken cancel)
    {
        using var response = await SendAsync("next", new { requestId = $"{run}-{++requests}", job = behaviour.Job }, clock, cancel);
        if (response.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.NotFound or HttpStatusCode.TooManyRequests)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(cancel);
    }

    /// <summary>Sends until it is answered: again a little later while the server is away, or as it says when it has too much to do.</summary>
    private async Task<HttpResponseMessage> SendAsync(string path, object? body, TimeProvider clock, CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            var wait = Pause;
            using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/work/" + path) { Content = JsonContent.Create(body ?? new { }) };
            request.Headers.Authorization = new("Bearer", token);
            try
            {
                var response = await http.SendAsync(request, cancel);
                if (response.Headers.RetryAfter?.Delta is not { } asked || clock.GetElapsedTime(began) > behaviour.Patience)
                {
                    return response;
                }

                wait = asked;
                response.Dispose();
            }
            catch (HttpRequestException) when (clock.GetElapsedTime(began) < behaviour.Patience)
            {
                // Not there, or gone in the middle: the same request again does no harm.
            }

            await Task.Delay(wait, clock, cancel);
        }
    }

    /// <summary>The names a CSV may call the object by.</summary>
    private static List<string> NamesOf(JsonElement task, JsonElement input)
    {
        var names = new List<string> { task.GetProperty("subject").GetString()! };
        if (input.TryGetProperty("taskObject", out var target) && target.ValueKind == JsonValueKind.String)
        {
            var text = target.GetString()!;
            var file = text[(text.LastIndexOf('/') + 1)..];
            names.InsertRange(0, [text, file, file.Contains('.', StringComparison.Ordinal) ? file[..file.LastIndexOf('.')] : file]);
        }

        return names;
    }

    private static List<string> LabelsOf(JsonElement input) =>
        input.TryGetProperty("labels", out var labels) && labels.ValueKind == JsonValueKind.Array
            ? [.. labels.EnumerateArray().Select(label => label.GetString() ?? "")]
            : [];
}

/// <summary>What all simulated workers did together.</summary>
internal sealed class Tally(long mostAnswers)
{
    private long answered;
    private long refused;
    private long skipped;
    private long abandoned;

    public bool Wants => Interlocked.Read(ref answered) < mostAnswers;

    public long Answers => Interlocked.Read(ref answered);

    public void Answered(bool accepted) => Interlocked.Increment(ref accepted ? ref answered : ref refused);

    public void Skipped() => Interlocked.Increment(ref skipped);

    public void Abandoned() => Interlocked.Increment(ref abandoned);

    /// <inheritdoc />
    public override string ToString() => $"{answered} answers, {skipped} given back, {abandoned} abandoned, {refused} refused";
}
