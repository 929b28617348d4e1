using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Plumbline.Templating.Values;

/// <summary>A number from JSON, which prints exactly as it was written.</summary>
/// <param name="Written">The JSON token.</param>
/// <param name="Value">long, decimal or double.</param>
internal sealed record WrittenNumber(string Written, object Value);

/// <summary>JSON as template values: text, bool, <see cref="WrittenNumber"/>, list, map, null; nothing is copied before it is asked for.</summary>
internal static class JsonValues
{
    /// <summary>The globals of a worker template: <c>task.input</c>.</summary>
    public static IHash TaskRoot(JsonElement taskInput)
    {
        var input = taskInput.ValueKind == JsonValueKind.Undefined ? null : Of(Readable(taskInput));
        return One("task", One("input", input));
    }

    public static object? Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => new WrittenNumber(json.GetRawText(), NumberOf(json)),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => new JsonList(json),
        JsonValueKind.Object => new JsonMap(json),
        _ => null,
    };

    private static object NumberOf(JsonElement json) =>
        json.TryGetInt64(out var whole) ? whole
        : json.TryGetDecimal(out var exact) && Math.Abs(exact) > 1e-20m ? exact
        : json.TryGetDouble(out var real) ? real : 0.0;

    private static Hash One(string name, object? value) => new(new Dictionary<string, object?>(StringComparer.Ordinal) { [name] = value });

    /// <summary>Replaces escapes that are half a surrogate pair, which no text can hold, by the replacement character.</summary>
    private static JsonElement Readable(JsonElement json)
    {
        var raw = JsonMarshal.GetRawUtf8Value(json);
        if (raw.IndexOf("\\u"u8) < 0)
        {
            return json;
        }

        var text = new StringBuilder(Encoding.UTF8.GetString(raw));
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\' || text[++at] != 'u')
            {
                continue;
            }

            if (char.IsHighSurrogate(Unit(text, at)) && at + 6 < text.Length && text[at + 5] == '\\' && text[at + 6] == 'u' && char.IsLowSurrogate(Unit(text, at + 6)))
            {
                at += 10;
            }
            else if (char.IsSurrogate(Unit(text, at)))
            {
                text.Remove(at + 1, 4).Insert(at + 1, "FFFD");
                at += 4;
            }
        }

        return JsonElement.Parse(text.ToString(), new JsonDocumentOptions { MaxDepth = 1000 });
    }

    private static char Unit(StringBuilder text, int at) => (char)Convert.ToInt32(text.ToString(at + 1, 4), 16);

    private sealed class JsonList(JsonElement json) : IReadOnlyList<object?>
    {
        public int Count => json.GetArrayLength();

        public object? this[int index] => Of(json[index]);

        public IEnumerator<object?> GetEnumerator() => json.EnumerateArray().Select(Of).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class JsonMap(JsonElement json) : IHash
    {
        public int Count => json.GetPropertyCount();

        public IEnumerable<KeyValuePair<string, object?>> Members => json.EnumerateObject()
            .GroupBy(member => member.Name, StringComparer.Ordinal)
            .Select(same => KeyValuePair.Create(same.Key, Of(same.Last().Value)));

        public bool TryGet(string name, out object? value)
        {
            var found = json.TryGetProperty(name, out var member);
            value = found ? Of(member) : null;
            return found;
        }
    }
}
