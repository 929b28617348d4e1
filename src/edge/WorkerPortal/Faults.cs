using Plumbline.Accounts;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.Objects;
using Plumbline.Quality;
using Plumbline.WebHost;
using Plumbline.Workforce;

namespace Plumbline.WorkerPortal;

/// <summary>Every refusal that can come up in the portal: its status and the word scripts match on. The sentence is shown as it is.</summary>
/// <remarks>portal.js reads 404, 409 and 410 of a task as "no longer yours", 400, 413 and 422 as "look at your answer again".</remarks>
internal static class Faults
{
    public static (int Status, string Code) From(Refusal refusal) => refusal switch
    {
        BodyRefused or AnswerNotJsonObject or RequestIdUnusable => (400, "BadRequest"),
        TemplateBroken => (422, "TemplateBroken"),
        AnswerTooLarge => (413, "AnswerTooLarge"),
        AssignmentNotFound or HumanTaskNotFound or TaskGroupNotFound => (404, "NotFound"),
        LeaseOver or TaskOver or TaskNotOver or GroupClosed => (410, "TaskOver"),
        AnswerDiffers or TooManyCopies or TaskSealed or NothingToAmend => (409, "Conflict"),
        TooManyLeases => (429, "TooManyLeases"),
        // Not 403: the page takes that for being signed out.
        WorkerPaused => (409, "WorkerPaused"),
        TryAgainLater => (503, "TryAgainLater"),
        WorkerSignInPaused => (429, "TooManyTries"),
        WorkerPasswordRefused or InvitationNotFound => (400, "BadRequest"),
        BucketNotFound or ObjectNotFound or BucketForbidden or OutsidePathScope => (404, "NotFound"),
        RangeOutside => (416, "RangeOutside"),
        _ => OtherDoors(refusal),
    };

    /// <summary>Refusals of calls that no page here makes; a plain 400 should one come up all the same.</summary>
    private static (int Status, string Code) OtherDoors(Refusal refusal) => refusal switch
    {
        TaskUnusable or QualityPlanRefused or QualityActionNotFound => (400, "Refused"),
        BucketNameRefused or BucketTaken or BucketAlreadyYours or BucketNotEmpty or KeyRefused or MetadataTooLarge => (400, "Refused"),
        ConditionFailed or ObjectUnchanged or ContentMismatch or ChecksumRefused or ContentTooLarge or UploadNotFound or PartRefused => (400, "Refused"),
        PartsOutOfOrder or PartTooSmall or PartNumberOutside or CopyRefused or TooManyAtOnce => (400, "Refused"),
        WorkforceNotFound or WorkforceLimitReached or WorkforceNameTaken or WorkforceHasTeams or WorkforceConfigLocked or WorkforceRefused => (400, "Refused"),
        WorkteamNotFound or WorkteamNameTaken or WorkteamLimitReached or WorkteamRefused or WorkteamChanged or SubscribedWorkteamNotFound => (400, "Refused"),
        WorkerNotFound or WorkerExists or WorkerRefused => (400, "Refused"),
        FirstAccountDiffers or AccountExists or AccountNotFound or AccessKeyNotFound or SessionLifeOutOfRange => (400, "Refused"),
        ConsoleUserExists or ConsoleUserNotFound or LastOwnerKept or ConsoleUserRefused or PasswordRefused or SignInPaused => (400, "Refused"),
        TokenRefused or TokenNotFound or TagRefused or TooManyTags => (400, "Refused"),
        _ => throw new System.Diagnostics.UnreachableException($"{refusal.GetType().Name} has no answer in the portal."),
    };
}
