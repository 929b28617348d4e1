using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Objects.Tables;
using Plumbline.Storage;

namespace Plumbline.Objects;

public sealed partial class ObjectService
{
    /// <summary>Makes an object of an upload's parts. No byte and no part row moves: the object takes over the upload's layout.</summary>
    /// <exception cref="BucketNotFound" />
    /// <exception cref="BucketForbidden" />
    /// <exception cref="UploadNotFound" />
    /// <exception cref="PartsOutOfOrder" />
    /// <exception cref="PartRefused" />
    /// <exception cref="PartTooSmall" />
    /// <exception cref="ContentMismatch" />
    /// <exception cref="ConditionFailed" />
    /// <remarks>Repeating a completion that succeeded answers the same object as long as it has not been replaced.</remarks>
    public async Task<StoredObject> CompleteUploadAsync(
        AccountScope scope, S3Uri at, string uploadId, CompletionTerms terms, CancellationToken cancel)
    {
        while (true)
        {
            var (upload, parts, before) = await database.ReadAsync(
                reading =>
                {
                    BucketTable.Require(reading, scope, at.Bucket);
                    var found = UploadTable.Find(reading, at, uploadId);
                    return (found, found is null ? [] : UploadTable.Parts(reading, found.Layout), ObjectTable.Find(reading, at));
                },
                cancel);
            if (upload is null)
            {
                return before is not null && before.Place.Layout == LayoutOf(uploadId) ? before.Facts : throw new UploadNotFound(uploadId);
            }

            var plan = Completion.Plan(upload, parts, terms, settings.MinPartBytes);
            await DropPartsAsync(upload, plan.Left, cancel);
            var facts = new StoredObject(
                at, plan.Size, plan.ETag, upload.Headers.ContentType, Now(), upload.Headers, plan.Checksum, plan.Parts);
            var done = await database.WriteAsync(
                transaction =>
                {
                    if (!UploadTable.TryDelete(transaction, uploadId, upload.Revision))
                    {
                        return false;
                    }

                    Swap(transaction, scope, new(new(null, upload.Layout), facts), terms.Conditions ?? Conditions.None);
                    return true;
                },
                cancel);
            if (done)
            {
                return facts;
            }
        }
    }

    /// <summary>Upload ids begin with the layout's 16 hexadecimal digits.</summary>
    private static long? LayoutOf(string uploadId) =>
        uploadId.Length > 16 && long.TryParse(uploadId[..16], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var layout)
            ? layout
            : null;

    /// <summary>Removes parts the client did not name, before the layout becomes an object's.</summary>
    private async Task DropPartsAsync(UploadRow upload, IReadOnlyList<PartRow> parts, CancellationToken cancel)
    {
        var now = Now();
        foreach (var slice in parts.Chunk(100))
        {
            await database.WriteAsync(
                (Transaction transaction) =>
                {
                    // Only while the upload is still open, and only the bytes that were seen: a part may have been sent again since.
                    var open = UploadTable.TryHold(transaction, upload.Facts.UploadId, upload.Revision);
                    foreach (var part in open ? slice : [])
                    {
                        UploadTable.DeletePart(transaction, upload.Layout, part.Number);
                        DiscardTable.Add(transaction, new(part.Blob, null), now);
                    }
                },
                cancel);
        }
    }
}
