using System;

namespace Plumbline.Objects;

/// <summary>An object's facts and how it begins.</summary>
/// <param name="Bytes">Its first <see cref="Length"/> bytes, or all when there are fewer; null when the row is there and the bytes are missing from storage.</param>
public sealed record ObjectStart(StoredObject Facts, ReadOnlyMemory<byte>? Bytes)
{
    /// <summary>How many bytes of an object are looked at.</summary>
    public const int Length = 64;
}
