using System;
using System.Text.Json;
using System.Text.Unicode;

namespace Plumbline.Manifests;

/// <summary>Finds the first fault of a line in one pass over its tokens, building nothing.</summary>
internal static class LineCheck
{
    /// <param name="closed">Whether the line ended with a line end; if not, it may have been cut short.</param>
    public static ManifestFault? Find(ReadOnlySpan<byte> raw, long lineNumber, ManifestLimits limits, bool needsSource, bool closed)
    {
        ManifestFault Fault(ManifestFaultKind kind, string what) => new(kind, lineNumber, $"Line {lineNumber} of the manifest {what}");

        if (!Utf8.IsValid(raw))
        {
            return Fault(ManifestFaultKind.NotText, "is not valid UTF-8. Save the manifest as UTF-8.");
        }

        if (CharacterCount(raw) > limits.LineCharacters)
        {
            return Fault(ManifestFaultKind.LineTooLong, $"is longer than {limits.LineCharacters} characters. Shorten it.");
        }

        try
        {
            return Scan(raw, limits, needsSource) is var (kind, what) ? Fault(kind, what) : null;
        }
        catch (JsonException trouble)
        {
            return !closed && CouldContinue(raw)
                ? Fault(ManifestFaultKind.CutShort, "is the last one and stops in the middle of its JSON object. Upload the manifest again, whole.")
                : Fault(ManifestFaultKind.NotAnObject, $"is not valid JSON (at byte {trouble.BytePositionInLine}). Each line must be one JSON object.");
        }
    }

    /// <summary>Code points of valid UTF-8.</summary>
    public static int CharacterCount(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        foreach (var unit in utf8)
        {
            count += (unit & 0xC0) == 0x80 ? 0 : 1;
        }

        return count;
    }

    private static (ManifestFaultKind Kind, string What)? Scan(ReadOnlySpan<byte> raw, ManifestLimits limits, bool needsSource)
    {
        var reader = new Utf8JsonReader(raw);
        (ManifestFaultKind, string)? found = null;
        var sourced = false;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            while (reader.Read())
            {
            }

            return (ManifestFaultKind.NotAnObject, "is not a JSON object. Each line must be one JSON object.");
        }

        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
            {
                found ??= Member(ref reader, raw, limits, ref sourced);
            }
            else if (!SurrogatesPaired(ref reader))
            {
                found ??= (ManifestFaultKind.NotText, "holds an escape that is half of a surrogate pair. Write whole characters.");
            }
        }

        found ??= needsSource && !sourced
            ? (ManifestFaultKind.NoSource, "has neither 'source' nor 'source-ref' as text. Add one of them.")
            : null;
        return found;
    }

    /// <summary>Reads a name at the top level and its whole value.</summary>
    private static (ManifestFaultKind, string)? Member(ref Utf8JsonReader reader, ReadOnlySpan<byte> raw, ManifestLimits limits, ref bool sourced)
    {
        if (!SurrogatesPaired(ref reader))
        {
            return (ManifestFaultKind.NotText, "has a name with half of a surrogate pair. Write whole characters.");
        }

        var isSource = reader.ValueTextEquals("source"u8) || reader.ValueTextEquals("source-ref"u8);
        var name = reader.GetString()!;
        var paired = true;
        reader.Read();
        sourced |= isSource && reader.TokenType == JsonTokenType.String;
        var start = (int)reader.TokenStartIndex;
        var depth = reader.CurrentDepth;
        paired &= SurrogatesPaired(ref reader);
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.CurrentDepth > depth)
            {
                paired &= SurrogatesPaired(ref reader);
            }
        }

        var value = raw[start..(int)reader.BytesConsumed];
        var length = value.Length <= limits.ValueCharacters ? value.Length : CharacterCount(value) - (value[0] == (byte)'"' ? 2 : 0);
        return !paired ? (ManifestFaultKind.NotText, $"has half of a surrogate pair in '{Shown(name)}'. Write whole characters.")
            : !limits.DollarNames && name.StartsWith('$') ? (ManifestFaultKind.ReservedName, $"has the attribute '{Shown(name)}'. Names may not begin with '$'.")
            : length > limits.ValueCharacters ? (ManifestFaultKind.ValueTooLong, $"has more than {limits.ValueCharacters} characters in '{Shown(name)}'. Shorten the value.")
            : null;
    }

    private static string Shown(string name) => name.Length <= 64 ? name : name[..64] + "…";

    /// <summary>Asks whether the JSON could still become an object if more bytes came.</summary>
    private static bool CouldContinue(ReadOnlySpan<byte> raw)
    {
        var reader = new Utf8JsonReader(raw, isFinalBlock: false, state: default);
        try
        {
            var opened = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
            while (reader.Read())
            {
            }

            return opened;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool SurrogatesPaired(ref Utf8JsonReader reader) =>
        !reader.ValueIsEscaped
        || reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName)
        || Surrogates.ArePaired(reader.ValueSpan);
}
