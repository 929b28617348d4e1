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

        // Programs under /api/v1, with a token that was never seen before: looking it up may fail already.
        var (status, body, retryAfter) = await calls.AskAsync(calls.Plain(HttpMethod.Post, "/api/v1/admin/keys", server.AdminToken, "{}"));
        Assert.Equal((503, "TryAgainLater"), (status, (string)JsonNode.Parse(body)!["code"]!));
        if (!readsWork)
        {
            Assert.True(retryAfter > 0);
        }

        // AWS clients: a 503 is what every SDK repeats.
        (status, body, _) = await calls.AskAsync(calls.S3(HttpMethod.Put, "/another-bucket"));
        Assert.Equal((503, true), (status, body.Contains("<Code>ServiceUnavailable</Code>", StringComparison.Ordinal)));
        (status, body, _) = await calls.AskAsync(calls.SageMaker(
            "CreateWorkteam",
            """{"WorkteamName":"late","Description":"d","MemberDefinitions":[{"CognitoMemberDefinition":{"UserPool":"us-east-1_Crash","UserGroup":"late","ClientId":"crash"}}]}"""));
        Assert.Equal((503, "ServiceUnavailable"), (status, (string)JsonNode.Parse(body)!["__type"]!));
        (status, body, _) = await calls.AskAsync(calls.SageMaker("ListLabelingJobs", "{}"));
        Assert.Equal(readsWork ? 200 : 503, status);

        // People.
        var form = calls.Plain(HttpMethod.Post, "/work/sign-in");
        form.Content = new FormUrlEncodedContent([new("email", "nobody@people.example"), new("password", "whatever it was")]);
        form.Headers.Add("Origin", server.Url);
        form.Headers.Add("Accept", "text/html");
        (status, body, _) = await calls.AskAsync(form);
        Assert.Equal((503, true), (status, body.Contains("try again", StringComparison.OrdinalIgnoreCase)));

        // Machines that ask how it is.
        (status, body, _) = await calls.AskAsync(calls.Plain(HttpMethod.Get, "/readyz"));
        Assert.Equal((503, false), (status, (bool)JsonNode.Parse(body)!["ready"]!));
        Assert.NotEmpty(JsonNode.Parse(body)!["reasons"]!.AsArray());
        (status, _, _) = await calls.AskAsync(calls.Plain(HttpMethod.Get, "/healthz"));
        Assert.Equal(200, status);
    }

    public static async Task CheckReadyAgainAsync(RunningServer server)
    {
        using var calls = new Calls(server);
        await Patience.UntilAsync(async () => (await calls.AskAsync(calls.Plain(HttpMethod.Get, "/readyz"))).Status == 200, "the server is ready again", () => string.Join('\n', server.Log));
    }
}
