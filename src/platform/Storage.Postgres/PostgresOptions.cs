using System;

namespace Plumbline.Storage.Postgres;

/// <summary>How one PostgreSQL database is used.</summary>
public sealed record PostgresOptions
{
    /// <summary>Connections, and as many threads that use them. More only queue inside the server.</summary>
    public int Connections { get; init; } = 16;

    /// <summary>How many of them slices of the batch lane may hold at the same time.</summary>
    public int BatchConnections { get; init; } = 4;

    /// <summary>How many calls may wait in each lane before further callers wait to be let in.</summary>
    public int LaneCapacity { get; init; } = 4_096;

    /// <summary>How often work is run again because it collided with another transaction.</summary>
    public int MostAttempts { get; init; } = 12;

    /// <summary>The longest a statement may take, lock waits included.</summary>
    public TimeSpan LongestStatement { get; init; } = TimeSpan.FromSeconds(30);
}
