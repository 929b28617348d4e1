using System;
using System.Collections.Generic;
using Plumbline.Kernel;

namespace Plumbline.Workforce;

/// <summary>Somebody who answers tasks, as the people who run the workforce see it.</summary>
/// <param name="Id"><c>private.&lt;region&gt;.&lt;16 hexadecimal digits&gt;</c>.</param>
/// <param name="Sub">A UUID: what an identity provider calls the worker.</param>
/// <param name="Email">As it was typed; compared without case, one worker per address in an account and region.</param>
/// <param name="Groups">In byte order. Teams name groups; a worker is in every team that names one of these.</param>
public sealed record Worker(
    WorkerId Id,
    AccountScope Scope,
    string Sub,
    string Email,
    string DisplayName,
    bool Enabled,
    bool HasPassword,
    IReadOnlyList<string> Groups,
    DateTimeOffset CreatedAt);

/// <param name="Password">10–256 characters; null when the worker will be invited, or uses tokens only.</param>
public sealed record NewWorker(string Email, string DisplayName, string? Password = null)
{
    /// <summary>Shows nothing about the person.</summary>
    public override string ToString() => "NewWorker";
}

/// <summary>An invitation: whoever brings the token may set the worker's password, once.</summary>
/// <param name="Token">52 characters, shown this once and stored hashed.</param>
public sealed record Invitation(WorkerId Worker, string Token, DateTimeOffset ExpiresAt)
{
    /// <summary>Shows no token.</summary>
    public override string ToString() => $"Invitation of {Worker}";
}
