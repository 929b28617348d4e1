using System;

namespace Plumbline.Notices;

/// <summary>How hard a message is tried.</summary>
public sealed record NoticeSettings
{
    /// <summary>Tries before a message becomes a dead letter. With the default pauses the last is about three hours after the first.</summary>
    public int MaxTries { get; init; } = 12;

    /// <summary>Pause after the first failure; doubles with each further one.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long dead letters are kept.</summary>
    public TimeSpan DeadLetterLife { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Webhooks one account may have.</summary>
    public int WebhooksPerAccount { get; init; } = 50;
}
