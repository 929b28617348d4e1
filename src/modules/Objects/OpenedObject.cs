using System;
using System.IO;
using System.Threading.Tasks;

namespace Plumbline.Objects;

/// <summary>An object opened for reading. Its bytes stay readable for some minutes even when the object is replaced meanwhile.</summary>
/// <param name="Facts">The whole object's facts, whatever range is read.</param>
/// <param name="Content">Exactly <paramref name="Length"/> bytes, forward only.</param>
/// <param name="Offset">Where the bytes begin in the object.</param>
public sealed record OpenedObject(StoredObject Facts, Stream Content, long Offset, long Length) : IAsyncDisposable
{
    /// <inheritdoc />
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

/// <summary>What a read would give: the object's facts and which of its bytes.</summary>
/// <param name="Whole">True when no range and no part was asked for.</param>
public sealed record ObjectSlice(StoredObject Facts, long Offset, long Length, bool Whole);
