using System.Diagnostics;
using Plumbline.Accounts;
using Plumbline.AwsProtocol;
using Plumbline.HumanReview;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;
using Plumbline.Workforce;

namespace Plumbline.Api.SageMaker;

/// <summary>Every refusal that can come up here and SageMaker's code for it. An architecture test checks that none is missing.</summary>
/// <remarks>SageMaker's model gives its errors no status: 400. Teams and workforces say "not found" with ValidationException, as clients expect.</remarks>
internal static class Faults
{
    private static readonly Fault Validation = new("ValidationException", 400);
    private static readonly Fault InUse = new("ResourceInUse", 400);
    private static readonly Fault Limit = new("ResourceLimitExceeded", 400);
    private static readonly Fault NotFound = new("ResourceNotFound", 400);
    private static readonly Fault Unavailable = new("ServiceUnavailable", 503);

    /// <summary>The last rows are refusals of doors that this edge does not open; meeting one is a bug.</summary>
    public static Fault From(Refusal refusal) => refusal switch
    {
        LabelingJobNotFound or LabelingJobWorkteamNotFound or LabelingJobObjectNotFound or LabelingJobOutputNotThere or LabelingJobAuditNotFound => NotFound,
        HumanTaskUiNotFound => NotFound,
        LabelingJobNameTaken or WorkteamNameTaken or WorkforceHasTeams => InUse,
        LabelingJobLimitReached or WorkteamLimitReached or TooManyTags => Limit,
        LabelingJobNotValid or LabelingJobNotStoppable or LabelingJobTokenNotValid or LabelingJobQueryNotValid or LabelingJobGoldRefused or LabelingJobDecisionRefused or LabelingJobAuditRefused => Validation,
        WorkforceNotFound or WorkforceNameTaken or WorkforceLimitReached or WorkforceRefused => Validation,
        WorkteamNotFound or WorkteamRefused or SubscribedWorkteamNotFound or TagRefused => Validation,
        HumanTaskUiNameTaken => InUse,
        HumanTaskUiLimitReached => Limit,
        TaskInputNotValid => Validation,
        WorkteamChanged => Unreachable(refusal),
        WorkforceConfigLocked => new("ConflictException", 400),
        WorkerNotFound or WorkerExists or WorkerRefused or WorkerPasswordRefused or InvitationNotFound or WorkerSignInPaused => Unreachable(refusal),
        FirstAccountDiffers or AccountExists or AccountNotFound or AccessKeyNotFound or SessionLifeOutOfRange => Unreachable(refusal),
        ConsoleUserExists or ConsoleUserNotFound or ConsoleUserRefused or LastOwnerKept => Unreachable(refusal),
        PasswordRefused or SignInPaused or TokenRefused or TokenNotFound => Unreachable(refusal),
        TryAgainLater => Unavailable,
        _ => Unreachable(refusal),
    };

    private static Fault Unreachable(Refusal refusal) =>
        throw new UnreachableException($"{refusal.GetType().Name} has no SageMaker code: no operation here should meet it.");
}
