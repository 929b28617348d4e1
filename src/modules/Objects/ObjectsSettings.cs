using System;
using System.Collections.Generic;

namespace Plumbline.Objects;

/// <summary>Limits of object storage, AWS's values as defaults.</summary>
public sealed record ObjectsSettings
{
    /// <summary>Names no bucket may take because unsigned requests to them are pages of ours.</summary>
    public IReadOnlyCollection<string> ReservedBucketNames { get; init; } = [];

    /// <summary>Largest object sent in one piece, and largest part, in bytes.</summary>
    public long MaxPieceBytes { get; init; } = 5L * 1024 * 1024 * 1024;

    /// <summary>Smallest part but the last, in bytes.</summary>
    public long MinPartBytes { get; init; } = 5L * 1024 * 1024;

    /// <summary>How long replaced or deleted bytes stay readable for those who had opened them.</summary>
    public TimeSpan ReadGrace { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Bytes that no row points at are removed when they are older than this. Longer than the slowest single upload.</summary>
    public TimeSpan OrphanAge { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Pause between two searches for orphans.</summary>
    public TimeSpan OrphanSearchEvery { get; init; } = TimeSpan.FromHours(6);
}
