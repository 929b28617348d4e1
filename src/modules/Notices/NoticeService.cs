using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Notices;

/// <summary>Tells the world outside: files and webhooks.</summary>
public sealed partial class NoticeService
{
    /// <summary>Joins the teller's write: the notice leaves if, and only if, that write is kept. At least once, in order per first resource.</summary>
    public void Tell(Transaction transaction, AccountScope scope, Notice notice) => throw new NotImplementedException();

    /// <summary>Adds a line to the worker activity log inside the teller's write.</summary>
    public void Tell(Transaction transaction, AccountScope scope, WorkerActivity activity) => throw new NotImplementedException();

    public Task<AddedWebhook> AddWebhookAsync(AccountId account, NewWebhook wanted, CancellationToken cancel) => throw new NotImplementedException();

    public Task<Page<Webhook>> ListWebhooksAsync(AccountId account, string? after, int limit, CancellationToken cancel) => throw new NotImplementedException();

    public Task RemoveWebhookAsync(AccountId account, string webhookId, CancellationToken cancel) => throw new NotImplementedException();

    public Task<Page<DeadLetter>> ListDeadLettersAsync(AccountId account, string? after, int limit, CancellationToken cancel) => throw new NotImplementedException();

    public Task RetryDeadLetterAsync(AccountId account, long number, CancellationToken cancel) => throw new NotImplementedException();
}
