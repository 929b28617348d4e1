using Plumbline.WebHost;

namespace Plumbline.WorkerPortal.Texts;

/// <summary>Every text a worker reads on these pages, in one language. The compiler refuses a table that lacks one.</summary>
internal sealed record PortalTexts
{
    /// <summary>Around the sentence of a refusal; says also which language this is.</summary>
    public required ProblemWords Problem { get; init; }

    public required string SkipToContent { get; init; }
    public required string MainNavigation { get; init; }
    public required string Jobs { get; init; }
    public required string History { get; init; }
    public required string SignOut { get; init; }
    public required string SignIn { get; init; }
    public required string SignInTitle { get; init; }
    public required string Email { get; init; }
    public required string Password { get; init; }
    public required string NewPassword { get; init; }
    public required string Welcome { get; init; }
    public required string PasswordHint { get; init; }
    public required string SetPassword { get; init; }
    public required string WrongPassword { get; init; }
    public required string PlainHttp { get; init; }
    public required string JobsTitle { get; init; }
    public required string NoJobs { get; init; }
    public required string NoJobsHint { get; init; }
    public required string Start { get; init; }
    public required string Resume { get; init; }
    public required string InHand { get; init; }
    public required string JobColumn { get; init; }
    public required string TasksColumn { get; init; }
    public required string TimeColumn { get; init; }
    public required string SinceColumn { get; init; }
    public required string HistoryTitle { get; init; }
    public required string NoHistory { get; init; }
    public required string NoHistoryHint { get; init; }
    public required string SubmittedColumn { get; init; }
    public required string Older { get; init; }
    public required string Submit { get; init; }
    public required string Decline { get; init; }
    public required string DeclineHint { get; init; }
    public required string Release { get; init; }
    public required string ReleaseHint { get; init; }
    public required string Stop { get; init; }
    public required string StopHint { get; init; }
    public required string Keys { get; init; }
    public required string KeysHint { get; init; }
    public required string NextOnKey { get; init; }
    public required string More { get; init; }
    public required string TimeLeft { get; init; }
    public required string TaskFrame { get; init; }
    public required string NeedsScript { get; init; }
    public required string AllDone { get; init; }
    public required string FromRequester { get; init; }
    public required string NoSuchPage { get; init; }
    public required string OutsideNetwork { get; init; }
    public required string NoLongerAWorker { get; init; }
    public required string KeptAside { get; init; }
    /// <summary>A stretch of time; {0} is a whole number. So are the next three.</summary>
    public required string Seconds { get; init; }
    public required string Minutes { get; init; }
    public required string Hours { get; init; }
    public required string Days { get; init; }
    public required string CannotBeShown { get; init; }
    /// <summary>{0} is a number, {1} what is wrong there.</summary>
    public required string Line { get; init; }
}
