using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Functions;

namespace Plumbline.LabelingJobs.Tests;

/// <summary>A requester's two functions behind an address that speaks Lambda's invoke form.</summary>
internal sealed class FunctionEndpoint : IAsyncDisposable
{
    public const string Pre = "arn:aws:lambda:us-east-1:111122223333:function:fish-pre";
    public const string Post = "arn:aws:lambda:us-east-1:111122223333:function:fish-post";

    private readonly LoopbackServer server;

    public FunctionEndpoint() => server = new(Answer);

    /// <summary>Answers one event: a whole HTTP answer, or JSON.</summary>
    public Func<JsonNode, string> OnPre { get; set; } = ask => new JsonObject { ["taskInput"] = new JsonObject { ["photo"] = ask["dataObject"]!["source-ref"]!.DeepClone() } }.ToJsonString();

    /// <summary>Answers one event; what its payload holds is the test's to read.</summary>
    public Func<JsonNode, string> OnPost { get; set; } = _ => "[]";

    public ConcurrentQueue<JsonNode> PreEvents { get; } = new();

    public ConcurrentQueue<JsonNode> PostEvents { get; } = new();

    public FunctionMap Map(int patience = 0) => FunctionMap.Read(
        "/nowhere",
        $$"""
        {"functions": {
            "{{Pre}}": {"endpoint": "{{server.Address}}pre", "patience-seconds": {{patience}}, "timeout-seconds": 2},
            "{{Post}}": {"endpoint": "{{server.Address}}post", "patience-seconds": {{patience}}, "timeout-seconds": 2}
        } }
        """,
        out var problem) ?? throw new FormatException(problem);

    /// <summary>An HTTP answer in which a function tells an error, with the end of its log.</summary>
    public static string Error(string type, string message, string log) => LoopbackServer.Answer(
        200,
        new JsonObject { ["errorType"] = type, ["errorMessage"] = message }.ToJsonString(),
        "X-Amz-Function-Error: Unhandled",
        "X-Amz-Log-Result: " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(log)));

    /// <summary>A list of labels by object id.</summary>
    public static string Labels(IEnumerable<(string Id, JsonNode Content)> labels) => new JsonArray([.. labels.Select(label => new JsonObject
    {
        ["datasetObjectId"] = label.Id,
        ["consolidatedAnnotation"] = new JsonObject { ["content"] = label.Content },
    })]).ToJsonString();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private string Answer(SeenRequest seen)
    {
        var ask = JsonNode.Parse(seen.Body)!;
        (seen.Path == "/pre" ? PreEvents : PostEvents).Enqueue(ask);
        var answer = seen.Path == "/pre" ? OnPre(ask) : OnPost(ask);
        return answer is "hang" || answer.StartsWith("HTTP/1.1", StringComparison.Ordinal) ? answer : LoopbackServer.Answer(200, answer);
    }
}
