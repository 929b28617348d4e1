using System;
using Plumbline.Kernel;

namespace Plumbline.Notices;

/// <summary>An address that is told things by POST.</summary>
/// <param name="TopicArn">When set, hears messages to this topic.</param>
/// <param name="Events">Hears every event of the account.</param>
/// <param name="WorkerActivity">Hears every line of the worker activity log.</param>
public sealed record Webhook(
    string WebhookId,
    AccountId Account,
    Uri Address,
    string? TopicArn,
    bool Events,
    bool WorkerActivity,
    DateTimeOffset CreatedAt);

/// <param name="Address">http or https, at most 2,048 characters.</param>
/// <param name="Secret">16–256 characters known to both sides; null has one made.</param>
public sealed record NewWebhook(Uri Address, string? Secret = null, string? TopicArn = null, bool Events = false, bool WorkerActivity = false)
{
    /// <summary>Shows no secret.</summary>
    public override string ToString() => $"NewWebhook {Address.Host}";
}

/// <summary>A new webhook with the secret its messages are signed with: the only moment it is shown.</summary>
public sealed record AddedWebhook(Webhook Webhook, string Secret)
{
    /// <summary>Shows no secret.</summary>
    public override string ToString() => $"AddedWebhook {Webhook.WebhookId}";
}

/// <summary>A message that was given up on.</summary>
/// <param name="Reason">What the last try ended with.</param>
public sealed record DeadLetter(
    long Number,
    string WebhookId,
    string Subject,
    string Body,
    int Tries,
    string Reason,
    DateTimeOffset ToldAt,
    DateTimeOffset DiedAt);
