using System;
using System.CommandLine;
using System.Net.Http;

namespace Plumbline.Server.Commands;

/// <summary><c>plumbline worker …</c>: workers, tokens and teams.</summary>
internal static class WorkerCommand
{
    public static Command Create()
    {
        var worker = new Argument<string>("worker") { Description = "worker id" };
        var team = new Argument<string>("team") { Description = "work team's name" };
        return new Command("worker", "Workers, their tokens and their teams.")
        {
            Add(),
            Administration.Call(
                "list", "List workers.", static (_, client, cancel) => client.CallAsync(HttpMethod.Get, "workers?limit=200", null, cancel)),
            Administration.Call(
                "token", "Make a token for the worker API; it is shown this once.",
                (parsed, client, cancel) => client.CallAsync(HttpMethod.Post, $"workers/{Escaped(parsed, worker)}/tokens", new { }, cancel), worker),
            Administration.Call(
                "invite", "Make a link with which the worker sets a password.",
                (parsed, client, cancel) => client.CallAsync(HttpMethod.Post, $"workers/{Escaped(parsed, worker)}/invitation", new { }, cancel), worker),
            Administration.Call(
                "join", "Put the worker into a team.",
                (parsed, client, cancel) => client.CallAsync(HttpMethod.Put, $"workers/{Escaped(parsed, worker)}/teams/{Escaped(parsed, team)}", null, cancel), worker, team),
            Administration.Call(
                "leave", "Take the worker out of a team.",
                (parsed, client, cancel) => client.CallAsync(HttpMethod.Delete, $"workers/{Escaped(parsed, worker)}/teams/{Escaped(parsed, team)}", null, cancel), worker, team),
            Administration.Call(
                "disable", "Stop giving the worker tasks.",
                (parsed, client, cancel) => client.CallAsync(HttpMethod.Put, $"workers/{Escaped(parsed, worker)}/enabled", new { enabled = false }, cancel), worker),
            Administration.Call(
                "enable", "Let the worker work again.",
                (parsed, client, cancel) => client.CallAsync(HttpMethod.Put, $"workers/{Escaped(parsed, worker)}/enabled", new { enabled = true }, cancel), worker),
        };
    }

    private static Command Add()
    {
        var email = new Argument<string>("email") { Description = "address the worker signs in with" };
        var name = new Option<string?>("--name") { Description = "display name" };
        var password = new Option<string?>("--password") { Description = "at least 10 characters; without one, invite the worker or use a token" };
        var team = new Option<string?>("--team") { Description = "work team to join" };
        var token = new Option<bool>("--token") { Description = "also make a token for the worker API" };
        return Administration.Call(
            "add",
            "Add a worker.",
            (parsed, client, cancel) => client.CallAsync(
                HttpMethod.Post,
                "workers",
                new
                {
                    email = parsed.GetValue(email),
                    displayName = parsed.GetValue(name),
                    password = parsed.GetValue(password),
                    team = parsed.GetValue(team),
                    token = parsed.GetValue(token),
                },
                cancel),
            email,
            name,
            password,
            team,
            token);
    }

    private static string Escaped(ParseResult parsed, Argument<string> argument) => Uri.EscapeDataString(parsed.GetValue(argument)!);
}
