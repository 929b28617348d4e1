using System;
using Plumbline.Kernel;

namespace Plumbline.Accounts;

/// <summary>What a console user may do, from most to least.</summary>
public enum ConsoleRole
{
    /// <summary>Everything, including users and keys.</summary>
    Owner,

    /// <summary>Creates and changes work.</summary>
    Requester,

    /// <summary>Looks, and changes nothing.</summary>
    Viewer,
}

/// <summary>A person who may sign in to the console of an account.</summary>
/// <param name="UserId">26 characters; what a <see cref="Principal"/> carries.</param>
/// <param name="Email">As it was typed; compared without case.</param>
public sealed record ConsoleUser(
    string UserId,
    AccountId Account,
    string Email,
    string DisplayName,
    ConsoleRole Role,
    bool Enabled,
    DateTimeOffset CreatedAt);

/// <param name="Password">10–256 characters.</param>
public sealed record NewConsoleUser(string Email, string DisplayName, string Password, ConsoleRole Role)
{
    /// <summary>Shows no password.</summary>
    public override string ToString() => $"NewConsoleUser {Role}";
}
