using System;
using System.Collections.Generic;

namespace Plumbline.Accounts;

/// <summary>A browser session that is alive.</summary>
/// <param name="Role">The console user's role as it is now; null for workers and operators.</param>
public sealed record Session(Principal Principal, ConsoleRole? Role, DateTimeOffset OpenedAt, DateTimeOffset ExpiresAt);

/// <summary>What may be known of a bearer token; its text is shown once, when it is made.</summary>
/// <param name="TokenId">Names the token in lists and when it is revoked; worth nothing to a thief.</param>
/// <param name="Scopes">What it opens, such as <c>work</c> or <c>admin</c>.</param>
/// <param name="ExpiresAt">Null: until revoked.</param>
public sealed record TokenFacts(
    string TokenId,
    Principal Principal,
    IReadOnlyList<string> Scopes,
    DateTimeOffset? ExpiresAt,
    string Note,
    DateTimeOffset CreatedAt);
