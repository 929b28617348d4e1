using System;

namespace Plumbline.Kernel;

/// <summary>How many wrong passwords in a row somebody has given, and until when the next one is not even looked at.</summary>
/// <param name="Failures">Tries since the last right one.</param>
/// <param name="PausedUntil">Null while tries are free.</param>
/// <remarks>
/// Five tries are free; then half a minute, doubling to a quarter of an hour. A try is charged before the password is compared, and
/// forgiven when it was right: a thousand tries at once are then no cheaper than one after another.
/// </remarks>
public sealed record PasswordPatience(int Failures, DateTimeOffset? PausedUntil)
{
    public const int FreeTries = 5;

    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);

    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    public static PasswordPatience Fresh { get; } = new(0, null);

    public bool IsPaused(DateTimeOffset now) => PausedUntil > now;

    /// <summary>The state after one more try.</summary>
    public PasswordPatience Charge(DateTimeOffset now)
    {
        var failures = Math.Min(Failures + 1, 1_000);
        if (failures < FreeTries)
        {
            return new(failures, null);
        }

        var doublings = Math.Min(failures - FreeTries, 10);
        var pause = TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << doublings, LongestPause.Ticks));
        return new(failures, now + pause);
    }
}
