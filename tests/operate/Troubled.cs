using System;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Operate;

/// <summary>What each kind of client hears while storage takes nothing: that it may try again, in its own words.</summary>
internal static class Troubled
{
    public static async Task CheckEveryClientIsToldAsync(RunningServer server, bool readsWork)
    {
        using var calls = new Calls(server);

        // Programs under /api/v1.
        var (_, body, retryAfter) = await UntilToldAsync(calls, _ => calls.Plain(HttpMethod.Post, "/api/v1/admin/keys", server.AdminToken, "{}"));
        Assert.Equal(("TryAgainLater", true), ((string)JsonNode.Parse(body)!["code"]!, retryAfter > 0));

        // AWS clients: a 503 is what every SDK repeats.
        (_, body, _) = await UntilToldAsync(calls, _ => calls.S3(HttpMethod.Put, "/crash-bucket/late", new string('x', 20_000)));
        Assert.Contains("<Code>ServiceUnavailable</Code>", body, StringComparison.Ordinal);
        (_, body, _) = await UntilToldAsync(calls, i => calls.SageMaker(
            "CreateWorkteam",
            Team($"late{i}")));
        Assert.Equal("ServiceUnavailable", (string)JsonNode.Parse(body)!["__type"]!);
        Assert.Equal(readsWork ? 200 : 503, (await calls.AskAsync(calls.SageMaker("ListLabelingJobs", "{}"))).Status);

        // People.
        (_, body, _) = await UntilToldAsync(calls, i =>
        {
            var form = calls.Plain(HttpMethod.Post, "/work/sign-in");
            form.Content = new FormUrlEncodedContent([new("email", $"nobody{i}@people.example"), new("password", "whatever it was")]);
            form.Headers.Add("Origin", server.Url);
            form.Headers.Add("Accept", "text/html");
            return form;
        });
        Assert.Contains("try again", body, StringComparison.OrdinalIgnoreCase);

        // Machines that ask how it is.
        (var status, body, _) = await calls.AskAsync(calls.Plain(HttpMethod.Get, "/readyz"));
        Assert.Equal((503, false), (status, (bool)JsonNode.Parse(body)!["ready"]!));
        Assert.NotEmpty(JsonNode.Parse(body)!["reasons"]!.AsArray());
        (status, _, _) = await calls.AskAsync(calls.Plain(HttpMethod.Get, "/healthz"));
        Assert.Equal(200, status);
    }

    private static string Team(string name) => new JsonObject
    {
        ["WorkteamName"] = name,
        ["Description"] = "Too late.",
        ["MemberDefinitions"] = new JsonArray(new JsonObject { ["CognitoMemberDefinition"] = new JsonObject { ["UserPool"] = "us-east-1_Crash", ["UserGroup"] = name, ["ClientId"] = "crash" } }),
    }.ToJsonString();

    /// <summary>On a full disk a write may still fit into space that the log has already: then the next one is tried.</summary>
    private static async Task<(int Status, string Body, int RetryAfter)> UntilToldAsync(Calls calls, Func<int, HttpRequestMessage> request)
    {
        for (var i = 0; ; i++)
        {
            var answer = await calls.AskAsync(request(i));
            if (answer.Status == 503)
            {
                return answer;
            }

            Assert.True(i < 2_000, $"Never told; the last answer was {answer.Status}: {answer.Body}");
        }
    }

    public static async Task CheckReadyAgainAsync(RunningServer server)
    {
        using var calls = new Calls(server);
        await Patience.UntilAsync(async () => (await calls.AskAsync(calls.Plain(HttpMethod.Get, "/readyz"))).Status == 200, "the server is ready again", () => string.Join('\n', server.Log));
    }
}
