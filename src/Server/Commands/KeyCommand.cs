using System;
using System.CommandLine;
using System.Net.Http;

namespace Plumbline.Server.Commands;

/// <summary><c>plumbline key …</c>: access keys of the first account.</summary>
internal static class KeyCommand
{
    public static Command Create()
    {
        var note = new Option<string?>("--note") { Description = "what the key is for" };
        var key = new Argument<string>("access-key-id") { Description = "such as AKIA…" };
        return new Command("key", "Access keys of the first account.")
        {
            Administration.Call(
                "create", "Make an access key; its secret is shown this once.",
                (parsed, client, cancel) => client.CallAsync(HttpMethod.Post, "keys", new { note = parsed.GetValue(note) }, cancel), note),
            Administration.Call("list", "List access keys.", static (_, client, cancel) => client.CallAsync(HttpMethod.Get, "keys?limit=100", null, cancel)),
            Administration.Call(
                "delete", "Delete an access key.",
                (parsed, client, cancel) => client.CallAsync(HttpMethod.Delete, $"keys/{Uri.EscapeDataString(parsed.GetValue(key)!)}", null, cancel), key),
        };
    }
}
