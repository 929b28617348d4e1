using Plumbline.Accounts;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;
using Plumbline.Objects;
using Plumbline.Quality;
using Plumbline.WebHost;

namespace Plumbline.RequesterConsole;

/// <summary>Every refusal that can come up in the console: its status and the word scripts match on. The sentence is shown as it is.</summary>
internal static class Faults
{
    public static (int Status, string Code) From(Refusal refusal) => refusal switch
    {
        TryAgainLater => (503, "TryAgainLater"),
        BodyRefused => (400, "BadRequest"),
        LabelingJobNotFound or LabelingJobWorkteamNotFound or LabelingJobObjectNotFound or LabelingJobOutputNotThere or LabelingJobAuditNotFound => (404, "NotFound"),
        LabelingJobTokenNotValid => (400, "TokenNotValid"),
        LabelingJobNotStoppable or LabelingJobNameTaken => (409, "Conflict"),
        LabelingJobNotValid or LabelingJobQueryNotValid => (422, "NotValid"),
        LabelingJobLimitReached => (409, "LimitReached"),
        LabelingJobGoldRefused or LabelingJobDecisionRefused or LabelingJobAuditRefused => (422, "NotValid"),
        QualityActionNotFound => (404, "NotFound"),
        QualityPlanRefused => (422, "Refused"),
        SignInPaused => (429, "TooManyTries"),
        AccountNotFound or AccessKeyNotFound or ConsoleUserNotFound or TokenNotFound => (404, "NotFound"),
        AccountExists or ConsoleUserExists or LastOwnerKept or FirstAccountDiffers => (409, "Conflict"),
        ConsoleUserRefused or PasswordRefused or SessionLifeOutOfRange or TokenRefused or TagRefused or TooManyTags => (422, "Refused"),
        BucketNotFound or ObjectNotFound or BucketForbidden or OutsidePathScope => (404, "NotFound"),
        _ => FaultsOfMaking.From(refusal) ?? OtherDoors(refusal),
    };

    /// <summary>Refusals of calls that no page here makes; a plain 400 should one come up all the same.</summary>
    private static (int Status, string Code) OtherDoors(Refusal refusal) => refusal switch
    {
        BucketNameRefused or BucketTaken or BucketAlreadyYours or BucketNotEmpty or KeyRefused or MetadataTooLarge => (400, "Refused"),
        ConditionFailed or ObjectUnchanged or ContentMismatch or ChecksumRefused or ContentTooLarge or UploadNotFound or PartRefused => (400, "Refused"),
        TaskGroupNotFound or HumanTaskNotFound or AssignmentNotFound or LeaseOver or TooManyLeases or WorkerPaused or GroupClosed or AnswerDiffers or TooManyCopies => (400, "Refused"),
        AnswerNotJsonObject or AnswerTooLarge or TaskSealed or NothingToAmend or RequestIdUnusable or TaskOver or TaskNotOver or TaskUnusable => (400, "Refused"),
        PartsOutOfOrder or PartTooSmall or PartNumberOutside or CopyRefused or TooManyAtOnce or RangeOutside => (400, "Refused"),
        _ => throw new System.Diagnostics.UnreachableException($"{refusal.GetType().Name} has no answer in the console."),
    };
}
