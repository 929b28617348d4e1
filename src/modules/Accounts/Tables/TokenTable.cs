using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Accounts.Tables;

internal static class TokenTable
{
    private const string Columns = "token_id, principal_kind, principal_id, account_id, scopes, expires_at_ms, note, created_at_ms";

    public static void Add(Transaction transaction, TokenFacts token, string tokenHash) =>
        transaction.Execute(
            """
            INSERT INTO accounts_token (token_id, token_hash, principal_kind, principal_id, account_id, scopes, expires_at_ms, note, created_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            token.TokenId,
            tokenHash,
            token.Principal.Kind.ToString(),
            token.Principal.Id,
            token.Principal.Account.ToString(),
            string.Join(' ', token.Scopes),
            token.ExpiresAt,
            token.Note,
            token.CreatedAt);

    public static TokenFacts? FindByHash(Reading reading, string tokenHash) =>
        reading.TryFirst($"SELECT {Columns} FROM accounts_token WHERE token_hash = $1", Read, out var found, tokenHash) ? found : null;

    public static List<TokenFacts> List(Reading reading, AccountId account, string? after, int limit) =>
        reading.Query(
            $"SELECT {Columns} FROM accounts_token WHERE account_id = $1 AND token_id > $2 ORDER BY token_id LIMIT $3",
            Read,
            account.ToString(),
            after ?? "",
            limit);

    /// <summary>The hash of the token that was removed; null when there was none.</summary>
    public static string? Remove(Transaction transaction, AccountId account, string tokenId) =>
        transaction.Text(
            "DELETE FROM accounts_token WHERE token_id = $1 AND account_id = $2 RETURNING token_hash",
            tokenId,
            account.ToString());

    private static TokenFacts Read(Row row) => new(
        row.Text(0),
        new(Enum.Parse<PrincipalKind>(row.Text(1)), row.Text(2), AccountId.Parse(row.Text(3))),
        row.Text(4).Split(' ', StringSplitOptions.RemoveEmptyEntries),
        row.InstantOrNull(5),
        row.Text(6),
        row.Instant(7));
}
