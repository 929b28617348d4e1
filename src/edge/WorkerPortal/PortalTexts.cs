namespace Plumbline.WorkerPortal;

/// <summary>Every text a worker reads on these pages, in one place, ready to be translated.</summary>
internal static class PortalTexts
{
    public const string SkipToContent = "Skip to content";
    public const string MainNavigation = "Main";
    public const string Jobs = "Jobs";
    public const string History = "My work";
    public const string SignOut = "Sign out";
    public const string SignIn = "Sign in";
    public const string SignInTitle = "Sign in to label";
    public const string Email = "E-mail";
    public const string Password = "Password";
    public const string NewPassword = "Choose a password";
    public const string Welcome = "Welcome to Plumbline";
    public const string PasswordHint = "10 characters or more.";
    public const string SetPassword = "Set password and begin";
    public const string WrongPassword = "That e-mail and password do not belong together. Check both, or ask your team lead for a new invitation.";
    public const string PlainHttp = "This page came over an unprotected connection, so it takes no passwords. Open it with https, or on the machine itself.";
    public const string JobsTitle = "Open jobs";
    public const string NoJobs = "There is no work for you right now.";
    public const string NoJobsHint = "New jobs appear here as soon as your team gets one. This page looks again by itself.";
    public const string Start = "Start working";
    public const string Resume = "Resume";
    public const string InHand = "In your hands";
    public const string JobColumn = "Job";
    public const string TasksColumn = "Tasks open";
    public const string TimeColumn = "Time per task";
    public const string SinceColumn = "Since";
    public const string HistoryTitle = "My work";
    public const string NoHistory = "Nothing submitted yet.";
    public const string NoHistoryHint = "Every answer you submit is listed here.";
    public const string SubmittedColumn = "Submitted";
    public const string Older = "Older";
    public const string Submit = "Submit";
    public const string Decline = "Decline";
    public const string DeclineHint = "Never offer this task to me again";
    public const string Release = "Release";
    public const string ReleaseHint = "Give it back for somebody else; what you did here is dropped";
    public const string Stop = "Stop and resume later";
    public const string StopHint = "Keep the work and go back to the list; resume before the time is up";
    public const string Keys = "Keys";
    public const string KeysHint = "Show the keyboard keys (?)";
    public const string NextOnKey = "Next on key";
    public const string More = "More";
    public const string TimeLeft = "Time left";
    public const string TaskFrame = "Task";
    public const string NeedsScript = "This page needs JavaScript to show the task. You can still give the task back.";
    public const string AllDone = "There is nothing more for you in this job right now.";
    public const string NoSuchPage = "There is no page at this address. It may have been mistyped, or the work it showed is done.";
    public const string OutsideNetwork = "Your network address is not on this workforce's list of allowed addresses. Use your work network or VPN, or ask your team lead.";
    public const string NoLongerAWorker = "This worker has been switched off. Ask your team lead.";
    public const string KeptAside = "Your answer came after the time was over and nobody waits for it any more. It is kept for the requester, but does not count.";
}
