using Plumbline.Accounts;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.Objects;
using Plumbline.Workforce;

namespace Plumbline.WorkerPortal;

/// <summary>Every refusal that can come up in the portal: its status and the word scripts match on. The sentence is shown as it is.</summary>
internal static class Faults
{
    public static (int Status, string Code) From(Refusal refusal) => refusal switch
    {
        BadRequest => (400, "BadRequest"),
        TemplateBroken => (422, "TemplateBroken"),
        TryAgainLater => (503, "TryAgainLater"),
        WorkerSignInPaused or SignInPaused => (429, "TooManyTries"),
        WorkerPasswordRefused or InvitationNotFound => (400, "BadRequest"),
        _ => (400, "Refused"),
    };
}
