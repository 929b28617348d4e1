using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Objects;

/// <summary>Buckets and objects: what S3 is to the rest of us. Every call reaches only what the scope's account owns.</summary>
public sealed partial class ObjectService
{
    public Task<Bucket> CreateBucketAsync(AccountScope scope, string name, string? region, CancellationToken cancel) => throw new NotImplementedException();

    /// <exception cref="BucketNotFound" />
    /// <exception cref="BucketForbidden">It is another account's.</exception>
    public Task<Bucket> FindBucketAsync(AccountScope scope, string name, CancellationToken cancel) => throw new NotImplementedException();

    public Task<Page<Bucket>> ListBucketsAsync(AccountScope scope, string? prefix, string? after, int limit, CancellationToken cancel) => throw new NotImplementedException();

    public Task DeleteBucketAsync(AccountScope scope, string name, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>For modules: stores what <paramref name="content"/> yields until its end, replacing what was there.</summary>
    /// <exception cref="BucketNotFound" />
    /// <exception cref="BucketForbidden" />
    /// <exception cref="KeyRefused" />
    public Task<StoredObject> PutAsync(
        AccountScope scope, S3Uri at, Stream content, ObjectHeaders headers, BlobDurability durability, CancellationToken cancel) =>
        throw new NotImplementedException();

    /// <summary>For edges: stores a user's upload, synced, on the terms its request states.</summary>
    public Task<StoredObject> UploadAsync(AccountScope scope, S3Uri at, Stream content, UploadTerms terms, CancellationToken cancel) =>
        throw new NotImplementedException();

    /// <summary>Facts about an object; null when there is no such bucket or key, or it is not this account's.</summary>
    public Task<StoredObject?> FindAsync(AccountScope scope, S3Uri at, CancellationToken cancel) => throw new NotImplementedException();

    /// <exception cref="BucketNotFound" />
    /// <exception cref="BucketForbidden" />
    /// <exception cref="ObjectNotFound" />
    /// <exception cref="RangeOutside" />
    public Task<OpenedObject> OpenAsync(AccountScope scope, S3Uri at, ByteRange? range, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Deleting what is not there is harmless.</summary>
    public Task DeleteAsync(AccountScope scope, S3Uri at, CancellationToken cancel) => throw new NotImplementedException();

    public Task<ObjectListing> ListAsync(AccountScope scope, string bucket, ListQuery query, CancellationToken cancel) => throw new NotImplementedException();
}
