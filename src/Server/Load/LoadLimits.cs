namespace Plumbline.Server.Load;

/// <summary>How much one node takes. The defaults lie above what the benchmarks reach on a small machine.</summary>
internal sealed record LoadLimits
{
    /// <summary>Requests under way at the same time; further ones are told to come back.</summary>
    public int RequestsAtOnce { get; init; } = 2_048;

    /// <summary>Mebibytes of request bodies held in memory at the same time. Uploads of objects pass through and do not count.</summary>
    public int MebibytesAtOnce { get; init; } = 256;

    /// <summary>Of one access key or token, on average; twice as many may come at once.</summary>
    public int RequestsPerSecond { get; init; } = 5_000;

    /// <summary>Passwords and invitations tried from one network address, whoever's they are.</summary>
    public int SignInsPerMinute { get; init; } = 300;

    /// <summary>Open connections.</summary>
    public int Connections { get; init; } = 10_000;
}
