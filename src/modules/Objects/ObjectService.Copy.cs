using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Objects.Tables;

namespace Plumbline.Objects;

public sealed partial class ObjectService
{
    /// <summary>Makes a second name for an object's bytes. No byte moves: both rows point at the same bytes until one is replaced.</summary>
    /// <param name="headers">New headers and metadata; null keeps the source's.</param>
    /// <param name="sourceConditions">What must hold of the source.</param>
    /// <param name="conditions">What must hold of the object being replaced.</param>
    /// <returns>The copy. A multipart object keeps its ETag and parts.</returns>
    /// <exception cref="BucketNotFound" />
    /// <exception cref="BucketForbidden" />
    /// <exception cref="ObjectNotFound">The source.</exception>
    /// <exception cref="CopyRefused">Onto itself with nothing changed.</exception>
    /// <exception cref="ConditionFailed" />
    /// <exception cref="KeyRefused" />
    /// <exception cref="MetadataTooLarge" />
    public async Task<StoredObject> CopyAsync(
        AccountScope scope,
        S3Uri from,
        S3Uri to,
        ObjectHeaders? headers,
        Conditions sourceConditions,
        Conditions conditions,
        CancellationToken cancel)
    {
        KeyBytes.Check(to.Key);
        if (from == to && headers is null)
        {
            throw new CopyRefused("source and destination are the same object and nothing would change. Replace its metadata, or copy to another key.");
        }

        if (headers is not null)
        {
            CheckMetadata(headers);
        }

        var now = Now();
        return await database.WriteAsync(
            transaction =>
            {
                BucketTable.Require(transaction, scope, from.Bucket);
                var source = ObjectTable.FindForUpdate(transaction, from) ?? throw new ObjectNotFound(from);
                if (sourceConditions.Judge(source.Facts.ETag, source.Facts.ModifiedAt) != ConditionOutcome.Holds)
                {
                    throw new ConditionFailed("on the copy's source");
                }

                var kept = headers ?? source.Facts.Headers;
                var facts = source.Facts with { At = to, Headers = kept, ContentType = kept.ContentType, ModifiedAt = now };
                Swap(transaction, scope, source with { Facts = facts }, conditions);
                return facts;
            },
            cancel);
    }
}
