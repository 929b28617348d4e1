using Plumbline.Accounts;
using Plumbline.Api.Plumbline.Administration;
using Plumbline.Api.Plumbline.Work;
using Plumbline.HumanReview;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;
using Plumbline.Notices;
using Plumbline.Objects;
using Plumbline.Preparation;
using Plumbline.Quality;
using Plumbline.WebHost;
using Plumbline.Workforce;

namespace Plumbline.Api.Plumbline;

/// <summary>Every refusal that can come up under <c>/api/v1</c>: its status and the word programs match on.</summary>
internal static class Faults
{
    public static (int Status, string Code) From(Refusal refusal) => refusal switch
    {
        BodyRefused or AnswerNotJsonObject or RequestIdUnusable => (400, "BadRequest"),
        AnswerTooLarge => (413, "AnswerTooLarge"),
        AssignmentNotFound or HumanTaskNotFound or TaskGroupNotFound or JobNotOffered => (404, "NotFound"),
        LeaseOver or TaskOver or TaskNotOver or GroupClosed => (410, "TaskOver"),
        AnswerDiffers or TooManyCopies or TaskSealed or NothingToAmend => (409, "Conflict"),
        TooManyLeases => (429, "TooManyLeases"),
        WorkerPaused => (409, "WorkerPaused"),
        TaskUnusable => (400, "Refused"),
        TryAgainLater => (503, "TryAgainLater"),
        WorkerNotFound or WorkteamNotFound or WorkforceNotFound or SubscribedWorkteamNotFound => (404, "NotFound"),
        WorkerExists or WorkteamNameTaken or WorkforceNameTaken or WorkforceHasTeams or WorkforceConfigLocked or WorkteamChanged => (409, "Conflict"),
        WorkerRefused or WorkerPasswordRefused or WorkteamRefused or WorkforceRefused or InvitationNotFound => (400, "Refused"),
        WorkteamLimitReached or WorkforceLimitReached or TooManyTags => (409, "LimitReached"),
        WorkerSignInPaused or SignInPaused => (429, "TooManyTries"),
        AccountNotFound or AccessKeyNotFound or ConsoleUserNotFound or TokenNotFound => (404, "NotFound"),
        OnlyFirstAccount => (403, "Forbidden"),
        AccountExists or ConsoleUserExists or LastOwnerKept or FirstAccountDiffers => (409, "Conflict"),
        ConsoleUserRefused or PasswordRefused or SessionLifeOutOfRange or TokenRefused or TagRefused => (400, "Refused"),
        WebhookNotFound or DeadLetterNotFound => (404, "NotFound"),
        WebhookRefused => (400, "Refused"),
        TooManyWebhooks => (409, "LimitReached"),
        DatasetNotFound or BucketNotFound or ObjectNotFound => (404, "NotFound"),
        DatasetRefused or BucketNameRefused or KeyRefused or MetadataTooLarge or RangeOutside or PartRefused or PartsOutOfOrder or PartTooSmall => (400, "Refused"),
        PartNumberOutside or ChecksumRefused or CopyRefused or TooManyAtOnce or ContentMismatch or UploadNotFound or ObjectUnchanged => (400, "Refused"),
        BucketForbidden or OutsidePathScope => (403, "AccessDenied"),
        BucketTaken or BucketAlreadyYours or BucketNotEmpty or ConditionFailed => (409, "Conflict"),
        ContentTooLarge => (413, "ContentTooLarge"),
        DraftNotFound or LabelingJobNotFound or LabelingJobWorkteamNotFound or LabelingJobObjectNotFound or LabelingJobOutputNotThere or LabelingJobAuditNotFound => (404, "NotFound"),
        DraftRefused or LabelingJobTokenNotValid or LabelingJobQueryNotValid => (400, "Refused"),
        DraftNotReady or LabelingJobNotValid => (422, "NotValid"),
        DraftChanged or DraftLaunched or LabelingJobNameTaken or LabelingJobNotStoppable => (409, "Conflict"),
        TooManyDatasets or TooManyDrafts or LabelingJobLimitReached => (409, "LimitReached"),
        LabelingJobGoldRefused or LabelingJobDecisionRefused or LabelingJobAuditRefused => (422, "NotValid"),
        QualityActionNotFound => (404, "NotFound"),
        QualityPlanRefused => (400, "Refused"),
        HumanTaskUiNotFound => (404, "NotFound"),
        HumanTaskUiNameTaken => (409, "Conflict"),
        HumanTaskUiLimitReached => (409, "LimitReached"),
        TaskInputNotValid => (400, "Refused"),
        _ => throw new System.Diagnostics.UnreachableException($"{refusal.GetType().Name} has no answer under /api/v1."),
    };
}
