using System;
using Plumbline.Kernel;

namespace Plumbline.HumanTasks;

/// <summary>An assignment's row.</summary>
/// <param name="Worker">The worker's number.</param>
/// <param name="Request">Hour and hash of the request id it was taken with.</param>
/// <param name="DueAt">When the lease ends, or an offer without a heartbeat.</param>
internal sealed record Assignment(
    AssignmentId Id,
    long Task,
    long Worker,
    long Group,
    int Round,
    AssignmentState State,
    long Request,
    DateTimeOffset TakenAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset DueAt,
    DateTimeOffset? EndedAt)
{
    public bool IsLive => State is AssignmentState.Offered or AssignmentState.Started;

    public DateTimeOffset? Deadline => State is AssignmentState.Offered ? null : DueAt;

    /// <summary>The worker's clock begins to run. Harmless when it already does.</summary>
    /// <exception cref="LeaseOver" />
    public Assignment Start(DateTimeOffset now, TimeSpan limit) => State switch
    {
        AssignmentState.Offered => this with { State = AssignmentState.Started, StartedAt = now, DueAt = now + limit },
        AssignmentState.Started => this,
        _ => throw new LeaseOver(Id, State),
    };

    public Assignment EndAs(AssignmentState state, DateTimeOffset now) => this with { State = state, EndedAt = now };
}

/// <summary>How a client's request id is kept: 19 bits of hours since 2025 and 44 bits of hash, so that recent requests lie together in the index.</summary>
internal readonly record struct RequestKey(long Now, long AnHourAgo)
{
    private const long Epoch2025Hours = 482_136;

    public const long HashMask = (1L << 44) - 1;

    public long Hash => Now & HashMask;

    /// <exception cref="RequestIdUnusable" />
    public static void Check(string requestId)
    {
        if (requestId is not { Length: >= 1 and <= 64 })
        {
            throw new RequestIdUnusable(requestId?.Length ?? 0);
        }
    }

    /// <exception cref="RequestIdUnusable" />
    public static RequestKey Of(string requestId, DateTimeOffset now)
    {
        Check(requestId);
        var hash = Hashes.Of(requestId) & HashMask;
        var hour = Math.Clamp((now.ToUnixTimeMilliseconds() / 3_600_000) - Epoch2025Hours, 1, (1L << 18) - 1);
        return new((hour << 44) | hash, ((hour - 1) << 44) | hash);
    }

    public bool Matches(long stored) => stored == Now || stored == AnHourAgo || (stored & HashMask) == Hash;
}
