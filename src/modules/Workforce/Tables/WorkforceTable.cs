using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Workforce.Tables;

internal static class WorkforceTable
{
    private const string Columns = "workforce_name, partition_name, is_local, config, created_at_ms, changed_at_ms";

    public static void Add(Transaction transaction, AccountScope scope, PrivateWorkforce workforce, byte[]? sealedSecret) =>
        transaction.Execute(
            """
            INSERT INTO workforce_workforce
                (account_id, region_name, workforce_name, partition_name, is_local, config, sealed_client_secret, created_at_ms, changed_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            scope.Account.ToString(),
            scope.Region,
            workforce.Name.ToString(),
            scope.Partition,
            workforce.IsLocal,
            DocumentOf(workforce).ToJson(),
            sealedSecret,
            workforce.CreatedAt,
            workforce.ChangedAt);

    /// <param name="sealedSecret">Null keeps the secret as it is.</param>
    public static void Save(Transaction transaction, AccountScope scope, PrivateWorkforce workforce, byte[]? sealedSecret) =>
        transaction.Execute(
            """
            UPDATE workforce_workforce
            SET config = $4, sealed_client_secret = COALESCE($5, sealed_client_secret), changed_at_ms = $6
            WHERE account_id = $1 AND region_name = $2 AND workforce_name = $3
            """,
            scope.Account.ToString(),
            scope.Region,
            workforce.Name.ToString(),
            DocumentOf(workforce).ToJson(),
            sealedSecret,
            workforce.ChangedAt);

    public static bool Remove(Transaction transaction, AccountScope scope, WorkforceName name) =>
        transaction.Execute(
            "DELETE FROM workforce_workforce WHERE account_id = $1 AND region_name = $2 AND workforce_name = $3",
            scope.Account.ToString(),
            scope.Region,
            name.ToString()) == 1;

    public static byte[]? SealedSecret(Reading reading, AccountScope scope, WorkforceName name) =>
        reading.TryFirst(
            "SELECT sealed_client_secret FROM workforce_workforce WHERE account_id = $1 AND region_name = $2 AND workforce_name = $3",
            static row => row.IsNull(0) ? null : row.Bytes(0),
            out var found,
            scope.Account.ToString(),
            scope.Region,
            name.ToString()) ? found : null;

    /// <summary>All of a scope's workforces: one, unless the operator's quotas say otherwise.</summary>
    public static List<PrivateWorkforce> All(Reading reading, AccountScope scope, string portalHost) =>
        reading.Query(
            $"SELECT {Columns} FROM workforce_workforce WHERE account_id = $1 AND region_name = $2 ORDER BY created_at_ms, workforce_name",
            row => Read(row, scope, portalHost),
            scope.Account.ToString(),
            scope.Region);

    public static List<PrivateWorkforce> List(Reading reading, AccountScope scope, ListQuery query, int limit, string portalHost) =>
        ListSql.Read(
            reading,
            $"SELECT {Columns} FROM workforce_workforce WHERE account_id = $1 AND region_name = $2",
            "workforce_name",
            row => Read(row, scope, portalHost),
            scope,
            query,
            limit);

    private static WorkforceDocument DocumentOf(PrivateWorkforce workforce) =>
        new(workforce.Cognito, workforce.Oidc, workforce.Cidrs, workforce.Vpc, workforce.IpAddressType);

    private static PrivateWorkforce Read(Row row, AccountScope scope, string portalHost)
    {
        var document = WorkforceDocument.FromJson(row.Text(3));
        var name = WorkforceName.Parse(row.Text(0));
        return new(
            name,
            (scope with { Partition = row.Text(1) }).SageMaker($"workforce/{name}").ToString(),
            portalHost,
            WorkforceStatus.Active,
            row.Flag(2),
            document.Cognito,
            document.Oidc,
            document.Cidrs,
            document.Vpc,
            document.IpAddressType,
            null,
            row.Instant(4),
            row.Instant(5));
    }
}
