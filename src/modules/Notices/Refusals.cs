using Plumbline.Kernel;

namespace Plumbline.Notices;

/// <summary>A field of a request about a webhook cannot be taken.</summary>
public sealed class WebhookRefused(string field, string why)
    : Refusal($"{field} {why}");

public sealed class WebhookNotFound(string webhookId)
    : Refusal($"There is no webhook '{webhookId}' in this account. List the webhooks to see which there are.");

public sealed class TooManyWebhooks(int limit)
    : Refusal($"This account has {limit} webhooks, which is the limit. Remove one first.");

public sealed class DeadLetterNotFound(long number)
    : Refusal($"There is no dead letter {number} in this account. List the dead letters to see which there are.");
