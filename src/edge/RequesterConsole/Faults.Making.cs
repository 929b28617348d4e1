using Plumbline.Kernel;
using Plumbline.Objects;
using Plumbline.Preparation;
using Plumbline.RequesterConsole.Making;
using Plumbline.Workforce;

namespace Plumbline.RequesterConsole;

/// <summary>Refusals that come up where jobs, teams and keys are made.</summary>
internal static class FaultsOfMaking
{
    public static (int Status, string Code)? From(Refusal refusal) => refusal switch
    {
        OwnerWanted => (403, "Forbidden"),
        DatasetNotFound or DraftNotFound => (404, "NotFound"),
        DatasetRefused or DraftRefused or DraftNotReady => (422, "Refused"),
        TooManyDatasets or TooManyDrafts => (409, "LimitReached"),
        DraftChanged or DraftLaunched => (409, "Conflict"),
        WorkerNotFound or WorkteamNotFound or WorkforceNotFound or SubscribedWorkteamNotFound => (404, "NotFound"),
        WorkerExists or WorkteamNameTaken or WorkteamChanged or WorkforceNameTaken or WorkforceHasTeams or WorkforceConfigLocked => (409, "Conflict"),
        WorkerRefused or WorkerPasswordRefused or WorkteamRefused or WorkforceRefused or InvitationNotFound => (422, "Refused"),
        WorkteamLimitReached or WorkforceLimitReached => (409, "LimitReached"),
        WorkerSignInPaused => (429, "TooManyTries"),
        BucketNotFound or ObjectNotFound => (404, "NotFound"),
        BucketForbidden or OutsidePathScope => (403, "AccessDenied"),
        BucketNameRefused or KeyRefused or MetadataTooLarge or RangeOutside or PartRefused or PartsOutOfOrder or PartTooSmall => (422, "Refused"),
        PartNumberOutside or ChecksumRefused or CopyRefused or TooManyAtOnce or ContentMismatch or UploadNotFound or ObjectUnchanged => (422, "Refused"),
        BucketTaken or BucketAlreadyYours or BucketNotEmpty or ConditionFailed => (409, "Conflict"),
        ContentTooLarge => (413, "ContentTooLarge"),
        _ => null,
    };
}
