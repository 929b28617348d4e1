using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Objects.Tables;
using Plumbline.Storage;

namespace Plumbline.Objects;

public sealed partial class ObjectService
{
    /// <summary>Most keys of one <see cref="DeleteManyAsync"/>.</summary>
    public const int MaxDeletions = 1000;

    /// <summary>Deletes an object. Deleting what is not there is harmless.</summary>
    /// <exception cref="BucketNotFound" />
    /// <exception cref="BucketForbidden" />
    public Task DeleteAsync(AccountScope scope, S3Uri at, CancellationToken cancel) =>
        DeleteAsync(scope, at, Conditions.None, cancel);

    /// <summary>Deletes an object when the conditions hold.</summary>
    /// <exception cref="BucketNotFound" />
    /// <exception cref="BucketForbidden" />
    /// <exception cref="ConditionFailed" />
    /// <exception cref="ObjectNotFound">If-Match on a key that does not exist.</exception>
    public Task DeleteAsync(AccountScope scope, S3Uri at, Conditions conditions, CancellationToken cancel)
    {
        KeyBytes.Check(at.Key);
        var now = Now();
        return database.WriteAsync(
            transaction =>
            {
                BucketTable.Require(transaction, scope, at.Bucket);
                Remove(transaction, at, conditions, now);
            },
            cancel);
    }

    /// <summary>Deletes up to 1,000 objects of a bucket. Keys that are not there are harmless.</summary>
    /// <exception cref="BucketNotFound" />
    /// <exception cref="BucketForbidden" />
    /// <exception cref="TooManyAtOnce" />
    public async Task DeleteManyAsync(AccountScope scope, string bucket, IReadOnlyList<string> keys, CancellationToken cancel)
    {
        if (keys.Count > MaxDeletions)
        {
            throw new TooManyAtOnce("keys", MaxDeletions);
        }

        var now = Now();
        foreach (var slice in keys.Order(StringComparer.Ordinal).Chunk(100))
        {
            await database.WriteAsync(
                transaction =>
                {
                    BucketTable.Require(transaction, scope, bucket);
                    foreach (var key in slice)
                    {
                        Remove(transaction, new(bucket, key), Conditions.None, now);
                    }
                },
                cancel);
        }
    }

    private static void Remove(Transaction transaction, S3Uri at, Conditions conditions, DateTimeOffset now)
    {
        var before = ObjectTable.FindForUpdate(transaction, at);
        CheckBeforeWrite(at, before?.Facts, conditions);
        if (before is not null)
        {
            ObjectTable.Delete(transaction, at);
            DiscardTable.Add(transaction, before.Place, now);
        }
    }
}
