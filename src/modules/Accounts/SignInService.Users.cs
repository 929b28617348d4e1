using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Accounts.Tables;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Accounts;

public sealed partial class SignInService
{
    /// <summary>Adds a console user.</summary>
    /// <param name="actor">Who asks, for the audit log.</param>
    /// <exception cref="AccountNotFound" />
    /// <exception cref="ConsoleUserRefused">The address or the name cannot be taken.</exception>
    /// <exception cref="PasswordRefused" />
    /// <exception cref="ConsoleUserExists">The address is compared without case, over all accounts: it is what people sign in with.</exception>
    public async Task<ConsoleUser> CreateUserAsync(AccountId account, NewConsoleUser user, string actor, CancellationToken cancel)
    {
        Check(user);
        var added = new ConsoleUser(ids.NewId(), account, user.Email.Trim(), user.DisplayName.Trim(), user.Role, true, clock.GetUtcNow());
        var hash = PasswordHash.Make(user.Password, ids);
        await database.WriteAsync(
            transaction =>
            {
                _ = AccountTable.Find(transaction, account) ?? throw new AccountNotFound(account);
                if (!UserTable.TryAdd(transaction, added, Fold(added.Email), hash))
                {
                    throw new ConsoleUserExists();
                }

                audit.Write(transaction, new(account, actor, "console-user.created", added.UserId, $$"""{"role":"{{added.Role}}"}"""));
            },
            cancel);
        return added;
    }

    /// <summary>The console user with this id, or null.</summary>
    public Task<ConsoleUser?> FindUserAsync(string userId, CancellationToken cancel) =>
        database.ReadAsync(reading => UserTable.Find(reading, userId), cancel);

    /// <summary>An account's console users by id.</summary>
    /// <param name="limit">1–100.</param>
    public Task<Page<ConsoleUser>> ListUsersAsync(AccountId account, string? after, int limit, CancellationToken cancel) =>
        database.ReadAsync(
            reading => Paging.Cut(UserTable.List(reading, account, after, Paging.OneMore(limit)), limit, static user => user.UserId),
            cancel);

    /// <summary>Changes what a user may do; seen by open sessions within two seconds. Idempotent.</summary>
    /// <exception cref="ConsoleUserNotFound" />
    /// <exception cref="LastOwnerKept" />
    public Task SetRoleAsync(AccountId account, string userId, ConsoleRole role, string actor, CancellationToken cancel) =>
        ChangeUserAsync(account, userId, user => user with { Role = role }, actor, $"console-user.made-{role.ToString().ToLowerInvariant()}", cancel);

    /// <summary>Lets a user in or keeps them out; open sessions end within two seconds. Idempotent.</summary>
    /// <exception cref="ConsoleUserNotFound" />
    /// <exception cref="LastOwnerKept" />
    public Task SetEnabledAsync(AccountId account, string userId, bool enabled, string actor, CancellationToken cancel) =>
        ChangeUserAsync(account, userId, user => user with { Enabled = enabled }, actor, enabled ? "console-user.enabled" : "console-user.disabled", cancel);

    /// <summary>Sets a new password and signs the user out everywhere.</summary>
    /// <exception cref="ConsoleUserNotFound" />
    /// <exception cref="PasswordRefused" />
    public async Task SetPasswordAsync(AccountId account, string userId, string password, string actor, CancellationToken cancel)
    {
        CheckPassword(password);
        var hash = PasswordHash.Make(password, ids);
        await database.WriteAsync(
            transaction =>
            {
                _ = Owned(UserTable.Find(transaction, userId), account, userId);
                UserTable.SavePassword(transaction, userId, hash);
                SessionTable.RemoveOf(transaction, new(PrincipalKind.ConsoleUser, userId, account));
                audit.Write(transaction, new(account, actor, "console-user.password-set", userId));
            },
            cancel);
        sessions.ForgetAll();
    }

    private static ConsoleUser Owned(ConsoleUser? user, AccountId account, string userId) =>
        user?.Account == account ? user : throw new ConsoleUserNotFound(userId);

    private static void Check(NewConsoleUser user)
    {
        var email = user.Email.Trim();
        if (email.Length is < 3 or > 254 || email.Count(letter => letter == '@') != 1 || email.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter)))
        {
            throw new ConsoleUserRefused("Email", "must be one address of 3 to 254 characters, such as ada@example.com.");
        }

        if (user.DisplayName.Trim().Length is < 1 or > 100)
        {
            throw new ConsoleUserRefused("DisplayName", "must have 1 to 100 characters.");
        }

        CheckPassword(user.Password);
    }

    private static void CheckPassword(string password)
    {
        if (password.Length is < PasswordHash.MinLength or > PasswordHash.MaxLength)
        {
            throw new PasswordRefused();
        }
    }

    private async Task ChangeUserAsync(
        AccountId account, string userId, Func<ConsoleUser, ConsoleUser> change, string actor, string action, CancellationToken cancel)
    {
        await database.WriteAsync(
            transaction =>
            {
                var before = Owned(UserTable.Find(transaction, userId), account, userId);
                var after = change(before);
                if (before is { Role: ConsoleRole.Owner, Enabled: true } && after is not { Role: ConsoleRole.Owner, Enabled: true }
                    && UserTable.OtherOwners(transaction, account, userId) == 0)
                {
                    throw new LastOwnerKept(userId);
                }

                UserTable.Save(transaction, after);
                audit.Write(transaction, new(account, actor, action, userId));
            },
            cancel);
        sessions.ForgetAll();
    }
}
