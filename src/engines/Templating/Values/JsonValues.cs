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

    /// <summary>Every member as a global: how stock Liquid is measured.</summary>
    internal static IHash Globals(JsonElement members) => Of(members) as IHash ?? new Hash(new Dictionary<string, object?>());

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
        : json.TryGetDecimal(out var exact) && Math.Abs(exact) > 1e-20m ? exact + (json.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? 0m : 0.0m)
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

    /// <summary>Items are read once, when first asked for: reaching into a JSON array from its front each time would make loops by index quadratic.</summary>
    private sealed class JsonList(JsonElement json) : IReadOnlyList<object?>
    {
        private object?[]? items;

        public int Count { get; } = json.GetArrayLength();

        public object? this[int index] => Items[index];

        private object?[] Items => items ??= [.. json.EnumerateArray().Select(Of)];

        public IEnumerator<object?> GetEnumerator() => ((IEnumerable<object?>)Items).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class JsonMap(JsonElement json) : IHash
    {
        private Dictionary<string, object?>? byName;
        private List<string>? names;

        public int Count => ByName.Count;

        public IEnumerable<KeyValuePair<string, object?>> Members => ByName.Count == 0 ? [] : names!.Select(name => KeyValuePair.Create(name, ByName[name]));

        /// <summary>The last of several members of one name counts, in the place of the first.</summary>
        private Dictionary<string, object?> ByName
        {
            get
            {
                if (byName is null)
                {
                    var read = new Dictionary<string, object?>(StringComparer.Ordinal);
                    names = [];
                    foreach (var member in json.EnumerateObject())
                    {
                        if (!read.ContainsKey(member.Name))
                        {
                            names.Add(member.Name);
                        }

                        read[member.Name] = Of(member.Value);
                    }

                    byName = read;
                }

                return byName;
            }
        }

        public bool TryGet(string name, out object? value) => ByName.TryGetValue(name, out value);
    }
}
