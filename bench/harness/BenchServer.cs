using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.AwsProtocol;
using Plumbline.Fixtures;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.Storage;
using Plumbline.Storage.Postgres;
using Plumbline.Storage.Sqlite;

namespace Plumbline.Bench.Harness;

/// <summary>The real program in a process of its own, with a team of workers who hold tokens, and a way to fill its queue quickly.</summary>
public sealed class BenchServer : IAsyncDisposable
{
    /// <summary>The owner that group news goes to: nobody's job, so it is heard and passed over. No consolidation runs.</summary>
    private const string NoJob = "999999999";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(5);

    private readonly RunningServer server;
    private readonly PrivatePostgres? postgres;
    private readonly string? connection;

    private BenchServer(RunningServer server, PrivatePostgres? postgres, string? connection, string team)
    {
        this.server = server;
        this.postgres = postgres;
        this.connection = connection;
        Team = team;
        Meter = ProcessMeter.Of(server.DataFolder);
    }

    /// <summary>ARN of the team every worker is in.</summary>
    public string Team { get; }

    public RunningServer Running => server;

    public Uri Url => new(server.Url);

    public ProcessMeter Meter { get; private set; }

    private AccountScope Scope => new(AccountId.Parse(server.AccountId), server.Region);

    /// <param name="store"><c>sqlite</c> or <c>postgres</c> (a private server with fsync on).</param>
    /// <param name="settings">More flags for <c>plumbline serve</c>.</param>
    public static async Task<BenchServer> StartAsync(string store, params string[] settings)
    {
        PrivatePostgres? postgres = null;
        string? connection = null;
        if (store == "postgres")
        {
            postgres = await PrivatePostgres.StartAsync(durable: true);
            connection = await postgres.CreateDatabaseAsync();
            settings = [.. settings, "--database", connection];
        }

        var server = await RunningServer.StartAsync("serve", settings);
        var made = await SageMakerAsync(server, "CreateWorkteam", new()
        {
            ["WorkteamName"] = "bench",
            ["Description"] = "Those who are always there.",
            ["MemberDefinitions"] = new JsonArray(new JsonObject
            {
                ["CognitoMemberDefinition"] = new JsonObject { ["UserPool"] = "us-east-1_Bench", ["UserGroup"] = "bench", ["ClientId"] = "bench" },
            }),
        });
        return new(server, postgres, connection, (string)made["WorkteamArn"]!);
    }

    /// <summary>Makes workers in the team; one token each.</summary>
    public async Task<IReadOnlyList<string>> HireAsync(int workers)
    {
        var tokens = new List<string>(workers);
        for (var i = 0; i < workers; i++)
        {
            tokens.Add((string)(await server.CreateWorkerAsync($"bench{i}@people.example", null, "bench", token: true))["token"]!);
        }

        return tokens;
    }

    public Task<JsonNode> SageMakerAsync(string operation, JsonObject body) => SageMakerAsync(server, operation, body);

    public Task PutAsync(string path, byte[] bytes) => SendAsync(server, "s3", new(HttpMethod.Put, $"{server.Url}/{path}") { Content = new ByteArrayContent(bytes) }, bytes);

    /// <summary>
    /// Fills the queue through the engine, not through a manifest: one open group of tasks, all released. On SQLite the server is stopped
    /// meanwhile, because the file has one owner.
    /// </summary>
    /// <returns>The group's id as the worker API calls it.</returns>
    public async Task<string> SeedAsync(int tasks, int wanted)
    {
        if (connection is null)
        {
            await server.StopAsync(Patience);
        }

        TaskGroupId group;
        await using (var database = await OpenAsync())
        {
            group = await Seeding.FillAsync(database, Scope, Team, NoJob, tasks, wanted);
        }

        if (connection is null)
        {
            await RestartAsync();
        }

        return group.Value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Counted answers of a group as the store has them, once the server is stopped.</summary>
    public async Task<long> StopAndCountAnswersAsync(string group)
    {
        await server.StopAsync(Patience);
        await using var database = await OpenAsync();
        var service = HumanTasksSetup.Create(database, TimeProvider.System, new RandomIdSource());
        var id = new TaskGroupId(long.Parse(group, CultureInfo.InvariantCulture));
        return (await database.ReadAsync(reading => service.ReadCounts(reading, id), CancellationToken.None)).Answers;
    }

    /// <summary>Stops the server and starts it again; milliseconds from the start of the process to the first answered request.</summary>
    public async Task<double> TimeRestartAsync()
    {
        await server.StopAsync(Patience);
        var clock = Stopwatch.StartNew();
        var restart = RestartAsync();
        using var http = new HttpClient();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(Url, "/healthz"));
                var taken = clock.Elapsed.TotalMilliseconds;
                await restart;
                return taken;
            }
            catch (HttpRequestException) when (clock.Elapsed < Patience)
            {
                await Task.Delay(Breath, TimeProvider.System);
            }
        }
    }

    public async Task RestartAsync()
    {
        await server.RestartAsync();
        Meter = ProcessMeter.Of(server.DataFolder);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        postgres?.Dispose();
    }

    private async Task<Database> OpenAsync() => connection is null
        ? await SqliteDatabase.OpenAsync(Path.Combine(server.DataFolder, "plumbline.db"), new(), TimeProvider.System, CancellationToken.None)
        : await PostgresDatabase.OpenAsync(connection, new(), TimeProvider.System, new RandomIdSource(), CancellationToken.None);

    private static async Task<JsonNode> SageMakerAsync(RunningServer server, string operation, JsonObject body)
    {
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        var request = new HttpRequestMessage(HttpMethod.Post, server.Url + "/") { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.TryAddWithoutValidation("X-Amz-Target", "SageMaker." + operation);
        return JsonNode.Parse(await SendAsync(server, "sagemaker", request, bytes))!;
    }

    private static async Task<string> SendAsync(RunningServer server, string service, HttpRequestMessage request, byte[] bytes)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
        using (request)
        {
            new SigV4Signer(server.AccessKeyId, server.SecretAccessKey, server.Region, service).Sign(request, SigV4Signer.HashOf(bytes), TimeProvider.System.GetUtcNow());
            using var answer = await http.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            return answer.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{request.RequestUri} was answered {(int)answer.StatusCode}: {text}");
        }
    }
}
