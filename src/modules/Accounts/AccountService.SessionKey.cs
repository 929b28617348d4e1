using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Accounts.Tables;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Accounts;

public sealed partial class AccountService
{
    /// <summary>Makes a key that ends by itself and whose requests carry a token.</summary>
    /// <param name="life">One minute to 36 hours.</param>
    /// <param name="s3PathScope">When set, the key opens this bucket and key prefix only, and nothing but S3.</param>
    /// <param name="principalArn">Who this is to <c>GetCallerIdentity</c>.</param>
    /// <exception cref="AccountNotFound" />
    /// <exception cref="SessionLifeOutOfRange" />
    public async Task<SessionKey> IssueSessionKeyAsync(
        AccountId account, TimeSpan life, S3Uri? s3PathScope, string principalArn, CancellationToken cancel)
    {
        if (life < TimeSpan.FromMinutes(1) || life > TimeSpan.FromHours(36))
        {
            throw new SessionLifeOutOfRange(life);
        }

        var key = new SessionKey(NewKeyId("ASIA"), NewSecret(), ids.NewText(104), clock.GetUtcNow() + life);
        var stored = new StoredKey(
            key.AccessKeyId,
            account,
            master.Seal(Encoding.ASCII.GetBytes(key.Secret), SecretPurpose(key.AccessKeyId)),
            master.Seal(Encoding.ASCII.GetBytes(key.SessionToken), TokenPurpose(key.AccessKeyId)),
            principalArn,
            s3PathScope is null ? null : $"{s3PathScope.Bucket}/{s3PathScope.Key}",
            key.ExpiresAt);
        await database.WriteAsync(
            transaction =>
            {
                _ = AccountTable.Find(transaction, account) ?? throw new AccountNotFound(account);
                KeyTable.AddSession(transaction, stored);
                audit.Write(transaction, new(account, "system", "session-key.issued", key.AccessKeyId));
            },
            cancel);
        return key;
    }
}
