using System;
using System.IO;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Operate;

/// <summary>A first start that is cut off begins again; afterwards it is over for good.</summary>
public sealed class FirstStartTests
{
    [Fact]
    public async Task A_first_start_that_died_before_it_told_its_credentials_makes_new_ones_and_takes_the_old_back()
    {
        await using var server = await RunningServer.StartAsync();
        var told = Path.Combine(Path.GetDirectoryName(server.DataFolder)!, "bootstrap.json");
        var mark = Path.Combine(server.DataFolder, "first-start");
        var before = JsonNode.Parse(await File.ReadAllTextAsync(told))!;
        Assert.False(File.Exists(mark));

        // As a kill between making the account and writing the file leaves it.
        await server.KillAsync();
        File.Delete(told);
        await File.WriteAllTextAsync(mark, "");
        await server.RestartAsync();

        var after = JsonNode.Parse(await File.ReadAllTextAsync(told))!;
        Assert.Equal((string)before["accountId"]!, (string)after["accountId"]!);
        Assert.Equal(401, await StatusAsync(server, before));
        Assert.Equal(200, await StatusAsync(server, after));
        Assert.False(File.Exists(mark));
        var keys = JsonNode.Parse(await AskAsync(server, after, "keys"))!["keys"]!.AsArray();
        Assert.Equal((string)after["accessKeyId"]!, (string)Assert.Single(keys)!["accessKeyId"]!);
        Assert.Single(JsonNode.Parse(await AskAsync(server, after, "users"))!["users"]!.AsArray());

        var writtenAt = File.GetLastWriteTimeUtc(told);
        await server.KillAndRestartAsync();
        Assert.Equal(writtenAt, File.GetLastWriteTimeUtc(told));
        Assert.Equal(200, await StatusAsync(server, after));
    }

    private static async Task<int> StatusAsync(RunningServer server, JsonNode credentials)
    {
        using var http = new HttpClient();
        using var answer = await http.SendAsync(Request(server, credentials, "keys"));
        return (int)answer.StatusCode;
    }

    private static async Task<string> AskAsync(RunningServer server, JsonNode credentials, string path)
    {
        using var http = new HttpClient();
        using var answer = await http.SendAsync(Request(server, credentials, path));
        return await answer.Content.ReadAsStringAsync();
    }

    private static HttpRequestMessage Request(RunningServer server, JsonNode credentials, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{server.Url}/api/v1/admin/{path}"));
        request.Headers.Authorization = new("Bearer", (string)credentials["adminToken"]!);
        return request;
    }
}
