using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Workforce.Tables;

internal static class SubscriptionTable
{
    private const string Columns = "team_arn, marketplace_title, seller_name, marketplace_description, listing_id, subscribed_at_ms";

    public static void Put(Transaction transaction, AccountScope scope, SubscribedWorkteam team, DateTimeOffset now) =>
        transaction.Execute(
            """
            INSERT INTO workforce_subscription
                (account_id, region_name, team_arn, marketplace_title, seller_name, marketplace_description, listing_id, subscribed_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (account_id, region_name, team_arn) DO UPDATE
            SET marketplace_title = excluded.marketplace_title,
                seller_name = excluded.seller_name,
                marketplace_description = excluded.marketplace_description,
                listing_id = excluded.listing_id
            """,
            scope.Account.ToString(),
            scope.Region,
            team.Arn,
            team.MarketplaceTitle,
            team.SellerName,
            team.MarketplaceDescription,
            team.ListingId,
            now);

    public static bool Remove(Transaction transaction, AccountScope scope, string arn) =>
        transaction.Execute(
            "DELETE FROM workforce_subscription WHERE account_id = $1 AND region_name = $2 AND team_arn = $3",
            scope.Account.ToString(),
            scope.Region,
            arn) == 1;

    public static (SubscribedWorkteam Team, DateTimeOffset Since)? Find(Reading reading, AccountScope scope, string arn) =>
        reading.TryFirst(
            $"SELECT {Columns} FROM workforce_subscription WHERE account_id = $1 AND region_name = $2 AND team_arn = $3",
            static row => (Read(row), row.Instant(5)),
            out var found,
            scope.Account.ToString(),
            scope.Region,
            arn) ? found : null;

    public static List<SubscribedWorkteam> List(Reading reading, AccountScope scope, string? nameContains, string? after, int limit) =>
        reading.Query(
            $"""
            SELECT {Columns}
            FROM workforce_subscription
            WHERE account_id = $1 AND region_name = $2 AND team_arn > $3 AND LOWER(team_arn) LIKE $4 ESCAPE '\'
            ORDER BY team_arn
            LIMIT $5
            """,
            Read,
            scope.Account.ToString(),
            scope.Region,
            after ?? "",
            nameContains is null ? "%" : $"%/vendor-crowd/{ListSql.Pattern(nameContains)}",
            limit);

    private static SubscribedWorkteam Read(Row row) =>
        new(row.Text(0), row.TextOrNull(1), row.TextOrNull(2), row.TextOrNull(3), row.TextOrNull(4));
}
