using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Operate;

/// <summary>A requester's program looks into a running job by <c>/api/v1/admin/jobs</c>, and stops it.</summary>
public sealed class JobsApiTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_job_is_looked_into_and_stopped_by_address()
    {
        await using var server = await RunningServer.StartAsync("demo");
        await UntilAsync(server, "jobs/groceries", job => (string?)job["status"] == "InProgress");
        var (worker, _) = await LabelAsync(server, 3);

        // Labels come some seconds after their answers.
        var seen = await UntilAsync(server, "jobs/groceries", job => (int)job["objects"]!["humanLabeled"]! == 3);
        Assert.Equal((3, 112, 1, "sample-team"), ((int)seen["answersGiven"]!, (int)seen["answersWanted"]!, (int)seen["activeWorkers"]!, (string)seen["team"]!));
        Assert.Equal("groceries", (string)Assert.Single((await GetAsync(server, "jobs?nameContains=GROC&status=inProgress&sort=lastChange"))["jobs"]!.AsArray())!["name"]!);
        Assert.NotEmpty((await GetAsync(server, "jobs/groceries/progress"))["points"]!.AsArray());
        Assert.Equal(3, (await GetAsync(server, "jobs/groceries/labels"))["labels"]!.AsArray().Sum(label => (int)label!["objects"]!));
        Assert.Empty((await GetAsync(server, "jobs/groceries/failures"))["objects"]!.AsArray());

        var labeled = (await GetAsync(server, "jobs/groceries/objects?state=labeled&sort=confidence"))["objects"]!.AsArray();
        Assert.Equal(3, labeled.Count);
        var one = await GetAsync(server, $"jobs/groceries/objects/{(int)labeled[0]!["index"]!}");
        Assert.Equal(((string)labeled[0]!["label"]!, worker), ((string)one["label"]!, (string)Assert.Single(one["answers"]!.AsArray())!["workerId"]!));
        Assert.True((bool)one["answers"]![0]!["agrees"]!);
        Assert.Equal((worker, 3, 1.0), await WorkerAsync(server));
        Assert.Equal(3, (await GetAsync(server, $"jobs/groceries/workers/{worker}/answers"))["answers"]!.AsArray().Count);

        await SeePreviewAsync(server, (string)labeled[0]!["preview"]!);
        using var stop = await server.Http.PostAsync(new Uri("/api/v1/admin/jobs/groceries/stop", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.NoContent, stop.StatusCode);
        Assert.Equal("stopped", (string)(await UntilAsync(server, "jobs/groceries", job => (string?)job["status"] == "Stopped"))["end"]!);
        var output = await server.Http.GetStringAsync(new Uri("/api/v1/admin/jobs/groceries/output", UriKind.Relative));
        Assert.Equal((112, 3), (output.Split('\n').Length - 1, output.Split("\"grocery-metadata\"").Length - 1));
    }

    [Fact]
    public async Task Rules_are_set_a_worker_is_paused_and_let_go_on_and_gold_is_made_by_address()
    {
        await using var server = await RunningServer.StartAsync("demo");
        await UntilAsync(server, "jobs/groceries", job => (string?)job["status"] == "InProgress");
        var (worker, token) = await LabelAsync(server, 3);
        await UntilAsync(server, "jobs/groceries", job => (int)job["objects"]!["humanLabeled"]! == 3);
        const string quality = "jobs/groceries/quality";

        var rule = new { name = "Often wrong", measure = "accuracy", threshold = 0.6, minimumAnswers = 30, action = "warn" };
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(server, HttpMethod.Put, quality + "/plan", new { rules = new[] { rule }, method = "auto", moreAnswers = new { most = 3, confidence = 0.9 } })).Status);
        var plan = (await GetAsync(server, quality))["plan"]!;
        Assert.Equal(("accuracy", "auto", 3), ((string)plan["rules"]![0]!["measure"]!, (string)plan["method"]!, (int)plan["moreAnswers"]!["most"]!));
        foreach (var (body, says) in ((object, string)[])
        [
            (new { rules = new[] { rule with { threshold = 7 } } }, "rules[0].threshold must lie between 0 and 1"), (new { rules = "all" }, "'rules' must be a list"),
            (new { rules = new[] { rule }, method = "best" }, "method is 'best'"), (new { }, "'rules' is missing"), (new { rules = new[] { rule with { measure = "mood" } } }, "'rules[0].measure' is 'mood'"),
        ])
        {
            var (status, answer) = await SendAsync(server, HttpMethod.Put, quality + "/plan", body);
            Assert.Equal((HttpStatusCode.BadRequest, true), (status, ((string)answer!["detail"]!).Contains(says, StringComparison.Ordinal)));
        }

        var paused = await SendAsync(server, HttpMethod.Post, quality + "/actions", new { worker, kind = "pause", because = "Have a word with us first." });
        Assert.Equal((HttpStatusCode.Created, "pause"), (paused.Status, (string)paused.Answer!["kind"]!));
        Assert.Equal("Have a word with us first.", (string)(await GetAsync(server, quality + "/actions"))["actions"]![0]!["because"]!);
        using (var ann = AsWorker(server, token))
        using (var refused = await ann.PostAsJsonAsync(new Uri("next", UriKind.Relative), new { job = "groceries" }))
        {
            // Not 401 or 403: those send a labeler to the sign-in page, where there is nothing to put right.
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Contains("Have a word with us first.", (string?)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["detail"], StringComparison.Ordinal);
        }

        var undone = await SendAsync(server, HttpMethod.Post, $"{quality}/actions/{(int)paused.Answer["id"]!}/undo", null);
        Assert.StartsWith("operator:", (string)undone.Answer!["undoneBy"]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(server, HttpMethod.Post, quality + "/actions/99/undo", null)).Status);

        var gold = await SendAsync(server, HttpMethod.Post, quality + "/gold", new { objects = new[] { 0, 1 }, rate = 0.1 });
        Assert.Equal((HttpStatusCode.Created, 2), (gold.Status, (int)gold.Answer!["added"]!));
        Assert.Equal(2, (await GetAsync(server, quality + "/gold"))["gold"]!.AsArray().Count);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(server, HttpMethod.Post, quality + "/gold", new { objects = new[] { 90 }, rate = 0.1 })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(server, HttpMethod.Post, quality + "/gold", new { rate = 0.1 })).Status);
        Assert.Empty((await GetAsync(server, quality + "/confusion"))["cells"]!.AsArray());
        var agreement = await GetAsync(server, quality + "/agreement");
        Assert.Equal((3, 3, 4), ((int)agreement["objects"]!, (int)agreement["labeled"]!, agreement["measures"]!.AsArray().Count));
        Assert.All(agreement["measures"]!.AsArray(), measure => Assert.True(measure!["value"] is null && ((string)measure["undefined"]!).EndsWith('.')));
        Assert.Empty((await GetAsync(server, quality + "/workers"))["workers"]!.AsArray());
    }

    [Fact]
    public async Task Labels_are_looked_at_again_decided_and_audited()
    {
        await using var server = await RunningServer.StartAsync("demo");
        await UntilAsync(server, "jobs/groceries", job => (string?)job["status"] == "InProgress");
        await LabelAsync(server, 3);
        await UntilAsync(server, "jobs/groceries", job => (int)job["objects"]!["humanLabeled"]! == 3);
        var labeled = (await GetAsync(server, "jobs/groceries/objects?state=labeled"))["objects"]!.AsArray();
        var (index, label) = ((long)labeled[0]!["index"]!, (string)labeled[0]!["label"]!);
        var other = (await GetAsync(server, "jobs/groceries/labels"))["labels"]!.AsArray().Select(one => (string)one!["label"]!).First(one => one != label);

        Assert.Equal(("auto", true), ((string)(await GetAsync(server, "jobs/groceries/quality"))["method"]!, ((string)(await GetAsync(server, "jobs/groceries/quality"))["explanation"]!).EndsWith('.')));
        Assert.Empty((await GetAsync(server, "jobs/groceries/doubts"))["doubts"]!.AsArray());
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(server, HttpMethod.Put, $"jobs/groceries/objects/{index}/label", new { labels = new[] { other }, because = "Ripe." })).Status);
        var decided = await GetAsync(server, $"jobs/groceries/objects/{index}");
        Assert.Equal((other, 1.0, "Ripe.", false), ((string)decided["label"]!, (double)decided["chance"]!, (string)decided["decided"]!["because"]!, (bool)decided["decided"]!["isKept"]!));
        var worth = await GetAsync(server, "jobs/groceries/doubts/worth");
        Assert.Equal((1, 1, null), ((int)worth["decided"]!, (int)worth["labeled"]!, worth["expectedRight"]));
        foreach (var (body, says) in ((object, string)[])[(new { }, "say 'keep'"), (new { labels = new[] { "Mammoth" } }, "'Mammoth' names no labels"), (new { answer = "x" }, "no assignment"), (new { labels = "all" }, "'labels' must be a list")])
        {
            var (status, answer) = await SendAsync(server, HttpMethod.Put, $"jobs/groceries/objects/{index}/label", body);
            Assert.True(status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity, status.ToString());
            Assert.Contains(says, (string)answer!["detail"]!, StringComparison.Ordinal);
        }

        var audit = (await SendAsync(server, HttpMethod.Post, "jobs/groceries/audits", new { size = 3, confidence = 0.9 })).Answer!;
        var at = $"jobs/groceries/audits/{(long)audit["id"]!}";
        Assert.Equal((3, 3, null), ((int)audit["population"]!, (int)audit["size"]!, audit["atLeast"]));
        for (var place = 0; place < 3; place++)
        {
            var next = await GetAsync(server, at + "/next");
            Assert.Equal((place, null, null), ((int)next["place"]!, next["labels"], next["isRight"]));
            var chosen = (long)next["index"]! == index ? label : (string)(await GetAsync(server, $"jobs/groceries/objects/{(long)next["index"]!}"))["label"]!;
            audit = (await SendAsync(server, HttpMethod.Put, $"{at}/objects/{place}", new { labels = new[] { chosen } })).Answer!;
        }

        Assert.Equal((2, 1, true), ((int)audit["right"]!, (int)audit["wrong"]!, (bool)audit["isComplete"]!));
        Assert.Equal(2 / 3.0, (double)audit["atLeast"]!, 9);
        Assert.Empty((await GetAsync(server, at + "/next")).AsObject());
        Assert.Equal(label, (string)(await GetAsync(server, at + "/wrong"))["wrong"]![0]!["given"]![0]!);
        Assert.Equal(1, (int)(await SendAsync(server, HttpMethod.Post, at + "/corrections", new { })).Answer!["corrected"]!);
        Assert.Equal(label, (string)(await GetAsync(server, $"jobs/groceries/objects/{index}"))["label"]!);
        Assert.Single((await GetAsync(server, "jobs/groceries/audits"))["audits"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(server, HttpMethod.Put, "jobs/groceries/audits/999/objects/0", new { isRight = true })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(server, HttpMethod.Post, "jobs/groceries/audits", new { size = "many" })).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(server, HttpMethod.Delete, $"jobs/groceries/objects/{index}/label", null)).Status);
        var undone = await GetAsync(server, $"jobs/groceries/objects/{index}");
        Assert.Equal((label, null), ((string)undone["label"]!, undone["decided"]));
    }

    [Fact]
    public async Task What_is_asked_wrongly_is_answered_with_a_sentence()
    {
        await using var server = await RunningServer.StartAsync("demo");

        Assert.Equal((HttpStatusCode.NotFound, true), await RefusalAsync(server, "jobs/fruit", "no labeling job named 'fruit'"));
        Assert.Equal((HttpStatusCode.NotFound, true), await RefusalAsync(server, "jobs/groceries/objects/100000", "no object 100000"));
        Assert.Equal((HttpStatusCode.BadRequest, true), await RefusalAsync(server, "jobs?status=running", "must be one of: initializing, inProgress"));
        Assert.Equal((HttpStatusCode.BadRequest, true), await RefusalAsync(server, "jobs/groceries/objects?label=Mammoth", "no label 'Mammoth'"));
        Assert.Equal((HttpStatusCode.BadRequest, true), await RefusalAsync(server, "jobs/groceries/objects?after=abc", "was not issued for this query"));
        Assert.Equal((HttpStatusCode.BadRequest, true), await RefusalAsync(server, "jobs/groceries/objects?search=a&sort=confidence", "Order it by line"));
        using var stranger = new HttpClient();
        using var refused = await stranger.GetAsync(new Uri(server.Url + "/api/v1/admin/jobs"));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    /// <summary>Anybody with the address sees the picture and nothing else.</summary>
    private static async Task SeePreviewAsync(RunningServer server, string preview)
    {
        using var anybody = new HttpClient { BaseAddress = new(server.Url) };
        using var picture = await anybody.GetAsync(new Uri(preview, UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (picture.StatusCode, picture.Content.Headers.ContentType?.MediaType));
        using var other = await anybody.GetAsync(new Uri(preview[..preview.LastIndexOf('/')] + "/other.jpg", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
    }

    private static async Task<(string Worker, string Token)> LabelAsync(RunningServer server, int count)
    {
        using var made = await server.Http.PostAsJsonAsync(
            new Uri("/api/v1/admin/workers", UriKind.Relative), new { email = "ann@example.org", displayName = "Ann", team = "sample-team", token = true });
        var worker = JsonNode.Parse(await made.Content.ReadAsStringAsync())!;
        var token = (string)worker["token"]!;
        using var http = AsWorker(server, token);
        for (var i = 0; i < count; i++)
        {
            using var next = await http.PostAsJsonAsync(new Uri("next", UriKind.Relative), new { requestId = $"take-{i}" });
            var task = JsonNode.Parse(await next.Content.ReadAsStringAsync())!;
            var answer = new Dictionary<string, object> { ["crowd-image-classifier"] = new { label = (string)task["taskInput"]!["labels"]![i]! } };
            using var given = await http.PostAsJsonAsync(
                new Uri($"assignments/{(string)task["assignment"]!}/submit", UriKind.Relative), new { requestId = $"give-{i}", answer });
            Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        }

        return ((string)worker["workerId"]!, token);
    }

    private static HttpClient AsWorker(RunningServer server, string token) => new()
    {
        BaseAddress = new(server.Url + "/api/v1/work/"),
        DefaultRequestHeaders = { Authorization = new("Bearer", token) },
    };

    private static async Task<(string Id, int Answers, double Agreement)> WorkerAsync(RunningServer server)
    {
        var worker = Assert.Single((await GetAsync(server, "jobs/groceries/workers?sort=agreement"))["workers"]!.AsArray())!;
        return ((string)worker["workerId"]!, (int)worker["answers"]!, (double)worker["agreement"]!);
    }

    private static async Task<(HttpStatusCode Status, bool Says)> RefusalAsync(RunningServer server, string path, string words)
    {
        using var answer = await server.Http.GetAsync(new Uri("/api/v1/admin/" + path, UriKind.Relative));
        return (answer.StatusCode, ((string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!).Contains(words, StringComparison.Ordinal));
    }

    private static async Task<(HttpStatusCode Status, JsonNode? Answer)> SendAsync(RunningServer server, HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, new Uri("/api/v1/admin/" + path, UriKind.Relative)) { Content = JsonContent.Create(body ?? new { }) };
        using var answer = await server.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    private static async Task<JsonNode> GetAsync(RunningServer server, string path) =>
        JsonNode.Parse(await server.Http.GetStringAsync(new Uri("/api/v1/admin/" + path, UriKind.Relative)))!;

    private static async Task<JsonNode> UntilAsync(RunningServer server, string path, Func<JsonNode, bool> reached)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var seen = await GetAsync(server, path);
            if (reached(seen))
            {
                return seen;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Patience, $"Not in time: {seen}");
            await Task.Delay(100);
        }
    }
}
