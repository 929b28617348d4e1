using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace Plumbline.HumanTasks;

/// <summary>JSON objects as text: checked once on their way in, merged on their way out.</summary>
internal static class Json
{
    private const int MaxDepth = 64;

    /// <summary>What is wrong with <paramref name="text"/> as a JSON object; null when nothing is.</summary>
    public static string? ProblemOf(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxDepth });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return "it does not begin with '{'.";
            }

            while (reader.Read())
            {
            }

            return null;
        }
        catch (JsonException problem)
        {
            return problem.Message;
        }
    }

    public static string? ProblemOf(string text) => ProblemOf(Encoding.UTF8.GetBytes(text));

    /// <summary>The members of both objects; where both name one, <paramref name="own"/> wins. Members keep their text.</summary>
    public static string Merge(string shared, string own)
    {
        if (Members(shared) is not { Count: > 0 } below)
        {
            return own;
        }

        if (Members(own) is not { Count: > 0 } above)
        {
            return shared;
        }

        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, _) in above)
        {
            named.Add(name);
        }

        var merged = new StringBuilder(shared.Length + own.Length).Append('{');
        foreach (var (name, text) in below)
        {
            if (!named.Contains(name))
            {
                merged.Append(merged.Length > 1 ? "," : "").Append(text);
            }
        }

        foreach (var (_, text) in above)
        {
            merged.Append(merged.Length > 1 ? "," : "").Append(text);
        }

        return merged.Append('}').ToString();
    }

    /// <summary>Each member's name, and its text from the opening quote of the name to the end of the value.</summary>
    private static List<(string Name, string Text)> Members(string json)
    {
        var members = new List<(string, string)>();
        var bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = (int)reader.TokenStartIndex;
            var name = reader.GetString()!;
            reader.Read();
            reader.Skip();
            members.Add((name, Encoding.UTF8.GetString(bytes, start, (int)reader.BytesConsumed - start)));
        }

        return members;
    }
}
