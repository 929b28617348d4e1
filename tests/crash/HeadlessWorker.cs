using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Crash;

/// <summary>A submission that was answered 200: from here on it must never be lost.</summary>
/// <param name="Mark">A text of its own inside the answer.</param>
internal sealed record Acknowledged(string Assignment, string Subject, string Worker, string Mark);

/// <summary>A program that labels through <c>/api/v1/work</c> and repeats each request, word for word, until it is answered.</summary>
internal sealed class HeadlessWorker(RunningServer server, string id, string token, int seed, ConcurrentQueue<Acknowledged> ledger) : IDisposable
{
    private const int LongestThought = 12;
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(60) };
    private readonly Random random = new(seed);
    private int requests;

    public string Id => id;

    public static string LabelOf(string subject) => (int.Parse(subject, CultureInfo.InvariantCulture) % 3) switch { 0 => "sponge", 1 => "wrasse", _ => "goby" };

    public async Task WorkAsync(Func<bool> goOn)
    {
        while (goOn())
        {
            var take = new JsonObject { ["requestId"] = NextRequest() };
            var (status, body) = await AskAsync(HttpMethod.Post, "next", take);
            if (status == 204)
            {
                await Task.Delay(30);
                continue;
            }

            var task = status == 200 ? JsonNode.Parse(body)! : throw new InvalidOperationException($"next was answered {status}: {body}");
            await Task.Delay(random.Next(LongestThought));
            await SubmitAsync((string)task["assignment"]!, (string)task["subject"]!);
        }
    }

    /// <summary>Assignments that this worker still holds.</summary>
    public async Task<int> HeldAsync() => JsonNode.Parse((await AskAsync(HttpMethod.Get, "assignments", null)).Body)!["assignments"]!.AsArray().Count;

    /// <summary>What the server remembers of this worker's submissions, over all pages.</summary>
    public async Task<List<string>> HistoryAsync()
    {
        var all = new List<string>();
        for (var next = ""; next is not null;)
        {
            var page = JsonNode.Parse((await AskAsync(HttpMethod.Get, "history?limit=200" + (next.Length == 0 ? "" : "&after=" + Uri.EscapeDataString(next)), null)).Body)!;
            all.AddRange(page["assignments"]!.AsArray().Select(one => (string)one!["assignment"]!));
            next = (string?)page["next"];
        }

        return all;
    }

    public void Dispose() => http.Dispose();

    private async Task SubmitAsync(string assignment, string subject)
    {
        var request = NextRequest();
        var mark = $"{id}/{subject}/{request}";
        JsonObject Body() => new()
        {
            ["requestId"] = request,
            ["answer"] = new JsonObject { ["crowd-classifier"] = new JsonObject { ["label"] = LabelOf(subject) }, ["mark"] = mark },
        };

        var (status, body) = await AskAsync(HttpMethod.Post, $"assignments/{assignment}/submit", Body());
        if (status != 200 || (string?)JsonNode.Parse(body)!["outcome"] != "Accepted")
        {
            throw new InvalidOperationException($"A submission was answered {status}: {body}");
        }

        ledger.Enqueue(new(assignment, subject, id, mark));
        if (random.Next(8) == 0)
        {
            // A client that did not notice the answer.
            (status, body) = await AskAsync(HttpMethod.Post, $"assignments/{assignment}/submit", Body());
            if (status != 200)
            {
                throw new InvalidOperationException($"A repeated submission was answered {status}: {body}");
            }
        }
    }

    private string NextRequest() => string.Create(CultureInfo.InvariantCulture, $"request-{seed}-{++requests}");

    private Task<(int Status, string Body)> AskAsync(HttpMethod method, string path, JsonObject? body)
    {
        var text = body?.ToJsonString();
        return Patience.AskAsync(http, () =>
        {
            var request = new HttpRequestMessage(method, $"{server.Url}/api/v1/work/{path}");
            request.Headers.Authorization = new("Bearer", token);
            if (text is not null)
            {
                request.Content = new StringContent(text, Encoding.UTF8, "application/json");
            }

            return request;
        });
    }
}
