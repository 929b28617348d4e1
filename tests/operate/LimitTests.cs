using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace Plumbline.Operate;

/// <summary>Too much from one caller, from one address, at once, too large, too slow: refused in words that each kind of client understands.</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task A_caller_that_asks_too_fast_hears_so_in_its_own_words_and_strangers_cannot_spend_its_share()
    {
        await using var limited = await LimitedServer.StartAsync("""{"requests-per-second": 10}""");

        // Whoever only names the key, without its secret, spends nothing of it.
        var forged = await AskTogetherAsync(60, () => limited.SageMaker("somebody else's secret"), limited);
        Assert.All(forged, answer => Assert.Equal(("InvalidSignatureException", 0), (CodeOf(answer.Body), answer.RetryAfter)));
        Assert.Equal(200, (await limited.AskAsync(limited.SageMaker())).Status);

        Assert.All(await RefusedAsync(() => limited.SageMaker(), limited), answer => Assert.Equal((400, "ThrottlingException"), (answer.Status, CodeOf(answer.Body))));
        Assert.All(await RefusedAsync(limited.Sts, limited), answer => Assert.Equal((400, true), (answer.Status, answer.Body.Contains("<Code>Throttling</Code>", StringComparison.Ordinal))));
        Assert.All(await RefusedAsync(() => limited.S3(), limited), answer => Assert.Equal((503, true), (answer.Status, answer.Body.Contains("<Code>SlowDown</Code>", StringComparison.Ordinal))));
        // The key is at its limit; a token has a share of its own.
        Assert.Equal(200, (await limited.AskAsync(limited.Plain(HttpMethod.Get, "/api/v1/admin/keys", limited.Server.AdminToken))).Status);
        Assert.All(
            await RefusedAsync(() => limited.Plain(HttpMethod.Get, "/api/v1/admin/keys", limited.Server.AdminToken), limited),
            answer => Assert.Equal((429, "TooManyRequests", 1), (answer.Status, (string)JsonNode.Parse(answer.Body)!["code"]!, answer.RetryAfter)));

        await Patience.UntilAsync(async () => (await limited.AskAsync(limited.SageMaker())).Status == 200, "the key may call again");
    }

    [Fact]
    public async Task Sign_ins_are_counted_by_address_and_access_keys_are_not_locked_out_with_them()
    {
        await using var limited = await LimitedServer.StartAsync("""{"sign-ins-per-minute": 6}""");
        var answers = new List<(int Status, string Body, int RetryAfter)>();
        for (var i = 0; i < 8; i++)
        {
            var form = limited.Plain(HttpMethod.Post, i % 2 == 0 ? "/work/sign-in" : "/console/sign-in");
            form.Content = new FormUrlEncodedContent([new("email", $"guess{i}@people.example"), new("password", "not this one")]);
            form.Headers.Add("Origin", limited.Server.Url);
            answers.Add(await limited.AskAsync(form));
        }

        Assert.Equal([401, 401, 401, 401, 401, 401, 429, 429], answers.Select(answer => answer.Status));
        Assert.All(answers[6..], answer => Assert.Equal(10, answer.RetryAfter));
        Assert.Equal(200, (await limited.AskAsync(limited.SageMaker())).Status);
        Assert.Equal(200, (await limited.AskAsync(limited.Plain(HttpMethod.Get, "/work/sign-in"))).Status);
    }

    [Fact]
    public async Task Slow_clients_fill_their_places_and_no_more_and_lose_them_after_some_seconds()
    {
        await using var limited = await LimitedServer.StartAsync("""{"requests-at-once": 8}""");
        var worker = await limited.Server.CreateWorkerAsync("slow@people.example", null, null, token: true);
        var head = $"POST /api/v1/work/next HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {worker["token"]}\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n";
        var watch = Stopwatch.StartNew();
        var stalled = new List<TcpClient> { await limited.StallAsync("GET /work HTTP/1.1\r\nHost: lo") };
        for (var i = 0; i < 8; i++)
        {
            stalled.Add(await limited.StallAsync(head + "{"));
        }

        (int Status, string Body, int RetryAfter) page = (0, "", 0);
        await Patience.UntilAsync(async () => (page = await limited.AskAsync(limited.Plain(HttpMethod.Get, "/api/v1/admin/keys", limited.Server.AdminToken))).Status == 503, "the server is full");
        Assert.Equal(("Overloaded", 1), ((string)JsonNode.Parse(page.Body)!["code"]!, page.RetryAfter));
        Assert.Contains("<Code>SlowDown</Code>", (await limited.AskAsync(limited.S3())).Body, StringComparison.Ordinal);
        Assert.Equal("ThrottlingException", CodeOf((await limited.AskAsync(limited.SageMaker())).Body));
        Assert.Equal(200, (await limited.AskAsync(limited.Plain(HttpMethod.Get, "/healthz"))).Status);
        Assert.Equal(200, (await limited.AskAsync(limited.Plain(HttpMethod.Get, "/readyz"))).Status);

        await Patience.UntilAsync(async () => (await limited.AskAsync(limited.SageMaker())).Status == 200, "the places are free again");
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(90));
        foreach (var client in stalled)
        {
            using (client)
            {
                // Told (408) or not, each is let go by the server.
                await client.GetStream().CopyToAsync(System.IO.Stream.Null).WaitAsync(TimeSpan.FromSeconds(30));
            }
        }
    }

    [Fact]
    public async Task Connections_beyond_the_limit_are_closed_and_there_is_room_again_when_others_go()
    {
        await using var limited = await LimitedServer.StartAsync("""{"connections": 6}""");
        // One by one: a connection that has just been let go may still count when the next one comes, which is then turned away.
        var idle = new List<TcpClient>();
        await Patience.UntilAsync(
            async () =>
            {
                if (!await AnswersAsync(limited))
                {
                    return true;
                }

                idle.Add(await limited.StallAsync(""));
                return false;
            },
            "the server is full");
        Assert.InRange(idle.Count, 6, 30);
        idle.ForEach(client => client.Dispose());
        await Patience.UntilAsync(() => AnswersAsync(limited), "there is room again");
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_before_it_is_read()
    {
        await using var limited = await LimitedServer.StartAsync("""{"mebibytes-at-once": 8}""");
        var worker = await limited.Server.CreateWorkerAsync("large@people.example", null, null, token: true);
        HttpRequestMessage Large(int mebibytes)
        {
            var request = limited.Plain(HttpMethod.Post, "/api/v1/work/next", (string)worker["token"]!);
            request.Content = new ByteArrayContent(new byte[mebibytes << 20]);
            request.Headers.ExpectContinue = true;
            return request;
        }

        var (status, body, _) = await limited.AskAsync(Large(10));
        Assert.Equal((503, "Overloaded"), (status, (string)JsonNode.Parse(body)!["code"]!));
        await using var roomy = await LimitedServer.StartAsync("{}");
        var other = await roomy.Server.CreateWorkerAsync("large@people.example", null, null, token: true);
        var request = roomy.Plain(HttpMethod.Post, "/api/v1/work/next", (string)other["token"]!);
        request.Content = new ByteArrayContent(new byte[10 << 20]);
        request.Headers.ExpectContinue = true;
        (status, body, _) = await roomy.AskAsync(request);
        Assert.Equal((413, "BodyTooLarge"), (status, (string)JsonNode.Parse(body)!["code"]!));
    }

    /// <summary>Over a connection of its own.</summary>
    private static async Task<bool> AnswersAsync(LimitedServer limited)
    {
        using var http = new HttpClient();
        try
        {
            return await http.GetStringAsync(new Uri(limited.Server.Url + "/healthz")) == "ok";
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<List<(int Status, string Body, int RetryAfter)>> RefusedAsync(Func<HttpRequestMessage> request, LimitedServer limited)
    {
        var answers = await AskTogetherAsync(60, request, limited);
        var refused = answers.Where(answer => answer.Status != 200).ToList();
        Assert.NotEmpty(refused);
        return refused;
    }

    private static async Task<(int Status, string Body, int RetryAfter)[]> AskTogetherAsync(int times, Func<HttpRequestMessage> request, LimitedServer limited) =>
        await Task.WhenAll(Enumerable.Range(0, times).Select(_ => limited.AskAsync(request())));

    private static string? CodeOf(string body) => (string?)JsonNode.Parse(body)!["__type"];
}
