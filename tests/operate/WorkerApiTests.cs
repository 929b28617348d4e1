using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Operate;

/// <summary>A worker's program asks for the work of one job.</summary>
public sealed class WorkerApiTests
{
    [Fact]
    public async Task A_job_is_asked_for_by_id_or_by_name_and_is_not_found_once_it_is_over()
    {
        await using var server = await RunningServer.StartAsync("demo");
        using var member = await WorkerAsync(server, "member@people.example", "sample-team");
        using var stranger = await WorkerAsync(server, "stranger@people.example", null);
        var id = (string)(await member.GetFromJsonAsync<JsonNode>("/api/v1/work/jobs"))!["jobs"]![0]!["job"]!;

        foreach (var job in (string[])[id, "groceries"])
        {
            var (status, task) = await NextAsync(member, job);
            Assert.Equal((HttpStatusCode.OK, id), (status, (string)task["job"]!));
            using var back = await member.PostAsync(new Uri($"/api/v1/work/assignments/{task["assignment"]}/return", UriKind.Relative), null);
            Assert.Equal(HttpStatusCode.NoContent, back.StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await NextAsync(stranger, id)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await NextAsync(member, "999999")).Status);
        await server.CallAsync(HttpMethod.Post, "/api/v1/admin/jobs/groceries/stop");
        var (gone, problem) = await NextAsync(member, id);
        Assert.Equal((HttpStatusCode.NotFound, $"There is no open job '{id}' for you. GET /api/v1/work/jobs lists those there are."), (gone, (string)problem["detail"]!));
    }

    private static async Task<HttpClient> WorkerAsync(RunningServer server, string email, string? team)
    {
        var http = new HttpClient { BaseAddress = new(server.Url) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await server.CreateWorkerAsync(email, null, team, token: true))["token"]!);
        return http;
    }

    private static async Task<(HttpStatusCode Status, JsonNode Body)> NextAsync(HttpClient http, string job)
    {
        using var answer = await http.PostAsJsonAsync("/api/v1/work/next", new { job });
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>())!);
    }
}
