using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Accounts.Tables;

internal static class AccountTable
{
    private const string Columns = "account_id, account_name, created_at_ms";

    /// <summary>False when the id is taken, or when there is a first account already and this one says it is the first.</summary>
    public static bool TryAdd(Transaction transaction, Account account, bool isFirst) =>
        transaction.Execute(
            "INSERT INTO accounts_account (account_id, account_name, is_first, created_at_ms) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            account.Id.ToString(),
            account.Name,
            isFirst,
            account.CreatedAt) == 1;

    public static Account? First(Reading reading) =>
        reading.TryFirst($"SELECT {Columns} FROM accounts_account WHERE is_first = 1", Read, out var first) ? first : null;

    public static Account? Find(Reading reading, AccountId id) =>
        reading.TryFirst($"SELECT {Columns} FROM accounts_account WHERE account_id = $1", Read, out var found, id.ToString()) ? found : null;

    public static List<Account> List(Reading reading, string? after, int limit) =>
        reading.Query(
            $"SELECT {Columns} FROM accounts_account WHERE account_id > $1 ORDER BY account_id LIMIT $2",
            Read,
            after ?? "",
            limit);

    private static Account Read(Row row) => new(AccountId.Parse(row.Text(0)), row.Text(1), row.Instant(2));
}
