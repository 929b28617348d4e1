using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Accounts;

/// <summary>Accounts and the keys that sign in their name.</summary>
public sealed partial class AccountService
{
    /// <summary>The account everything begins with: made at the first call, found by every later one.</summary>
    /// <param name="wanted">Its id, so that ARNs in old scripts still match; null picks one at random.</param>
    /// <exception cref="FirstAccountDiffers">There is a first account already, with another id.</exception>
    public Task<Account> EnsureFirstAccountAsync(AccountId? wanted, CancellationToken cancel) => throw new NotImplementedException();

    public Task<Account> CreateAccountAsync(AccountId? wanted, string name, CancellationToken cancel) => throw new NotImplementedException();

    public Task<Account?> FindAccountAsync(AccountId id, CancellationToken cancel) => throw new NotImplementedException();

    public Task<Page<Account>> ListAccountsAsync(string? after, int limit, CancellationToken cancel) => throw new NotImplementedException();

    /// <param name="actor">Who asks, for the audit log.</param>
    public Task<AccessKey> CreateKeyAsync(AccountId account, string note, string actor, CancellationToken cancel) => throw new NotImplementedException();

    public ValueTask<LiveKey?> FindKeyAsync(string accessKeyId, CancellationToken cancel) => throw new NotImplementedException();

    public Task<Page<AccessKeyFacts>> ListKeysAsync(AccountId account, string? after, int limit, CancellationToken cancel) => throw new NotImplementedException();

    public Task ActivateKeyAsync(AccountId account, string accessKeyId, string actor, CancellationToken cancel) => throw new NotImplementedException();

    public Task DeactivateKeyAsync(AccountId account, string accessKeyId, string actor, CancellationToken cancel) => throw new NotImplementedException();

    public Task DeleteKeyAsync(AccountId account, string accessKeyId, string actor, CancellationToken cancel) => throw new NotImplementedException();

    public Task<SessionKey> IssueSessionKeyAsync(AccountId account, TimeSpan life, S3Uri? s3PathScope, string principalArn, CancellationToken cancel) => throw new NotImplementedException();
}
