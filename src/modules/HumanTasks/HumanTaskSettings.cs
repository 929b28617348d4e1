using System;

namespace Plumbline.HumanTasks;

/// <summary>Limits of the engine. The defaults suit one machine and a million tasks.</summary>
public sealed record HumanTaskSettings
{
    /// <summary>Largest answer or draft, in bytes of UTF-8. 1 KiB to 64 MiB.</summary>
    public int MaxAnswerBytes
    {
        get;
        init => field = value is >= 1 << 10 and <= 1 << 26 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Must be 1 KiB to 64 MiB.");
    } = 8 << 20;

    /// <summary>How long an offer lives without a heartbeat of its page. Must be positive.</summary>
    public TimeSpan OfferLife
    {
        get;
        init => field = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Must be positive.");
    } = TimeSpan.FromSeconds(90);

    /// <summary>How often a worker who finds nothing may have the queue looked at again from its beginning. Must be positive.</summary>
    public TimeSpan LookPause
    {
        get;
        init => field = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Must be positive.");
    } = TimeSpan.FromSeconds(10);

    /// <summary>Tasks released in one write, 1–500.</summary>
    public int ReleaseSlice
    {
        get;
        init => field = value is >= 1 and <= 500 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Must be 1 to 500.");
    } = 250;

    /// <summary>Leases or tasks ended in one write, 1–500.</summary>
    public int ExpireSlice
    {
        get;
        init => field = value is >= 1 and <= 500 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Must be 1 to 500.");
    } = 100;

    /// <summary>Copies kept aside for one assignment before further ones are refused.</summary>
    internal int MaxCopiesAside { get; init; } = 16;
}
