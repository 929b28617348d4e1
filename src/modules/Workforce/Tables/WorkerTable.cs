using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Workforce.Tables;

internal static class WorkerTable
{
    private const string Columns =
        "worker_id, account_id, region_name, partition_name, sub, email, display_name, is_enabled, password_hash, created_at_ms";

    /// <summary>False when the scope has a worker with this address.</summary>
    public static bool TryAdd(Transaction transaction, Worker worker, string foldedEmail, string? passwordHash) =>
        transaction.Execute(
            """
            INSERT INTO workforce_worker
                (worker_id, account_id, region_name, partition_name, sub, email, folded_email, display_name, password_hash, is_enabled, created_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT DO NOTHING
            """,
            worker.Id.ToString(),
            worker.Scope.Account.ToString(),
            worker.Scope.Region,
            worker.Scope.Partition,
            worker.Sub,
            worker.Email,
            foldedEmail,
            worker.DisplayName,
            passwordHash,
            worker.Enabled,
            worker.CreatedAt) == 1;

    public static Worker? Find(Reading reading, WorkerId id) =>
        reading.TryFirst($"SELECT {Columns} FROM workforce_worker WHERE worker_id = $1", Read, out var found, id.ToString())
            ? found with { Groups = GroupsOf(reading, id) }
            : null;

    public static string? DisplayNameOf(Reading reading, AccountScope scope, WorkerId id) => reading.Text(
        "SELECT display_name FROM workforce_worker WHERE worker_id = $1 AND account_id = $2", id.ToString(), scope.Account.ToString());

    public static WorkerId? FindByEmail(Reading reading, AccountScope scope, string foldedEmail) =>
        reading.Text(
            "SELECT worker_id FROM workforce_worker WHERE account_id = $1 AND region_name = $2 AND folded_email = $3",
            scope.Account.ToString(),
            scope.Region,
            foldedEmail) is { } id ? WorkerId.Parse(id) : null;

    /// <summary>Who might sign in with this address, the longest-standing first.</summary>
    public static List<(WorkerId Id, string PasswordHash)> Candidates(Reading reading, string foldedEmail, int limit) =>
        reading.Query(
            """
            SELECT worker_id, password_hash
            FROM workforce_worker
            WHERE folded_email = $1 AND is_enabled = 1 AND password_hash IS NOT NULL
            ORDER BY created_at_ms, worker_id
            LIMIT $2
            """,
            static row => (WorkerId.Parse(row.Text(0)), row.Text(1)),
            foldedEmail,
            limit);

    public static List<Worker> List(Reading reading, AccountScope scope, WorkteamName? team, string? search, string? after, int limit)
    {
        var workers = reading.Query(
            $"""
            SELECT {Columns}
            FROM workforce_worker AS worker
            WHERE account_id = $1 AND region_name = $2 AND worker_id > $3 AND ($4 = '' OR EXISTS (
                SELECT 1
                FROM workforce_worker_group AS held
                JOIN workforce_team_group AS wanted ON wanted.group_name = held.group_name
                WHERE held.worker_id = worker.worker_id
                    AND wanted.account_id = $1 AND wanted.region_name = $2 AND wanted.team_name = $4))
                AND ($6 = '%' OR folded_email LIKE $6 ESCAPE '\' OR LOWER(display_name) LIKE $6 ESCAPE '\' OR display_name LIKE $7 ESCAPE '\')
            ORDER BY worker_id
            LIMIT $5
            """,
            Read,
            scope.Account.ToString(),
            scope.Region,
            after ?? "",
            team?.ToString() ?? "",
            limit,
            ListSql.Pattern(search),
            search is null ? "%" : ListSql.Pattern(search, folded: false));
        return workers.ConvertAll(worker => worker with { Groups = GroupsOf(reading, worker.Id) });
    }

    public static void SetEnabled(Transaction transaction, WorkerId id, bool enabled) =>
        transaction.Execute("UPDATE workforce_worker SET is_enabled = $2 WHERE worker_id = $1", id.ToString(), enabled);

    public static void SetPassword(Transaction transaction, WorkerId id, string passwordHash) =>
        transaction.Execute("UPDATE workforce_worker SET password_hash = $2 WHERE worker_id = $1", id.ToString(), passwordHash);

    public static void AddGroup(Transaction transaction, WorkerId id, string group) =>
        transaction.Execute(
            "INSERT INTO workforce_worker_group (worker_id, group_name) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            id.ToString(),
            group);

    public static void RemoveGroup(Transaction transaction, WorkerId id, string group) =>
        transaction.Execute("DELETE FROM workforce_worker_group WHERE worker_id = $1 AND group_name = $2", id.ToString(), group);

    private static List<string> GroupsOf(Reading reading, WorkerId id) =>
        reading.Query(
            "SELECT group_name FROM workforce_worker_group WHERE worker_id = $1 ORDER BY group_name",
            static row => row.Text(0),
            id.ToString());

    private static Worker Read(Row row) => new(
        WorkerId.Parse(row.Text(0)),
        new(AccountId.Parse(row.Text(1)), row.Text(2), row.Text(3)),
        row.Text(4),
        row.Text(5),
        row.Text(6),
        row.Flag(7),
        !row.IsNull(8),
        [],
        row.Instant(9));
}
