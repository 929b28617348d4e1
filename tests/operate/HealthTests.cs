using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Operate;

/// <summary>What a service manager or a load balancer asks.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task A_server_without_enough_disk_lives_but_is_not_ready_and_metrics_are_shut_by_default()
    {
        await using var server = await RunningServer.StartAsync("serve", "--min-free-disk", "2000000000");
        using var http = new HttpClient { BaseAddress = new(server.Url) };

        Assert.Equal("ok", await http.GetStringAsync(new Uri("/healthz", UriKind.Relative)));
        var (status, body) = await ReadyAsync(http);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.False((bool)body["ready"]!);
        Assert.Contains("--min-free-disk", (string)Assert.Single(body["reasons"]!.AsArray())!, StringComparison.Ordinal);
        using var metrics = await http.GetAsync(new Uri("/metrics", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, metrics.StatusCode);
    }

    [Fact]
    public async Task A_collector_is_sent_the_metrics_by_OpenTelemetry()
    {
        await using var collector = new LoopbackServer(_ => LoopbackServer.Answer(200));
        await using var server = await RunningServer.StartAsync("serve", "--otlp-endpoint", collector.Address.ToString());

        // Otherwise once a minute: the last of it leaves when the server stops.
        await server.StopAsync(TimeSpan.FromSeconds(30));

        Assert.NotEmpty(collector.Seen);
        Assert.All(collector.Seen, request => Assert.Equal(("POST", "/v1/metrics"), (request.Method, request.Path)));
        Assert.Contains(collector.Seen, request => request.Body.Contains("plumbline.storage.write.duration", StringComparison.Ordinal));
        Assert.Contains(collector.Seen, request => request.Body.Contains("http.server.request.duration", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--log-format", "xml", "write text or json")]
    [InlineData("--method", "best", "write one of majority-vote, weighted-majority")]
    [InlineData("--metrics-token", "short", "at least 16")]
    [InlineData("--metrics-urls", "https://127.0.0.1:1", "write http addresses")]
    [InlineData("--otlp-endpoint", "collector", "http://collector:4318")]
    [InlineData("--min-free-disk", "-1", "0 or more")]
    public async Task A_setting_that_cannot_be_is_refused_with_its_remedy(string flag, string value, string remedy)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => RunningServer.StartAsync("serve", flag, value));

        Assert.Contains(remedy, refused.Message, StringComparison.Ordinal);
    }

    internal static async Task<(HttpStatusCode Status, JsonNode Body)> ReadyAsync(HttpClient http)
    {
        using var answer = await http.GetAsync(new Uri("/readyz", UriKind.Relative));
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }
}
