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
    public static string Merge(SharedObject shared, string own)
    {
        if (shared.Members is not { Count: > 0 } below)
        {
            return own;
        }

        if (Members(own) is not { Count: > 0 } above)
        {
            return shared.Text;
        }

        var names = new HashSet<string>(above.Count, StringComparer.Ordinal);
        foreach (var (name, _) in above)
        {
            names.Add(name);
        }

        var merged = new StringBuilder(shared.Text.Length + own.Length).Append('{');
        foreach (var (name, text) in below)
        {
            if (!names.Contains(name))
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
    public static List<(string Name, string Text)> Members(string json)
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
