using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Accounts.Tables;

/// <summary>A key as it lies in the database: its secrets closed.</summary>
internal sealed record StoredKey(
    string AccessKeyId,
    AccountId Account,
    byte[] SealedSecret,
    byte[]? SealedToken,
    string? PrincipalArn,
    string? S3PathScope,
    DateTimeOffset? ExpiresAt);

internal static class KeyTable
{
    public static void Add(Transaction transaction, string accessKeyId, AccountId account, byte[] sealedSecret, string note, DateTimeOffset now) =>
        transaction.Execute(
            """
            INSERT INTO accounts_access_key (access_key_id, account_id, sealed_secret, note, is_active, created_at_ms)
            VALUES ($1, $2, $3, $4, 1, $5)
            """,
            accessKeyId,
            account.ToString(),
            sealedSecret,
            note,
            now);

    public static void AddSession(Transaction transaction, StoredKey key) =>
        transaction.Execute(
            """
            INSERT INTO accounts_session_key (access_key_id, account_id, sealed_secret, sealed_token, principal_arn, s3_path_scope, expires_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            key.AccessKeyId,
            key.Account.ToString(),
            key.SealedSecret,
            key.SealedToken,
            key.PrincipalArn,
            key.S3PathScope,
            key.ExpiresAt);

    public static StoredKey? FindActive(Reading reading, string accessKeyId) =>
        reading.TryFirst(
            "SELECT access_key_id, account_id, sealed_secret FROM accounts_access_key WHERE access_key_id = $1 AND is_active = 1",
            static row => new StoredKey(row.Text(0), AccountId.Parse(row.Text(1)), row.Bytes(2), null, null, null, null),
            out var found,
            accessKeyId) ? found : null;

    public static StoredKey? FindSession(Reading reading, string accessKeyId) =>
        reading.TryFirst(
            """
            SELECT access_key_id, account_id, sealed_secret, sealed_token, principal_arn, s3_path_scope, expires_at_ms
            FROM accounts_session_key
            WHERE access_key_id = $1
            """,
            static row => new StoredKey(
                row.Text(0), AccountId.Parse(row.Text(1)), row.Bytes(2), row.Bytes(3), row.Text(4), row.TextOrNull(5), row.Instant(6)),
            out var found,
            accessKeyId) ? found : null;

    public static List<AccessKeyFacts> List(Reading reading, AccountId account, string? after, int limit) =>
        reading.Query(
            """
            SELECT access_key_id, note, is_active, created_at_ms
            FROM accounts_access_key
            WHERE account_id = $1 AND access_key_id > $2
            ORDER BY access_key_id
            LIMIT $3
            """,
            static row => new AccessKeyFacts(row.Text(0), row.Text(1), row.Flag(2), row.Instant(3)),
            account.ToString(),
            after ?? "",
            limit);

    public static bool SetActive(Transaction transaction, AccountId account, string accessKeyId, bool active) =>
        transaction.Execute(
            "UPDATE accounts_access_key SET is_active = $3 WHERE access_key_id = $1 AND account_id = $2",
            accessKeyId,
            account.ToString(),
            active) == 1;

    public static bool Delete(Transaction transaction, AccountId account, string accessKeyId) =>
        transaction.Execute(
            "DELETE FROM accounts_access_key WHERE access_key_id = $1 AND account_id = $2",
            accessKeyId,
            account.ToString()) == 1;
}
