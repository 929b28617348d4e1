using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text.Json;

namespace Plumbline.Preparation.Datasets;

/// <summary>Which objects have been met: 64 bits of a hash each, so memory is bounded by their number alone.</summary>
/// <remarks>Two of a million different objects are taken for the same with a chance of 3 in 100 million. Past the bound nothing is a repeat.</remarks>
internal sealed class SeenObjects(int most)
{
    private readonly HashSet<ulong> seen = [];

    /// <summary>Whether the line's object has been met before; remembers it.</summary>
    /// <remarks>The object is what <c>source-ref</c> or else <c>source</c> says; a line with neither is its own object.</remarks>
    public bool IsRepeat(JsonElement line, ReadOnlySpan<byte> raw)
    {
        var key = Value(line, "source-ref") ?? Value(line, "source");
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(key is null ? raw : System.Text.Encoding.UTF8.GetBytes(key), hash);
        var mark = BinaryPrimitives.ReadUInt64LittleEndian(hash);
        return seen.Count < most ? !seen.Add(mark) : seen.Contains(mark);
    }

    private static string? Value(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) ? $"{name} {(value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText())}" : null;
}
