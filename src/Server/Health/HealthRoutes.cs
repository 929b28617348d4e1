using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Plumbline.Server.Composition;
using Plumbline.WebHost;

namespace Plumbline.Server.Health;

/// <summary><c>/healthz</c>: the process answers. <c>/readyz</c>: it should be sent work, else 503 with the reasons.</summary>
internal static class HealthRoutes
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => Results.Text("ok")).CalledBy(Callers.Anyone).EvenWhenBusy();
        if (app.ServiceProvider.GetService(typeof(Readiness)) is Readiness readiness)
        {
            app.MapGet("/readyz", () => ReadyAsync(readiness, (RunnerHost)app.ServiceProvider.GetService(typeof(RunnerHost))!)).CalledBy(Callers.Anyone).EvenWhenBusy();
        }
    }

    private static async Task<IResult> ReadyAsync(Readiness readiness, RunnerHost runners)
    {
        var reasons = await readiness.ReasonsAsync();
        var failing = runners.States.Where(state => state.FailuresInARow > 0).Select(state => state.Name).ToList();
        return JsonAnswer.Object(
            json =>
            {
                json.WriteBoolean("ready", reasons.Count == 0);
                WriteTexts(json, "reasons", reasons);
                // Told, but no reason to send work elsewhere: it would fail there as well.
                WriteTexts(json, "failingRunners", failing);
            },
            reasons.Count == 0 ? 200 : 503);
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, System.Collections.Generic.IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
