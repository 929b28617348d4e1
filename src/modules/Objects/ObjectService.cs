using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Objects.Tables;
using Plumbline.Storage;

namespace Plumbline.Objects;

/// <summary>Buckets and objects: what S3 is to the rest of us. Every call reaches only what the scope's account owns.</summary>
/// <remarks>
/// Bytes first, row second: an object becomes visible by one row write, so a reader sees the old bytes or the new ones, never a mixture.
/// Any call may also throw Storage's <c>StorageUnavailable</c>, after which nothing was kept.
/// </remarks>
public sealed partial class ObjectService
{
    private readonly Database database;
    private readonly BlobStore blobs;
    private readonly TimeProvider clock;
    private readonly IdSource ids;
    private readonly ObjectsSettings settings;

    internal ObjectService(Database database, BlobStore blobs, TimeProvider clock, IdSource ids, ObjectsSettings settings)
    {
        this.database = database;
        this.blobs = blobs;
        this.clock = clock;
        this.ids = ids;
        this.settings = settings;
    }

    /// <summary>The object's row, whose bucket is known to be this account's.</summary>
    private static ObjectRow RequireObject(Reading reading, AccountScope scope, S3Uri at)
    {
        BucketTable.Require(reading, scope, at.Bucket);
        return ObjectTable.Find(reading, at) ?? throw new ObjectNotFound(at);
    }

    private Task<Bucket> RequireBucketAsync(AccountScope scope, string name, CancellationToken cancel) =>
        database.ReadAsync(reading => BucketTable.Require(reading, scope, name), cancel);

    /// <summary>Now, in the milliseconds that rows keep.</summary>
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
}
