namespace Plumbline.RequesterConsole;

/// <summary>Every text that is read on the console's pages, in one place, ready to be translated. <c>{0}</c> is a place for a value.</summary>
internal static partial class ConsoleTexts
{
    public const string Brand = "Plumbline";
    public const string SkipToContent = "Skip to content";
    public const string MainNavigation = "Main";
    public const string Jobs = "Jobs";
    public const string Region = "Region";
    public const string SwitchRegion = "Switch";
    public const string Account = "Account";
    public const string SignOut = "Sign out";
    public const string SignIn = "Sign in";
    public const string SignInTitle = "Sign in to the console";
    public const string Email = "E-mail";
    public const string Password = "Password";
    public const string WorkersGoElsewhere = "Here to label? Workers sign in at the worker portal.";
    public const string WrongPassword = "That e-mail and password do not belong together. Check both, or ask an owner of the account to set a new password.";
    public const string PlainHttp = "This page came over an unprotected connection, so it takes no passwords. Open it with https, or on the machine itself.";
    public const string ViewersLook = "Your role is viewer: you may look at everything and change nothing. Ask an owner of the account for the role requester.";
    public const string RegionUnknown = "Region '{0}' is not one this server knows. Choose one in the top bar, or name it in the setting 'extra-regions'.";
    public const string ReloadForNews = "Reload the page to see what changed since.";
    public const string NoSuchPage = "There is no page at this address. It may have been mistyped, or what it showed is gone.";
}
