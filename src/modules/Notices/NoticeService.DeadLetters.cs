using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Notices.Tables;
using Plumbline.Storage;

namespace Plumbline.Notices;

public sealed partial class NoticeService
{
    /// <summary>Messages that were given up on, oldest first.</summary>
    /// <param name="limit">1–100.</param>
    public Task<Page<DeadLetter>> ListDeadLettersAsync(AccountId account, string? after, int limit, CancellationToken cancel) =>
        database.ReadAsync(
            reading => Paging.Cut(
                DeadLetterTable.List(reading, account, after is null ? 0 : long.Parse(after, CultureInfo.InvariantCulture), Paging.OneMore(limit)),
                limit,
                static letter => letter.Number.ToString(CultureInfo.InvariantCulture)),
            cancel);

    /// <summary>Sends a dead letter on its way again, behind what its webhook is waiting for.</summary>
    /// <exception cref="DeadLetterNotFound" />
    /// <exception cref="WebhookNotFound">It was removed meanwhile.</exception>
    public Task RetryDeadLetterAsync(AccountId account, long number, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(
            transaction =>
            {
                var (letter, webhookId) = DeadLetterTable.Take(transaction, account, number) ?? throw new DeadLetterNotFound(number);
                _ = WebhookTable.Find(transaction, webhookId) ?? throw new WebhookNotFound(webhookId);
                DeliveryTable.Add(transaction, letter, webhookId, now);
            },
            cancel);
    }
}
