using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Plumbline.Fixtures;
using Plumbline.Kernel;

namespace Plumbline.Functions;

/// <summary>A functions folder with one handler, and a web server where object storage would be.</summary>
internal sealed class Bench : IAsyncDisposable
{
    /// <summary>Of users that no other test's handlers run as.</summary>
    public const int FirstUser = 62_600;

    public const string Arn = "arn:aws:lambda:us-east-1:111122223333:function:mine";

    private readonly TempFolder folder;

    private Bench(LoopbackServer store, FunctionService service, TempFolder folder) => (Store, Service, this.folder) = (store, service, folder);

    public LoopbackServer Store { get; }

    public FunctionService Service { get; }

    public Keys Issued { get; private init; } = new();

    public static AccountScope Scope { get; } = new(AccountId.Parse("111122223333"), "us-east-1");

    /// <summary>A handler whose text is given; the file's name says its language.</summary>
    public static Bench OfHandler(string file, string text, string more = "")
    {
        var folder = new TempFolder();
        File.WriteAllText(folder.File(file), text);
        return Of(folder, $$"""{"handler": "{{file}}:handler"{{more}}}""");
    }

    public static Bench OfEndpoint(Uri address, string more = "", AwsKeys? aws = null) => Of(new TempFolder(), $$"""{"endpoint": "{{address}}"{{more}}}""", aws);

    public Task<FunctionOutcome> CallAsync(object? ask = null, string subject = "a job", int retries = 0) => Service.InvokeAsync(
        new(Scope, Arn, subject, new("bucket", "out/job/"), JsonSerializer.SerializeToUtf8Bytes(ask ?? new { })) { RetriesOfErrors = retries }, default);

    /// <summary>The answer as text; the test fails with the reason and the log when there is none.</summary>
    public async Task<string> AnswerAsync(object? ask = null, string subject = "a job")
    {
        var outcome = await CallAsync(ask, subject);
        Assert.True(outcome.Verdict is FunctionVerdict.Answered, $"{outcome.Sentence}\n{outcome.Log}");
        return Encoding.UTF8.GetString(outcome.Payload.Span);
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await Store.DisposeAsync();
        folder.Dispose();
    }

    private static Bench Of(TempFolder folder, string entry, AwsKeys? aws = null)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_101_101);
        }

        var map = FunctionMap.Read(folder.Path, $$"""{"functions": {"{{Arn}}": {{entry}} } }""", out var problem);
        Assert.True(map is not null, problem);
        var store = new LoopbackServer(seen => LoopbackServer.Answer(200, $"{seen.Method} {seen.Path} {seen.Headers.GetValueOrDefault("x-amz-security-token")}"));
        var keys = new Keys();
        return new(
            store,
            new(
                map with { AwsKeys = aws, FirstUserId = FirstUser },
                keys,
                async cancel =>
                {
                    var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                    await socket.ConnectAsync(store.EndPoint, cancel);
                    return new NetworkStream(socket, ownsSocket: true);
                },
                TimeProvider.System),
            folder) { Issued = keys };
    }

    /// <summary>Keys that say whom they are for.</summary>
    internal sealed class Keys : IFunctionKeys
    {
        public int Count { get; private set; }

        public Task<FunctionKey> IssueAsync(AccountScope scope, S3Uri opens, string functionName, CancellationToken cancel) =>
            Task.FromResult(new FunctionKey($"ASIA{++Count}", "secret", $"token for {opens}"));
    }
}
