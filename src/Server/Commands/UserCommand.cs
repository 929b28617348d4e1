using System.CommandLine;
using System.Net.Http;

namespace Plumbline.Server.Commands;

/// <summary><c>plumbline user …</c>: console users of the first account.</summary>
internal static class UserCommand
{
    public static Command Create()
    {
        var email = new Argument<string>("email") { Description = "address the user signs in with" };
        var password = new Option<string>("--password") { Description = "at least 10 characters", Required = true };
        var name = new Option<string?>("--name") { Description = "display name" };
        var role = new Option<string>("--role") { Description = "Owner, Requester or Viewer", DefaultValueFactory = _ => "Requester" };
        return new Command("user", "Console users of the first account.")
        {
            Administration.Call(
                "add",
                "Add a console user.",
                (parsed, client, cancel) => client.CallAsync(
                    HttpMethod.Post,
                    "users",
                    new { email = parsed.GetValue(email), displayName = parsed.GetValue(name), password = parsed.GetValue(password), role = parsed.GetValue(role) },
                    cancel),
                email,
                password,
                name,
                role),
            Administration.Call("list", "List console users.", static (_, client, cancel) => client.CallAsync(HttpMethod.Get, "users?limit=100", null, cancel)),
        };
    }
}
