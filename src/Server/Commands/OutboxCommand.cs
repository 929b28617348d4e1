using System;
using System.CommandLine;
using System.Net.Http;

namespace Plumbline.Server.Commands;

/// <summary><c>plumbline outbox …</c>: news inside the server that was set aside because its hearer failed.</summary>
internal static class OutboxCommand
{
    public static Command Create()
    {
        var after = new Option<string?>("--after") { Description = "'next' of the page before" };
        var hearer = new Argument<string>("hearer") { Description = "who could not hear it, such as labeling-jobs" };
        var subject = new Argument<string>("subject") { Description = "what it is about, as listed" };
        return new Command("outbox", "News inside the server that was set aside.")
        {
            Administration.Call(
                "list", "List what was set aside, with the reason.",
                (parsed, client, cancel) => client.CallAsync(
                    HttpMethod.Get, $"poisoned-news?limit=100&after={Uri.EscapeDataString(parsed.GetValue(after) ?? "")}", null, cancel), after),
            Administration.Call(
                "requeue", "Put all news of a subject back on its way, once the cause is mended.",
                (parsed, client, cancel) => client.CallAsync(
                    HttpMethod.Post, "poisoned-news/requeue", new { hearer = parsed.GetValue(hearer), subject = parsed.GetValue(subject) }, cancel), hearer, subject),
        };
    }
}
