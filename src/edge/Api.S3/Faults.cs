using System.Diagnostics;
using Plumbline.Accounts;
using Plumbline.AwsProtocol;
using Plumbline.Kernel;
using Plumbline.Objects;

namespace Plumbline.Api.S3;

/// <summary>Every refusal that can come up here and S3's or STS's code for it. An architecture test checks that none is missing.</summary>
/// <remarks>Source: Amazon S3 API reference, "Error responses".</remarks>
internal static class Faults
{
    public static Fault From(Refusal refusal) => refusal switch
    {
        BucketNotFound => new("NoSuchBucket", 404),
        BucketForbidden or OutsidePathScope => new("AccessDenied", 403),
        BucketNameRefused => new("InvalidBucketName", 400),
        BucketTaken => new("BucketAlreadyExists", 409),
        BucketAlreadyYours => new("BucketAlreadyOwnedByYou", 409),
        BucketNotEmpty => new("BucketNotEmpty", 409),
        ObjectNotFound => new("NoSuchKey", 404),
        KeyRefused { TooLong: true } => new("KeyTooLongError", 400),
        KeyRefused => new("InvalidArgument", 400),
        MetadataTooLarge => new("MetadataTooLarge", 400),
        RangeOutside => new("InvalidRange", 416),
        ConditionFailed => new("PreconditionFailed", 412),
        ObjectUnchanged => new("NotModified", 304),
        ContentMismatch => new("BadDigest", 400),
        ContentTooLarge => new("EntityTooLarge", 400),
        UploadNotFound => new("NoSuchUpload", 404),
        PartRefused => new("InvalidPart", 400),
        PartsOutOfOrder => new("InvalidPartOrder", 400),
        PartTooSmall => new("EntityTooSmall", 400),
        PartNumberOutside => new("InvalidPartNumber", 416),
        ChecksumRefused or CopyRefused => new("InvalidRequest", 400),
        TooManyAtOnce => new("MalformedXML", 400),
        SessionLifeOutOfRange => new("ValidationError", 400),
        AccountNotFound => new("InvalidClientTokenId", 403),
        TryAgainLater => new("ServiceUnavailable", 503),
        FirstAccountDiffers or AccountExists or AccessKeyNotFound or TagRefused or TooManyTags => Unreachable(refusal),
        ConsoleUserExists or ConsoleUserNotFound or ConsoleUserRefused or LastOwnerKept => Unreachable(refusal),
        PasswordRefused or SignInPaused or TokenRefused or TokenNotFound => Unreachable(refusal),
        _ => Unreachable(refusal),
    };

    private static Fault Unreachable(Refusal refusal) =>
        throw new UnreachableException($"{refusal.GetType().Name} has no S3 code: no operation here should meet it.");
}
