using System;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Accounts.Tables;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Accounts;

public sealed partial class AccountService
{
    private const string KeyAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Makes an access key. Its secret is in the answer and never shown again.</summary>
    /// <param name="note">For people: what the key is for; cut at 200 characters.</param>
    /// <param name="actor">Who asks, for the audit log.</param>
    /// <exception cref="AccountNotFound" />
    public async Task<AccessKey> CreateKeyAsync(AccountId account, string note, string actor, CancellationToken cancel)
    {
        var key = new AccessKey(NewKeyId("AKIA"), NewSecret(), account);
        var closed = master.Seal(System.Text.Encoding.ASCII.GetBytes(key.Secret), SecretPurpose(key.AccessKeyId));
        await database.WriteAsync(
            transaction =>
            {
                _ = AccountTable.Find(transaction, account) ?? throw new AccountNotFound(account);
                KeyTable.Add(transaction, key.AccessKeyId, account, closed, note.Length <= 200 ? note : note[..200], clock.GetUtcNow());
                audit.Write(transaction, new(account, actor, "access-key.created", key.AccessKeyId));
            },
            cancel);
        return key;
    }

    /// <summary>An account's access keys by id, without their secrets. Session keys are not listed.</summary>
    /// <param name="limit">1–100.</param>
    public Task<Page<AccessKeyFacts>> ListKeysAsync(AccountId account, string? after, int limit, CancellationToken cancel) =>
        database.ReadAsync(
            reading => Paging.Cut(KeyTable.List(reading, account, after, Paging.OneMore(limit)), limit, static key => key.AccessKeyId),
            cancel);

    /// <summary>Lets a key sign again. Idempotent.</summary>
    /// <exception cref="AccessKeyNotFound" />
    public Task ActivateKeyAsync(AccountId account, string accessKeyId, string actor, CancellationToken cancel) =>
        ChangeKeyAsync(account, accessKeyId, actor, "access-key.activated", static (write, of, id) => KeyTable.SetActive(write, of, id, true), cancel);

    /// <summary>Stops a key from signing: at once on this node, within two seconds on others. Idempotent.</summary>
    /// <exception cref="AccessKeyNotFound" />
    public Task DeactivateKeyAsync(AccountId account, string accessKeyId, string actor, CancellationToken cancel) =>
        ChangeKeyAsync(account, accessKeyId, actor, "access-key.deactivated", static (write, of, id) => KeyTable.SetActive(write, of, id, false), cancel);

    /// <summary>Removes a key for good: at once on this node, within two seconds on others.</summary>
    /// <exception cref="AccessKeyNotFound">Also when it was deleted before.</exception>
    public Task DeleteKeyAsync(AccountId account, string accessKeyId, string actor, CancellationToken cancel) =>
        ChangeKeyAsync(account, accessKeyId, actor, "access-key.deleted", KeyTable.Delete, cancel);

    private static string SecretPurpose(string accessKeyId) => $"access-key/{accessKeyId}/secret";

    private static string TokenPurpose(string accessKeyId) => $"access-key/{accessKeyId}/token";

    private async Task ChangeKeyAsync(
        AccountId account, string accessKeyId, string actor, string action, Func<Transaction, AccountId, string, bool> change, CancellationToken cancel)
    {
        await database.WriteAsync(
            transaction =>
            {
                if (!change(transaction, account, accessKeyId))
                {
                    throw new AccessKeyNotFound(accessKeyId);
                }

                audit.Write(transaction, new(account, actor, action, accessKeyId));
            },
            cancel);
        liveKeys.Forget(accessKeyId);
    }

    // Twenty upper-case base-32 characters, as AWS's are: tools recognise keys by this shape.
    private string NewKeyId(string prefix)
    {
        Span<byte> bytes = stackalloc byte[16];
        ids.Fill(bytes);
        Span<char> text = stackalloc char[16];
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = KeyAlphabet[bytes[i] & 31];
        }

        return string.Concat(prefix, text);
    }

    private string NewSecret()
    {
        Span<byte> bytes = stackalloc byte[30];
        ids.Fill(bytes);
        return Convert.ToBase64String(bytes);
    }
}
