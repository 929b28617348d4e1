using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Accounts.Tables;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Accounts;

public sealed partial class AccountService
{
    /// <summary>The account everything begins with: made at the first call, found by every later one.</summary>
    /// <param name="wanted">Its id, so that ARNs in old scripts still match; null picks one at random, and later takes what there is.</param>
    /// <exception cref="FirstAccountDiffers">There is a first account already, with another id.</exception>
    /// <remarks>Idempotent, and safe when two nodes start at once.</remarks>
    public async Task<Account> EnsureFirstAccountAsync(AccountId? wanted, CancellationToken cancel)
    {
        var fresh = new Account(wanted ?? RandomAccountId(), "first", clock.GetUtcNow());
        var first = await database.WriteAsync(
            transaction =>
            {
                if (AccountTable.First(transaction) is null && AccountTable.TryAdd(transaction, fresh, isFirst: true))
                {
                    audit.Write(transaction, new(fresh.Id, "system", "account.created", fresh.Id.ToString()));
                }

                return AccountTable.First(transaction);
            },
            cancel);
        return first switch
        {
            // The id was taken by an account that is not the first one.
            null => throw new AccountExists(fresh.Id),
            _ when wanted is { } id && id != first.Id => throw new FirstAccountDiffers(first.Id, id),
            _ => first,
        };
    }

    /// <summary>Adds another account.</summary>
    /// <param name="wanted">Its id; null picks one at random.</param>
    /// <param name="name">For people, 1–100 characters; cut when longer.</param>
    /// <exception cref="AccountExists" />
    public async Task<Account> CreateAccountAsync(AccountId? wanted, string name, CancellationToken cancel)
    {
        var account = new Account(wanted ?? RandomAccountId(), name.Length <= 100 ? name : name[..100], clock.GetUtcNow());
        await database.WriteAsync(
            transaction =>
            {
                if (!AccountTable.TryAdd(transaction, account, isFirst: false))
                {
                    throw new AccountExists(account.Id);
                }

                audit.Write(transaction, new(account.Id, "system", "account.created", account.Id.ToString()));
            },
            cancel);
        return account;
    }

    // Twelve digits whose first is not zero: tools that read an account id as a number would lose it.
    private AccountId RandomAccountId() =>
        AccountId.Parse((100_000_000_000L + (ids.NewNumber() % 900_000_000_000L)).ToString(CultureInfo.InvariantCulture));
}
