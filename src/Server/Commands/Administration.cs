using System;
using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Server.Commands;

/// <summary>What the administration commands share: settings, one client, JSON out.</summary>
internal static class Administration
{
    /// <summary>For terminals, not for pages: nothing needs to be escaped for HTML.</summary>
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A command that makes one call and prints its answer as JSON.</summary>
    public static Command Call(string name, string description, Func<ParseResult, AdministrationClient, CancellationToken, Task<JsonElement>> call, params Symbol[] symbols) =>
        Call(name, description, call, static _ => 0, symbols);

    /// <summary>The same, where the answer itself may tell of a failure.</summary>
    /// <param name="exitCode">What the program ends with: 0 when all is well, 1 otherwise.</param>
    public static Command Call(
        string name, string description, Func<ParseResult, AdministrationClient, CancellationToken, Task<JsonElement>> call, Func<JsonElement, int> exitCode, params Symbol[] symbols)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Option option)
            {
                command.Options.Add(option);
            }
            else
            {
                command.Arguments.Add((Argument)symbol);
            }
        }

        var settings = new SettingOptions(command, "data", "database", "region", "urls", "public-url", "functions");
        command.SetAction(async (parsed, cancel) =>
        {
            await using var client = await AdministrationClient.OpenAsync(settings.Read(parsed), cancel);
            var answer = await call(parsed, client, cancel);
            if (answer.ValueKind == JsonValueKind.Object && answer.EnumerateObject().MoveNext())
            {
                Console.WriteLine(JsonSerializer.Serialize(answer, Indented));
            }

            return exitCode(answer);
        });
        return command;
    }
}
