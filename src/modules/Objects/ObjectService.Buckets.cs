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
    private const int MaxCorsCharacters = 64 * 1024;

    /// <summary>Makes a bucket.</summary>
    /// <param name="region">Where its owner says it is; null for the scope's region.</param>
    /// <exception cref="BucketNameRefused">The name breaks a rule, or is a page of ours.</exception>
    /// <exception cref="BucketTaken" />
    /// <exception cref="BucketAlreadyYours">Nothing was changed.</exception>
    public async Task<Bucket> CreateBucketAsync(AccountScope scope, string name, string? region, CancellationToken cancel)
    {
        var fault = BucketName.FaultOf(name)
            ?? (settings.ReservedBucketNames.Contains(name) ? "it is the address of a page of this server." : null);
        if (fault is not null)
        {
            throw new BucketNameRefused(name, fault);
        }

        var bucket = new Bucket(name, scope.Account, region ?? scope.Region, Now());
        return await database.WriteAsync(
            transaction => BucketTable.TryAdd(transaction, bucket)
                ? bucket
                : throw (BucketTable.Find(transaction, name)?.Account == scope.Account ? new BucketAlreadyYours(name) : new BucketTaken(name)),
            cancel);
    }

    /// <exception cref="BucketNotFound" />
    /// <exception cref="BucketForbidden">It is another account's.</exception>
    public Task<Bucket> FindBucketAsync(AccountScope scope, string name, CancellationToken cancel) =>
        RequireBucketAsync(scope, name, cancel);

    /// <summary>The account's buckets by name.</summary>
    /// <param name="limit">1–10,000.</param>
    public async Task<Page<Bucket>> ListBucketsAsync(AccountScope scope, string? prefix, string? after, int limit, CancellationToken cancel)
    {
        var start = prefix ?? "";
        var from = string.CompareOrdinal(after ?? "", start) >= 0 ? after ?? "" : start.Length == 0 ? "" : start[..^1];
        var found = new List<Bucket>();
        while (found.Count <= limit)
        {
            var slice = await database.ReadAsync(reading => BucketTable.List(reading, scope.Account, from, limit + 1), cancel);
            found.AddRange(slice.Where(bucket => bucket.Name.StartsWith(start, StringComparison.Ordinal)));
            if (slice.Count <= limit || string.CompareOrdinal(slice[^1].Name, start + '\uFFFF') > 0)
            {
                break;
            }

            from = slice[^1].Name;
        }

        return found.Count > limit ? new(found[..limit], found[limit - 1].Name) : new(found, null);
    }

    /// <summary>Deletes an empty bucket; uploads in progress in it are aborted.</summary>
    /// <exception cref="BucketNotFound" />
    /// <exception cref="BucketForbidden" />
    /// <exception cref="BucketNotEmpty" />
    public async Task DeleteBucketAsync(AccountScope scope, string name, CancellationToken cancel)
    {
        const int Slice = 100;
        var now = Now();
        var gone = false;
        while (!gone)
        {
            gone = await database.WriteAsync(
                transaction =>
                {
                    BucketTable.Require(transaction, scope, name);
                    if (ObjectTable.Any(transaction, name))
                    {
                        throw new BucketNotEmpty(name);
                    }

                    var uploads = UploadTable.Slice(transaction, name, [], "", Slice);
                    foreach (var upload in uploads)
                    {
                        Drop(transaction, upload, now);
                    }

                    if (uploads.Count < Slice)
                    {
                        BucketTable.Delete(transaction, name);
                    }

                    return uploads.Count < Slice;
                },
                cancel);
        }
    }

    /// <summary>The bucket's rules for browsers of other origins, as they were stored; null when there are none.</summary>
    /// <exception cref="BucketNotFound" />
    /// <exception cref="BucketForbidden" />
    public Task<string?> FindCorsAsync(AccountScope scope, string bucket, CancellationToken cancel) =>
        database.ReadAsync(
            reading =>
            {
                BucketTable.Require(reading, scope, bucket);
                return BucketTable.Cors(reading, bucket);
            },
            cancel);

    /// <summary>The same without an account, for a browser's preflight, which carries no signature. Null also when there is no such bucket.</summary>
    public Task<string?> FindCorsForPreflightAsync(string bucket, CancellationToken cancel) =>
        database.ReadAsync(reading => BucketTable.Cors(reading, bucket), cancel);

    /// <summary>Stores the rules, or with null removes them.</summary>
    /// <exception cref="BucketNotFound" />
    /// <exception cref="BucketForbidden" />
    /// <exception cref="TooManyAtOnce">More than 65,536 characters.</exception>
    public Task SetCorsAsync(AccountScope scope, string bucket, string? rules, CancellationToken cancel)
    {
        if (rules?.Length > MaxCorsCharacters)
        {
            throw new TooManyAtOnce("characters of CORS rules", MaxCorsCharacters);
        }

        return database.WriteAsync(
            transaction =>
            {
                BucketTable.Require(transaction, scope, bucket);
                BucketTable.SetCors(transaction, bucket, rules);
            },
            cancel);
    }

    private static void Drop(Transaction transaction, UploadRow upload, DateTimeOffset now)
    {
        UploadTable.Delete(transaction, upload.Facts.UploadId);
        DiscardTable.Add(transaction, new(null, upload.Layout), now);
    }
}
