using System;

namespace Plumbline.Storage.Sqlite;

/// <summary>How one SQLite file is used. The defaults suit a server with a few hundred MB to spare.</summary>
public sealed record SqliteOptions
{
    /// <summary>Page cache of the writing connection, in KiB.</summary>
    public int WriterCacheKib { get; init; } = 65_536;

    /// <summary>Page cache of each reading connection, in KiB.</summary>
    public int ReaderCacheKib { get; init; } = 2_048;

    /// <summary>How many reads may run at the same time.</summary>
    public int Readers { get; init; } = 4;

    /// <summary>Most calls that share one commit.</summary>
    public int MostPerCommit { get; init; } = 512;

    /// <summary>How many calls may wait in each lane before further callers wait to be let in.</summary>
    public int LaneCapacity { get; init; } = 4_096;

    /// <summary>Pages of 4 KiB in the write-ahead log beyond which it is begun anew between two commits: 64 MiB.</summary>
    public int LogPages { get; init; } = 16_384;

    /// <summary>Upper bound of the file in pages of 4 KiB; null for what the disk holds. Beyond it, writes are refused as when the disk is full.</summary>
    public long? MostPages { get; init; }

    /// <summary>A read that runs longer is broken off, because its snapshot keeps the write-ahead log from shrinking.</summary>
    public TimeSpan LongestRead { get; init; } = TimeSpan.FromSeconds(10);
}
