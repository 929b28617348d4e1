using System.CommandLine;
using System.IO;
using System.Net.Http;
using System.Text.Json;
using Plumbline.Server.Settings;

namespace Plumbline.Server.Commands;

/// <summary><c>plumbline functions …</c>: which functions of requesters this server knows, and a call to try one.</summary>
internal static class FunctionsCommand
{
    public static Command Create()
    {
        var arn = new Argument<string>("arn") { Description = "as a job names it" };
        var file = new Option<string>("--event") { Description = "file with the event, JSON", HelpName = "FILE", Required = true };
        return new Command("functions", "Functions that labeling jobs call: functions.json in the folder of --functions.")
        {
            Administration.Call("list", "List them, and whether handler files are run here.", static (_, client, cancel) => client.CallAsync(HttpMethod.Post, "functions", new { }, cancel)),
            Administration.Call(
                "invoke", "Call one with an event of your own; shows its answer and what it printed.",
                (parsed, client, cancel) => client.CallAsync(
                    HttpMethod.Post, "functions/invoke", new { arn = parsed.GetValue(arn), @event = EventOf(parsed.GetValue(file)!) }, cancel),
                static answer => answer.GetProperty("verdict").ValueEquals("Answered") ? 0 : 1, arn, file),
        };
    }

    private static string EventOf(string path)
    {
        var text = File.Exists(path) ? File.ReadAllText(path) : throw new SettingRefused("event", path, "there is no such file");
        try
        {
            using var document = JsonDocument.Parse(text);
            return text;
        }
        catch (JsonException trouble)
        {
            throw new SettingRefused("event", path, $"it must hold JSON, and cannot be read at line {trouble.LineNumber + 1}");
        }
    }
}
