using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Accounts;

/// <summary>Tags on resources, kept by ARN. Whether the resource exists is the caller's question.</summary>
public sealed partial class TagService
{
    /// <summary>Tags one resource may have. Source: SageMaker service model, shape TagList.</summary>
    public const int Limit = 50;

    private readonly Database database;

    internal TagService(Database database) => this.database = database;

    /// <summary>Adds tags or replaces their values, and answers with the full set, by key. A key given twice keeps its last value.</summary>
    /// <exception cref="TagRefused" />
    /// <exception cref="TooManyTags" />
    public Task<IReadOnlyList<Tag>> AddAsync(AccountScope scope, string arn, IReadOnlyList<Tag> tags, CancellationToken cancel)
    {
        Check(tags);
        return database.WriteAsync(transaction => Add(transaction, scope, arn, tags), cancel);
    }

    /// <summary>The same inside a caller's write.</summary>
    public IReadOnlyList<Tag> Add(Transaction transaction, AccountScope scope, string arn, IReadOnlyList<Tag> tags)
    {
        Check(tags);
        foreach (var tag in tags)
        {
            transaction.Execute(
                """
                INSERT INTO accounts_tag (account_id, arn, tag_key, tag_value) VALUES ($1, $2, $3, $4)
                ON CONFLICT (account_id, arn, tag_key) DO UPDATE SET tag_value = excluded.tag_value
                """,
                scope.Account.ToString(),
                arn,
                tag.Key,
                tag.Value);
        }

        var all = Read(transaction, scope, arn, "", Limit + tags.Count);
        return all.Count <= Limit ? all : throw new TooManyTags(arn, all.Count, Limit);
    }

    /// <summary>A resource's tags by key; none for a resource nobody tagged.</summary>
    /// <param name="limit">1–100.</param>
    public Task<Page<Tag>> ListAsync(AccountScope scope, string arn, string? after, int limit, CancellationToken cancel) =>
        database.ReadAsync(
            reading => Paging.Cut(Read(reading, scope, arn, after ?? "", Paging.OneMore(limit)), limit, static tag => tag.Key),
            cancel);

    /// <summary>Removes tags by key; keys that are not there are passed over.</summary>
    public Task RemoveAsync(AccountScope scope, string arn, IReadOnlyList<string> keys, CancellationToken cancel) =>
        database.WriteAsync(
            transaction =>
            {
                foreach (var key in keys)
                {
                    transaction.Execute(
                        "DELETE FROM accounts_tag WHERE account_id = $1 AND arn = $2 AND tag_key = $3",
                        scope.Account.ToString(),
                        arn,
                        key);
                }
            },
            cancel);

    /// <summary>Drops every tag of a resource that is being deleted.</summary>
    public Task ForgetAsync(AccountScope scope, string arn, CancellationToken cancel) =>
        database.WriteAsync(
            transaction => transaction.Execute(
                "DELETE FROM accounts_tag WHERE account_id = $1 AND arn = $2",
                scope.Account.ToString(),
                arn),
            cancel);

    private static void Check(IReadOnlyList<Tag> tags)
    {
        if (tags.Count > Limit)
        {
            throw new TagRefused("Tags", $"holds {tags.Count} tags; {Limit} is the limit.");
        }

        foreach (var tag in tags)
        {
            if (tag.Key.Length is < 1 or > 128 || !Letters.IsMatch(tag.Key))
            {
                throw new TagRefused("Tag key", $"'{tag.Key}' must have 1 to 128 letters, digits, spaces or any of _ . : / = + - @.");
            }

            if (tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw new TagRefused("Tag key", $"'{tag.Key}' begins with 'aws:', which is reserved. Choose another key.");
            }

            if (tag.Value.Length > 256 || !Letters.IsMatch(tag.Value))
            {
                throw new TagRefused("Tag value", $"of key '{tag.Key}' must have at most 256 letters, digits, spaces or any of _ . : / = + - @.");
            }
        }
    }

    private static List<Tag> Read(Reading reading, AccountScope scope, string arn, string after, int limit) =>
        reading.Query(
            """
            SELECT tag_key, tag_value
            FROM accounts_tag
            WHERE account_id = $1 AND arn = $2 AND tag_key > $3
            ORDER BY tag_key
            LIMIT $4
            """,
            static row => new Tag(row.Text(0), row.Text(1)),
            scope.Account.ToString(),
            arn,
            after,
            limit);

    [GeneratedRegex(@"\A[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Letters { get; }
}
