using System;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace Plumbline.Operate;

/// <summary>The log in its form for programs.</summary>
[Collection(nameof(Observed))]
public sealed class LogTests(ObservedServer observed)
{
    [Fact]
    public async Task Every_line_is_a_JSON_object_with_its_event_and_the_request_it_belongs_to()
    {
        using var stranger = new HttpRequestMessage(HttpMethod.Get, observed.Server.Url + "/some-bucket/key");
        stranger.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=AKIANOBODY/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=00");
        using var refused = await observed.Http.SendAsync(stranger);
        var requestId = refused.Headers.GetValues("x-amz-request-id").Single();

        await Patience.UntilAsync(() => Task.FromResult(observed.Server.Log.Any(line => line.Contains(requestId, StringComparison.Ordinal))), "the refusal is logged");
        var lines = observed.Server.Log.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Contains(lines, line => line.GetProperty("event").GetString() == "server.started");
        var about = Assert.Single(lines, line => line.TryGetProperty("requestId", out var id) && id.GetString() == requestId);
        Assert.Equal("aws.refused", about.GetProperty("event").GetString());
        Assert.Equal("info", about.GetProperty("level").GetString());
        Assert.Equal((int)refused.StatusCode, about.GetProperty("fields").GetProperty("status").GetInt32());
        Assert.EndsWith("Z", about.GetProperty("time").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_holds_no_names_addresses_answers_or_secrets()
    {
        const string secret = "Xylophon7-Zwetschge";
        var worker = await observed.Server.CreateWorkerAsync($"{secret}@people.example", secret + "-pass", null, token: true);
        await SignInAsync($"{secret}@people.example", secret + "-wrong");
        await SignInAsync($"{secret}@people.example", secret + "-pass");
        _ = await observed.Http.GetAsync(new Uri($"{observed.Server.Url}/work/invitation/{secret}"));
        _ = await observed.Http.GetAsync(new Uri($"{observed.Server.Url}/media/{secret}/bucket/key"));
        using var answer = new HttpRequestMessage(HttpMethod.Post, observed.Server.Url + "/api/v1/work/assignments/1/submit")
        {
            Content = new StringContent(new JsonObject { ["requestId"] = "r", ["answer"] = new JsonObject { ["text"] = secret } }.ToJsonString()),
        };
        answer.Headers.Authorization = new("Bearer", (string)worker["token"]!);
        using var answered = await observed.Http.SendAsync(answer);
        using var call = new HttpRequestMessage(HttpMethod.Post, observed.Server.Url + "/") { Content = new StringContent($"{{\"LabelingJobName\":\"{secret}\"") };
        call.Headers.TryAddWithoutValidation("X-Amz-Target", "SageMaker.DescribeLabelingJob");
        call.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={observed.Server.AccessKeyId}/20260101/us-east-1/sagemaker/aws4_request, SignedHeaders=host, Signature={secret}");
        using var called = await observed.Http.SendAsync(call);

        Assert.Equal(400, (int)called.StatusCode / 100 * 100);
        Assert.NotEmpty(observed.Server.Log);
        string[] never =
        [
            secret, (string)worker["token"]!, observed.Server.SecretAccessKey, observed.Server.AdminToken, ObservedServer.Token,
            "people.example", "Fish number", "sponge", "mark", "owner@plumbline.local",
        ];
        Assert.All(observed.Server.Log, line => Assert.All(never, word => Assert.DoesNotContain(word, line, StringComparison.OrdinalIgnoreCase)));
    }

    private async Task SignInAsync(string email, string password)
    {
        using var form = new HttpRequestMessage(HttpMethod.Post, observed.Server.Url + "/work/sign-in")
        {
            Content = new FormUrlEncodedContent([new("email", email), new("password", password)]),
        };
        form.Headers.Add("Origin", observed.Server.Url);
        using var answer = await observed.Http.SendAsync(form);
    }
}
