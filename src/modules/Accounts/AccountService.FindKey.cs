using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Accounts.Tables;
using Plumbline.Storage;

namespace Plumbline.Accounts;

public sealed partial class AccountService
{
    /// <summary>The key with this id if it may sign right now: active, or a session key that has not ended. Asked on every signed request.</summary>
    /// <returns>Null when it is unknown, inactive, deleted or over: a stranger cannot tell these apart.</returns>
    /// <remarks>Remembered for two seconds, so a key deactivated on another node lives at most that much longer here.</remarks>
    public async ValueTask<LiveKey?> FindKeyAsync(string accessKeyId, CancellationToken cancel)
    {
        var key = await liveKeys.FindAsync(accessKeyId, ReadKeyAsync, cancel);
        return key?.ExpiresAt <= clock.GetUtcNow() ? null : key;
    }

    private async Task<LiveKey?> ReadKeyAsync(string accessKeyId, CancellationToken cancel)
    {
        var stored = await database.ReadAsync(
            reading => KeyTable.FindActive(reading, accessKeyId) ?? KeyTable.FindSession(reading, accessKeyId),
            cancel);
        return stored is null
            ? null
            : new(
                stored.AccessKeyId,
                Encoding.ASCII.GetString(master.Unseal(stored.SealedSecret, SecretPurpose(accessKeyId))),
                stored.Account,
                stored.SealedToken is null ? null : Encoding.ASCII.GetString(master.Unseal(stored.SealedToken, TokenPurpose(accessKeyId))),
                stored.ExpiresAt,
                stored.PrincipalArn ?? $"arn:aws:iam::{stored.Account}:root",
                stored.S3PathScope);
    }
}
