using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Accounts;

/// <summary>Tags on resources, kept by ARN. Whether the resource exists is the caller's question.</summary>
public sealed partial class TagService
{
    /// <summary>Adds tags or replaces their values, and answers with the full set, by key.</summary>
    public Task<IReadOnlyList<Tag>> AddAsync(AccountScope scope, string arn, IReadOnlyList<Tag> tags, CancellationToken cancel) => throw new NotImplementedException();

    public Task<Page<Tag>> ListAsync(AccountScope scope, string arn, string? after, int limit, CancellationToken cancel) => throw new NotImplementedException();

    public Task RemoveAsync(AccountScope scope, string arn, IReadOnlyList<string> keys, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Drops every tag of a resource that is being deleted.</summary>
    public Task ForgetAsync(AccountScope scope, string arn, CancellationToken cancel) => throw new NotImplementedException();
}
