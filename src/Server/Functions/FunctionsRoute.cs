using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Plumbline.Functions;
using Plumbline.Kernel;
using Plumbline.Server.Composition;
using Plumbline.WebHost;

namespace Plumbline.Server.Functions;

/// <summary>Where <c>plumbline functions</c> asks a running server. Only through its local socket: functions are the operator's.</summary>
internal static class FunctionsRoute
{
    public static void MapFunctions(this IEndpointRouteBuilder app, Installation installation)
    {
        app.MapPost("/api/v1/admin/functions", (HttpContext http) => LocallyAsync(http, () => ListAsync(http, installation))).CalledBy(Callers.AdminToken);
        app.MapPost("/api/v1/admin/functions/invoke", (HttpContext http) => LocallyAsync(http, () => InvokeAsync(http, installation))).CalledBy(Callers.AdminToken);
    }

    private static Task LocallyAsync(HttpContext http, Func<Task> answer) => AdministrationSocket.IsLocal(http)
        ? answer()
        : Problem.WriteAsync(http, 404, "NotFound", "Functions are seen and tried on the server's own machine, with 'plumbline functions'.");

    private static async Task ListAsync(HttpContext http, Installation installation)
    {
        var map = installation.Functions.Map;
        var trouble = await installation.Functions.IsolationTroubleAsync(http.RequestAborted);
        await JsonAnswer.Object(json =>
        {
            json.WriteString("folder", map.Folder);
            json.WriteString("handlers", !map.HasHandlers ? "none are configured" : trouble ?? "are kept apart from this server");
            json.WriteStartArray("functions");
            foreach (var one in map.Functions)
            {
                json.WriteStartObject();
                json.WriteString("arn", one.Arn.ToString());
                json.WriteString(one.Endpoint is null ? "handler" : "endpoint", one.Endpoint?.ToString() ?? one.Handler!.ToString());
                json.WriteString("accounts", string.Join(", ", new[] { one.Arn.Account == "*" ? "the ARN's own" : one.Arn.Account }.Concat(one.Accounts)));
                json.WriteNumber("timeoutSeconds", one.Timeout.TotalSeconds);
                json.WriteNumber("concurrency", one.Concurrency);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }).ExecuteAsync(http);
    }

    private static async Task InvokeAsync(HttpContext http, Installation installation)
    {
        using var body = await JsonBody.ReadAsync(http, http.RequestAborted);
        var arn = body.RequiredText("arn", "the function's.");
        var text = body.RequiredText("event", "JSON, as text.");
        var scope = Arn.TryParse(arn, out var parsed) && AccountId.TryParse(parsed.Account, out var account)
            ? new AccountScope(account, parsed.Region, parsed.Partition)
            : new AccountScope(installation.FirstAccount, installation.Settings.Region);
        if (await installation.Accounts.Accounts.ListAccountsAsync(null, 100, http.RequestAborted) is var known && known.Items.All(one => one.Id != scope.Account))
        {
            scope = scope with { Account = installation.FirstAccount };
        }

        var begun = installation.Clock.GetTimestamp();
        var outcome = await installation.Functions.InvokeAsync(
            new(scope, arn, "a trial", FolderOfPayload(text), Encoding.UTF8.GetBytes(text)) { IsPatient = false }, http.RequestAborted);
        var took = installation.Clock.GetElapsedTime(begun);
        await JsonAnswer.Object(json =>
        {
            json.WriteString("verdict", outcome.Verdict.ToString());
            json.WriteNumber("milliseconds", Math.Round(took.TotalMilliseconds));
            if (outcome.Verdict is FunctionVerdict.Answered)
            {
                json.WriteString("answer", Encoding.UTF8.GetString(outcome.Payload.Span));
            }
            else
            {
                json.WriteString("reason", outcome.Sentence);
            }

            json.WriteString("log", outcome.Log);
        }).ExecuteAsync(http);
    }

    /// <summary>A trial's key opens the folder of the payload that its event names, or nothing that could be there.</summary>
    private static S3Uri FolderOfPayload(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind is JsonValueKind.Object
                && document.RootElement.TryGetProperty("payload", out var payload)
                && payload.ValueKind is JsonValueKind.Object
                && payload.TryGetProperty("s3Uri", out var place)
                && S3Uri.TryParse(place.ToString(), out var found)
                    ? found with { Key = found.Key[..(found.Key.LastIndexOf('/') + 1)] }
                    : new("nothing", "nothing/");
        }
        catch (JsonException)
        {
            return new("nothing", "nothing/");
        }
    }
}
