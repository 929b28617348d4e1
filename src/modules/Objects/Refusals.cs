using System.Globalization;
using Plumbline.Kernel;

namespace Plumbline.Objects;

public sealed class BucketNotFound(string bucket)
    : Refusal($"There is no bucket named '{bucket}'.")
{
    public string Bucket { get; } = bucket;
}

public sealed class BucketForbidden(string bucket)
    : Refusal($"The bucket '{bucket}' belongs to another account.")
{
    public string Bucket { get; } = bucket;
}

public sealed class BucketNameRefused(string bucket, string why)
    : Refusal($"The bucket name '{bucket}' cannot be used: {why}");

public sealed class BucketTaken(string bucket)
    : Refusal($"The bucket name '{bucket}' is taken by another account. Bucket names are shared by all accounts; choose another name.");

public sealed class BucketAlreadyYours(string bucket)
    : Refusal($"You already own the bucket '{bucket}'.");

public sealed class BucketNotEmpty(string bucket)
    : Refusal($"The bucket '{bucket}' still holds objects. Delete them first.");

public sealed class ObjectNotFound(S3Uri at)
    : Refusal($"There is no object '{at.Key}' in bucket '{at.Bucket}'.")
{
    public S3Uri At { get; } = at;
}

public sealed class KeyRefused(string why)
    : Refusal($"The key cannot be used: {why}")
{
    public bool TooLong { get; init; }
}

public sealed class MetadataTooLarge(int bytes)
    : Refusal($"User metadata is {bytes.ToString(CultureInfo.InvariantCulture)} bytes; at most 2,048 are kept.");

public sealed class RangeOutside(long size)
    : Refusal($"The range asked for holds none of the object's {size.ToString(CultureInfo.InvariantCulture)} bytes.")
{
    public long Size { get; } = size;
}

public sealed class ConditionFailed(string condition)
    : Refusal($"The condition {condition} does not hold for the object as it stands.")
{
    public string Condition { get; } = condition;
}

public sealed class ObjectUnchanged(StoredObject facts)
    : Refusal("The object has not changed.")
{
    public StoredObject Facts { get; } = facts;
}

public sealed class ContentMismatch(string what, string expected, string computed)
    : Refusal($"The {what} of the content is {computed}, not {expected} as announced. Nothing was stored; send it again.")
{
    /// <summary><c>MD5</c> or a checksum's name.</summary>
    public string What { get; } = what;
}

public sealed class ContentTooLarge(long limit)
    : Refusal($"One piece may have at most {limit.ToString(CultureInfo.InvariantCulture)} bytes. Send larger objects in parts.");

public sealed class UploadNotFound(string uploadId)
    : Refusal($"There is no upload '{uploadId}' in progress for this key: it was never begun, or is completed or aborted.");

public sealed class PartRefused(int number, string why)
    : Refusal($"Part {number.ToString(CultureInfo.InvariantCulture)} cannot be used: {why}");

public sealed class PartsOutOfOrder()
    : Refusal("The parts of a completion must be listed in ascending order of their numbers, each once.");

public sealed class PartTooSmall(int number, long size, long minimum)
    : Refusal(string.Create(CultureInfo.InvariantCulture, $"Part {number} has {size} bytes; every part but the last must have at least {minimum}."));

public sealed class PartNumberOutside(int number, int parts)
    : Refusal(string.Create(CultureInfo.InvariantCulture, $"Part {number} was asked for, but the object has {parts}."));

public sealed class ChecksumRefused(ChecksumAlgorithm algorithm, string kind)
    : Refusal($"The algorithm {algorithm} has no {kind} checksum. Name another kind, or none.");

public sealed class CopyRefused(string why)
    : Refusal($"The copy cannot be made: {why}");

public sealed class TooManyAtOnce(string what, int limit)
    : Refusal($"At most {limit.ToString(CultureInfo.InvariantCulture)} {what} are taken in one call.");

public sealed class OutsidePathScope(string path)
    : Refusal($"The key that signed this request may not reach '{path}'.");
