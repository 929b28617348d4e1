using System;
using Plumbline.Kernel;

namespace Plumbline.Notices;

/// <summary>A message on its way to one webhook.</summary>
/// <param name="Number">Grows in the order of telling.</param>
/// <param name="Tries">Failures so far.</param>
internal sealed record Delivery(
    long Number,
    string WebhookId,
    AccountId Account,
    string MessageId,
    string Stream,
    string Subject,
    string Body,
    DateTimeOffset ToldAt,
    DateTimeOffset DueAt,
    int Tries)
{
    /// <summary>The message after another failure: due again after a pause that doubles each time. Null when it is given up on.</summary>
    public Delivery? Failed(DateTimeOffset now, NoticeSettings settings)
    {
        if (Tries + 1 >= settings.MaxTries)
        {
            return null;
        }

        var pause = Math.Min(settings.FirstPause.TotalSeconds * Math.Pow(2, Math.Min(Tries, 30)), settings.LongestPause.TotalSeconds);
        return this with { Tries = Tries + 1, DueAt = now + TimeSpan.FromSeconds(pause) };
    }
}
