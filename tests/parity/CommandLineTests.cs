using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Parity;

/// <summary>The program's own commands, beside a running server and without one.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public async Task Workers_keys_and_users_are_administered_while_the_server_runs_and_after()
    {
        await using var server = await RunningServer.StartAsync("serve");
        string[] data = ["--data", server.DataFolder];

        var worker = (string)(await JsonAsync(["worker", "add", "ada@people.example", "--name", "Zoé", "--token", .. data]))["workerId"]!;
        var token = (string)(await JsonAsync(["worker", "token", worker, .. data]))["token"]!;
        var seen = await WorkerAsync(server, token);
        await OkAsync(["worker", "disable", worker, .. data]);
        var disabled = await WorkerAsync(server, token);
        await OkAsync(["worker", "enable", worker, .. data]);
        var key = (string)(await JsonAsync(["key", "create", "--note", "scripts", .. data]))["accessKeyId"]!;
        await JsonAsync(["user", "add", "boss@people.example", "--password", "long enough 1", "--role", "Viewer", .. data]);
        var healthy = await OkAsync(["doctor", .. data]);
        var unknown = await RefusedAsync(["worker", "join", worker, "nobody", .. data]);
        await server.KillAsync();

        var workers = (await JsonAsync(["worker", "list", .. data]))["workers"]!.AsArray();
        var keys = (await JsonAsync(["key", "list", .. data]))["keys"]!.AsArray();
        var users = (await JsonAsync(["user", "list", .. data]))["users"]!.AsArray();

        Assert.Equal("Zoé", (string)JsonNode.Parse(seen)!["displayName"]!);
        Assert.Contains("WorkerDisabled", disabled, StringComparison.Ordinal);
        Assert.Equal("Zoé", (string)workers.Single()!["displayName"]!);
        Assert.Contains(key, keys.Select(each => (string)each!["accessKeyId"]!));
        Assert.Contains("boss@people.example", users.Select(each => (string)each!["email"]!));
        Assert.Contains("in use by a running server", healthy, StringComparison.Ordinal);
        Assert.Contains("Everything is in order.", healthy, StringComparison.Ordinal);
        Assert.Contains("The work team 'nobody' does not exist", unknown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_but_a_server_makes_the_first_account()
    {
        using var folder = new TempFolder();

        var refused = await RefusedAsync(["key", "create", "--data", folder.File("d")]);
        var healthy = await OkAsync(["doctor", "--data", folder.File("d")]);

        Assert.Contains("plumbline serve", refused, StringComparison.Ordinal);
        Assert.Contains("no account yet", healthy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("account-id", "12")]
    [InlineData("urls", "ftp://127.0.0.1")]
    [InlineData("urls", "https://127.0.0.1:1")]
    [InlineData("config", "no-such-file.json")]
    [InlineData("database", "mysql")]
    [InlineData("allow-plain-http", "perhaps")]
    public async Task A_setting_that_cannot_be_is_refused_by_name(string name, string value)
    {
        using var folder = new TempFolder();

        var sentence = await RefusedAsync(["serve", "--data", folder.File("d"), "--" + name, value]);

        Assert.Contains(name == "urls" && value.StartsWith("https", StringComparison.Ordinal) ? "'certificate'" : $"'{name}'", sentence, StringComparison.Ordinal);
    }

    [IsolationFact]
    public async Task A_machine_that_cannot_keep_handlers_apart_is_told_and_runs_none()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("pre.py"), "def handler(event, context): return {}");
        await File.WriteAllTextAsync(folder.File("functions.json"), """{"functions": {"arn:aws:lambda:us-east-1:111122223333:function:pre": {"handler": "pre.py:handler"} } }""");
        string[] doctor = ["dotnet", RunningServer.FindProgram(), "doctor", "--data", folder.File("d"), "--functions", folder.Path];

        var (able, said, _) = await Client.RunAsync(doctor[0], doctor[1..], new Dictionary<string, string>());
        var (unable, refused, _) = await Client.RunAsync("setpriv", ["--bounding-set=-sys_admin", .. doctor], new Dictionary<string, string>());

        Assert.Equal((0, 1), (able, unable));
        Assert.Contains("ok    functions: 1 in", said, StringComparison.Ordinal);
        Assert.Contains("FAULT functions: Handler files are not run on this machine, because they cannot be kept apart from the server: ", refused, StringComparison.Ordinal);
        Assert.Contains("Start the server on Linux as root", refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "a member 'functions'")]
    [InlineData("""{"functions": {"arn:aws:lambda:us-east-1:111122223333:function:pre": {"handler": "missing.py:handler"} } }""", "no such file")]
    public async Task A_functions_file_that_cannot_be_ends_the_start(string text, string said)
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("functions.json"), text);

        var sentence = await RefusedAsync(["serve", "--data", folder.File("d"), "--functions", folder.Path]);

        Assert.Contains("Setting 'functions'", sentence, StringComparison.Ordinal);
        Assert.Contains(said, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulated_workers_finish_the_sample_job()
    {
        await using var server = await RunningServer.StartAsync("demo");
        using var folder = new TempFolder();
        var photos = File.ReadLines(Path.Combine(Client.Folder, "..", "..", "samples", "grocery", "items.csv")).Skip(1).Select(line => line.Split(',')).ToList();
        File.WriteAllLines(folder.File("truth.csv"), photos.Select(photo => $"{photo[0]},{photo[1]}").Prepend("task,truth"));
        File.WriteAllLines(folder.File("recorded.csv"), photos.Take(3).Select(photo => $"{photo[0]},w1,7").Prepend("task,worker,label"));
        File.WriteAllLines(folder.File("names.csv"), ["id,name", $"7,{photos[^1][1]}"]);
        string[] simulate = ["simulate", "--url", server.Url, "--admin-token", server.AdminToken, "--job", "groceries"];

        var recorded = await OkAsync([.. simulate, "--answers", folder.File("recorded.csv"), "--label-names", folder.File("names.csv"), "--workers", "1", "--patience", "2"]);
        var drawn = await OkAsync([.. simulate, "--truth", folder.File("truth.csv"), "--workers", "4", "--skip", "0.1", "--think", "0.01", "--accuracy", "1,0.9", "--patience", "3"]);
        var open = await server.CallAsync(HttpMethod.Get, "/api/v1/admin/workers");

        var given = new[] { recorded, drawn }.Sum(line => int.Parse(line[..line.IndexOf(' ', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(photos.Count, given);
        Assert.Contains("0 refused by 4 workers", drawn, StringComparison.Ordinal);
        Assert.DoesNotContain(" 0 given back", drawn, StringComparison.Ordinal);
        Assert.Equal(6, open!["workers"]!.AsArray().Count);
    }

    [Fact]
    public async Task Simulating_without_a_server_or_a_file_says_so()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("truth.csv"), "task,truth\n1,a\n");

        var nobody = await RefusedAsync(["simulate", "--url", "http://127.0.0.1:1", "--admin-token", "x", "--truth", folder.File("truth.csv")]);
        var nothing = await RefusedAsync(["simulate", "--admin-token", "x", "--truth", folder.File("none.csv")]);
        var neither = await RefusedAsync(["simulate", "--admin-token", "x"]);

        Assert.Contains("http://127.0.0.1:1", nobody, StringComparison.Ordinal);
        Assert.Contains("no such file", nothing, StringComparison.Ordinal);
        Assert.Contains("--truth", neither, StringComparison.Ordinal);
    }

    private static async Task<string> WorkerAsync(RunningServer server, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Url + "/api/v1/work/me"));
        request.Headers.Authorization = new("Bearer", token);
        using var answer = await server.Http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<JsonNode> JsonAsync(string[] arguments) => JsonNode.Parse(await OkAsync(arguments))!;

    private static Task<string> OkAsync(string[] arguments) => Client.OutputAsync("dotnet", [Program, .. arguments], new Dictionary<string, string>());

    private static async Task<string> RefusedAsync(string[] arguments)
    {
        var (code, output, error) = await Client.RunAsync("dotnet", [Program, .. arguments], new Dictionary<string, string>());
        Assert.True(code == 2, $"ended with {code}: {output} {error}");
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        return error;
    }

    /// <summary>tests/parity/bin/Debug/net10.0 → src/Server/bin/Debug/net10.0/plumbline.dll.</summary>
    private static string Program => Path.GetFullPath(Path.Combine(
        Client.Folder, "..", "..", "src", "Server", "bin", Path.GetRelativePath(Path.Combine(Client.Folder, "bin"), AppContext.BaseDirectory), "plumbline.dll"));
}
