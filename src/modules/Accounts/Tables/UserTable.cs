using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Accounts.Tables;

internal static class UserTable
{
    private const string Columns = "user_id, account_id, email, display_name, role_name, is_enabled, created_at_ms";

    /// <summary>False when somebody has this address already.</summary>
    public static bool TryAdd(Transaction transaction, ConsoleUser user, string foldedEmail, string passwordHash) =>
        transaction.Execute(
            """
            INSERT INTO accounts_user (user_id, account_id, email, folded_email, display_name, role_name, password_hash, is_enabled, created_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT DO NOTHING
            """,
            user.UserId,
            user.Account.ToString(),
            user.Email,
            foldedEmail,
            user.DisplayName,
            user.Role.ToString(),
            passwordHash,
            user.Enabled,
            user.CreatedAt) == 1;

    public static ConsoleUser? Find(Reading reading, string userId) =>
        reading.TryFirst($"SELECT {Columns} FROM accounts_user WHERE user_id = $1", Read, out var found, userId) ? found : null;

    public static (ConsoleUser User, string PasswordHash)? FindByEmail(Reading reading, string foldedEmail) =>
        reading.TryFirst(
            $"SELECT {Columns}, password_hash FROM accounts_user WHERE folded_email = $1",
            static row => (Read(row), row.Text(7)),
            out var found,
            foldedEmail) ? found : null;

    public static List<ConsoleUser> List(Reading reading, AccountId account, string? after, int limit) =>
        reading.Query(
            $"SELECT {Columns} FROM accounts_user WHERE account_id = $1 AND user_id > $2 ORDER BY user_id LIMIT $3",
            Read,
            account.ToString(),
            after ?? "",
            limit);

    public static void Save(Transaction transaction, ConsoleUser user) =>
        transaction.Execute(
            "UPDATE accounts_user SET role_name = $2, is_enabled = $3 WHERE user_id = $1",
            user.UserId,
            user.Role.ToString(),
            user.Enabled);

    public static void SavePassword(Transaction transaction, string userId, string passwordHash) =>
        transaction.Execute("UPDATE accounts_user SET password_hash = $2 WHERE user_id = $1", userId, passwordHash);

    /// <summary>Enabled owners of an account, locked so that two cannot step down at once.</summary>
    public static int OtherOwners(Transaction transaction, AccountId account, string userId) =>
        transaction.Query(
            "SELECT user_id FROM accounts_user WHERE account_id = $1 AND role_name = 'Owner' AND is_enabled = 1 ORDER BY user_id" + transaction.Dialect.ForUpdate,
            static row => row.Text(0),
            account.ToString()).FindAll(id => id != userId).Count;

    private static ConsoleUser Read(Row row) => new(
        row.Text(0),
        AccountId.Parse(row.Text(1)),
        row.Text(2),
        row.Text(3),
        Enum.Parse<ConsoleRole>(row.Text(4)),
        row.Flag(5),
        row.Instant(6));
}
