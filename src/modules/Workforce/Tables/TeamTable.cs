using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Workforce.Tables;

internal static class TeamTable
{
    private const string Columns = "team_name, partition_name, workforce_name, description, config, created_at_ms, changed_at_ms";

    /// <summary>False when the name is taken.</summary>
    public static bool TryAdd(Transaction transaction, AccountScope scope, WorkforceName workforce, Workteam team)
    {
        var added = transaction.Execute(
            """
            INSERT INTO workforce_team
                (account_id, region_name, team_name, partition_name, workforce_name, description, config, created_at_ms, changed_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT DO NOTHING
            """,
            scope.Account.ToString(),
            scope.Region,
            team.Name.ToString(),
            scope.Partition,
            workforce.ToString(),
            team.Description,
            DocumentOf(team),
            team.CreatedAt,
            team.ChangedAt) == 1;
        if (added)
        {
            AddGroups(transaction, scope, team);
        }

        return added;
    }

    public static void Save(Transaction transaction, AccountScope scope, Workteam team)
    {
        transaction.Execute(
            """
            UPDATE workforce_team
            SET description = $4, config = $5, changed_at_ms = $6
            WHERE account_id = $1 AND region_name = $2 AND team_name = $3
            """,
            scope.Account.ToString(),
            scope.Region,
            team.Name.ToString(),
            team.Description,
            DocumentOf(team),
            team.ChangedAt);
        RemoveGroups(transaction, scope, team.Name);
        AddGroups(transaction, scope, team);
    }

    public static bool Remove(Transaction transaction, AccountScope scope, WorkteamName name)
    {
        RemoveGroups(transaction, scope, name);
        return transaction.Execute(
            "DELETE FROM workforce_team WHERE account_id = $1 AND region_name = $2 AND team_name = $3",
            scope.Account.ToString(),
            scope.Region,
            name.ToString()) == 1;
    }

    public static long Count(Reading reading, AccountScope scope) =>
        reading.Number("SELECT COUNT(*) FROM workforce_team WHERE account_id = $1 AND region_name = $2", scope.Account.ToString(), scope.Region) ?? 0;

    public static long CountOf(Reading reading, AccountScope scope, WorkforceName workforce) =>
        reading.Number(
            "SELECT COUNT(*) FROM workforce_team WHERE account_id = $1 AND region_name = $2 AND workforce_name = $3",
            scope.Account.ToString(),
            scope.Region,
            workforce.ToString()) ?? 0;

    public static Workteam? Find(Reading reading, AccountScope scope, WorkteamName name, string portalHost) =>
        reading.TryFirst(
            $"SELECT {Columns} FROM workforce_team WHERE account_id = $1 AND region_name = $2 AND team_name = $3",
            row => Read(row, scope, portalHost),
            out var found,
            scope.Account.ToString(),
            scope.Region,
            name.ToString()) ? found : null;

    public static List<Workteam> List(Reading reading, AccountScope scope, ListQuery query, int limit, string portalHost) =>
        ListSql.Read(
            reading,
            $"SELECT {Columns} FROM workforce_team WHERE account_id = $1 AND region_name = $2",
            "team_name",
            row => Read(row, scope, portalHost),
            scope,
            query,
            limit);

    /// <summary>The teams that name one of a worker's groups, by name.</summary>
    public static List<Workteam> Of(Reading reading, AccountScope scope, WorkerId worker, string portalHost) =>
        reading.Query(
            $"""
            SELECT {Columns}
            FROM workforce_team AS team
            WHERE account_id = $1 AND region_name = $2 AND EXISTS (
                SELECT 1
                FROM workforce_team_group AS wanted
                JOIN workforce_worker_group AS held ON held.group_name = wanted.group_name AND held.worker_id = $3
                WHERE wanted.account_id = $1 AND wanted.region_name = $2 AND wanted.team_name = team.team_name)
            ORDER BY team_name
            """,
            row => Read(row, scope, portalHost),
            scope.Account.ToString(),
            scope.Region,
            worker.ToString());

    private static void AddGroups(Transaction transaction, AccountScope scope, Workteam team)
    {
        var position = 0;
        foreach (var group in Definitions.Groups(team.Members))
        {
            transaction.Execute(
                "INSERT INTO workforce_team_group (account_id, region_name, group_name, team_name, position) VALUES ($1, $2, $3, $4, $5)",
                scope.Account.ToString(),
                scope.Region,
                group,
                team.Name.ToString(),
                position++);
        }
    }

    private static void RemoveGroups(Transaction transaction, AccountScope scope, WorkteamName name) =>
        transaction.Execute(
            "DELETE FROM workforce_team_group WHERE account_id = $1 AND region_name = $2 AND team_name = $3",
            scope.Account.ToString(),
            scope.Region,
            name.ToString());

    private static string DocumentOf(Workteam team) => TeamDocument.Of(team.Members, team.NotificationTopicArn, team.S3Presign).ToJson();

    private static Workteam Read(Row row, AccountScope scope, string portalHost)
    {
        var home = scope with { Partition = row.Text(1) };
        var document = TeamDocument.FromJson(row.Text(4));
        var name = WorkteamName.Parse(row.Text(0));
        return new(
            name,
            home.SageMaker($"workteam/private-crowd/{name}").ToString(),
            WorkteamKind.Private,
            row.Text(3),
            home.SageMaker($"workforce/{row.Text(2)}").ToString(),
            document.Definitions(),
            document.NotificationTopicArn,
            document.S3Presign,
            portalHost,
            [],
            row.Instant(5),
            row.Instant(6));
    }
}
