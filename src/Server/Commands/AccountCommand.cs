using System.CommandLine;
using System.Net.Http;

namespace Plumbline.Server.Commands;

/// <summary><c>plumbline account …</c>: the accounts of this server.</summary>
internal static class AccountCommand
{
    public static Command Create()
    {
        var name = new Option<string?>("--name") { Description = "for people" };
        var id = new Option<string?>("--id") { Description = "twelve digits; drawn at random when left out" };
        return new Command("account", "Accounts of this server. Each has its own jobs, teams, buckets, keys and users.")
        {
            Administration.Call(
                "create", "Make an account; its access key and administration token are shown this once.",
                (parsed, client, cancel) => client.CallAsync(HttpMethod.Post, "accounts", new { accountId = parsed.GetValue(id), name = parsed.GetValue(name) }, cancel), name, id),
            Administration.Call("list", "List accounts.", static (_, client, cancel) => client.CallAsync(HttpMethod.Get, "accounts?limit=100", null, cancel)),
        };
    }
}
