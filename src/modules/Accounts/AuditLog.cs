using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Accounts;

/// <summary>What was done, by whom and when. Entries are added and read; nothing changes or removes one.</summary>
public sealed class AuditLog
{
    /// <summary>Adds an entry inside the write that did the thing.</summary>
    public void Write(Transaction transaction, AuditEntry entry) => throw new NotImplementedException();

    /// <summary>Adds an entry for something that changed no row, such as an export.</summary>
    public Task WriteAsync(AuditEntry entry, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Newest first.</summary>
    public Task<Page<WrittenAuditEntry>> ListAsync(AccountId account, string? after, int limit, CancellationToken cancel) => throw new NotImplementedException();
}
