using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Plumbline.Kernel;

namespace Plumbline.Functions;

/// <summary>Which functions there are: what an operator wrote into <c>functions.json</c>. Requesters cannot change any of it.</summary>
/// <param name="Folder">Absolute path of the handlers' folder; null where the server was started without one.</param>
/// <param name="Functions">In the file's order; the first that matches an ARN is the one.</param>
public sealed record FunctionMap(string? Folder, IReadOnlyList<FunctionMapping> Functions)
{
    /// <summary>The file in the functions folder.</summary>
    public const string FileName = "functions.json";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly string[] Members =
        ["endpoint", "sign", "handler", "accounts", "timeout-seconds", "memory-mebibytes", "concurrency", "patience-seconds"];

    /// <summary>No functions.</summary>
    public static FunctionMap None { get; } = new(null, []);

    /// <summary>Program that runs Python handlers.</summary>
    public string Python { get; init; } = "python3";

    /// <summary>Program that runs JavaScript handlers.</summary>
    public string Node { get; init; } = "node";

    /// <summary>Handlers run as this user id and the 255 after it, one each: nobody else may have them.</summary>
    public int FirstUserId { get; init; } = 60_600;

    /// <summary>For endpoints that ask for a signature; null when there are none.</summary>
    public AwsKeys? AwsKeys { get; init; }

    /// <summary>Whether anything needs a handler's process.</summary>
    public bool HasHandlers => Functions.Any(one => one.Handler is not null);

    public FunctionMapping? Find(Arn asked) => Functions.FirstOrDefault(one => one.Matches(asked));

    /// <summary>Reads <c>{"functions": {ARN: {"endpoint": …} or {"handler": …}}}</c>.</summary>
    /// <param name="problem">A clause that names the entry and what to write; empty when it could be read.</param>
    public static FunctionMap? Read(string folder, string json, out string problem)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            var map = Of(folder, document.RootElement);
            problem = "";
            return map;
        }
        catch (Exception trouble) when (trouble is JsonException or FormatException)
        {
            problem = trouble is JsonException ? $"is not JSON ({trouble.Message})" : trouble.Message;
            return null;
        }
    }

    private static FunctionMap Of(string folder, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("functions", out var functions) || functions.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("must be an object with a member 'functions', itself an object of ARNs");
        }

        var unknown = root.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => name is not ("functions" or "python" or "node" or "first-user-id"));
        return unknown is not null
            ? throw new FormatException($"has a member '{unknown}'; known are functions, python, node, first-user-id")
            : new(folder, [.. functions.EnumerateObject().Select(entry => MappingOf(entry.Name, entry.Value))])
            {
                Python = Text(root, "python") ?? "python3",
                Node = Text(root, "node") ?? "node",
                FirstUserId = Number("first-user-id", root, "first-user-id", 60_600, 1_000, int.MaxValue - 256),
            };
    }

    private static FunctionMapping MappingOf(string text, JsonElement entry)
    {
        if (!Arn.TryParse(text, out var arn) || arn.Service != "lambda" || arn.ResourceType != "function" || arn.ResourceName.Length == 0
            || arn.ResourceName.Contains(':', StringComparison.Ordinal)
            || !(arn.Account == "*" || AccountId.TryParse(arn.Account, out _)))
        {
            throw new FormatException($"names '{text}'; write ARNs such as arn:aws:lambda:us-east-1:111122223333:function:my-function, without a version");
        }

        if (entry.ValueKind != JsonValueKind.Object || entry.EnumerateObject().Any(member => !Members.Contains(member.Name)))
        {
            throw new FormatException($"has at '{text}' something else than an object of {string.Join(", ", Members)}");
        }

        var endpoint = Text(entry, "endpoint");
        var file = Text(entry, "handler");
        if ((endpoint is null) == (file is null))
        {
            throw new FormatException($"must give '{text}' either an endpoint or a handler");
        }

        if (entry.TryGetProperty("sign", out var sign) && (sign.ValueKind is not (JsonValueKind.True or JsonValueKind.False) || endpoint is null))
        {
            throw new FormatException($"gives '{text}' something else as sign than true or false beside an endpoint");
        }

        Uri? address = null;
        if (endpoint is not null && (!Uri.TryCreate(endpoint, UriKind.Absolute, out address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0))
        {
            throw new FormatException($"gives '{text}' the endpoint '{endpoint}'; write an address such as http://127.0.0.1:9000");
        }

        HandlerFile? handler = null;
        if (file is not null && !HandlerFile.TryParse(file, out handler))
        {
            throw new FormatException($"gives '{text}' the handler '{file}'; write a file of this folder and a name, such as pre.py:handler or pre.mjs:handler");
        }

        var accounts = entry.TryGetProperty("accounts", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(one => one.ToString()).ToList() : [];
        return accounts.Exists(one => one != "*" && !AccountId.TryParse(one, out _))
            ? throw new FormatException($"gives '{text}' an account that is none; write twelve digits or *")
            : new(arn)
            {
                Endpoint = address,
                IsSigned = sign.ValueKind is JsonValueKind.True,
                Handler = handler,
                Accounts = accounts,
                Timeout = TimeSpan.FromSeconds(Number(text, entry, "timeout-seconds", 60, 1, 900)),
                Memory = Number(text, entry, "memory-mebibytes", 512, 64, 16_384),
                Concurrency = Number(text, entry, "concurrency", handler is null ? 16 : Math.Clamp(Environment.ProcessorCount, 1, 8), 1, 64),
                Patience = TimeSpan.FromSeconds(Number(text, entry, "patience-seconds", 30, 0, 3_600)),
            };
    }

    private static string? Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int Number(string text, JsonElement entry, string name, int otherwise, int least, int most) =>
        !entry.TryGetProperty(name, out var value) ? otherwise
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most ? number
        : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"gives '{text}' as {name} '{value}'; write a whole number from {least} to {most}"));
}
