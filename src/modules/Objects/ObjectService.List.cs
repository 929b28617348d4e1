using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Objects.Tables;

namespace Plumbline.Objects;

public sealed partial class ObjectService
{
    /// <summary>One page of a bucket's objects.</summary>
    /// <exception cref="BucketNotFound" />
    /// <exception cref="BucketForbidden" />
    /// <remarks>Common prefixes are leapt over: the keys below them are not read.</remarks>
    public Task<ObjectListing> ListAsync(AccountScope scope, string bucket, ListQuery query, CancellationToken cancel)
    {
        var bounded = query with { Limit = Math.Clamp(query.Limit, 0, 1000) };
        return database.ReadAsync(
            reading =>
            {
                BucketTable.Require(reading, scope, bucket);
                var items = new List<ListedObject>();
                var (prefixes, next) = SkipScan.Walk(
                    bounded, (from, below, limit) => ObjectTable.Slice(reading, bucket, from, below, limit), items);
                return new ObjectListing(items, prefixes, next);
            },
            cancel);
    }
}
