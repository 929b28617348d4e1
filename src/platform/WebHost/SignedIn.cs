using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.Kernel;

namespace Plumbline.WebHost;

/// <summary>Somebody who has proved who they are.</summary>
/// <param name="Id">Worker id, or the id of a console user or operator token.</param>
/// <param name="Scopes">What a bearer token may do; empty for a browser session.</param>
public sealed record SignedIn(SignedInKind Kind, string Id, AccountId Account, IReadOnlyCollection<string> Scopes);

public enum SignedInKind
{
    Worker,
    ConsoleUser,
    Operator,
}

/// <summary>The question this floor asks about cookies and tokens; Server plugs Accounts in.</summary>
public interface ISessions
{
    /// <summary>Null when the cookie is unknown, expired or closed.</summary>
    Task<SignedIn?> FindSessionAsync(string cookie, CancellationToken cancel);

    /// <summary>Null when the token is unknown, expired or revoked.</summary>
    Task<SignedIn?> FindTokenAsync(string token, CancellationToken cancel);
}

/// <summary>Reading who signed in, after the gate has let a request through.</summary>
public static class Signed
{
    private static readonly object Key = new();
    private static readonly object VouchedKey = new();
    private static readonly object ProofKey = new();

    /// <summary>The caller of a route whose statement demands one.</summary>
    public static SignedIn In(HttpContext http) => (SignedIn)http.Items[Key]!;

    /// <summary>The caller of a route open to anyone, if they happen to be signed in.</summary>
    public static SignedIn? InOrNot(HttpContext http) => http.Items.TryGetValue(Key, out var found) ? (SignedIn?)found : null;

    /// <summary>For Server alone: a caller proved by the connection itself, such as the administration socket. Stands above cookies and tokens.</summary>
    public static void Vouch(HttpContext http, SignedIn signedIn) => http.Items[VouchedKey] = signedIn;

    internal static SignedIn? VouchedFor(HttpContext http) => http.Items.TryGetValue(VouchedKey, out var found) ? (SignedIn?)found : null;

    /// <summary>Whether what the caller came in with would let them in now. For answers that take long; within two seconds of the truth.</summary>
    public static Task<bool> StillInAsync(HttpContext http, CancellationToken cancel) =>
        http.Items.TryGetValue(ProofKey, out var proof) ? ((Func<CancellationToken, Task<bool>>)proof!)(cancel) : Task.FromResult(false);

    internal static void Remember(HttpContext http, SignedIn signedIn, Func<CancellationToken, Task<bool>> stillHolds)
    {
        http.Items[Key] = signedIn;
        http.Items[ProofKey] = stillHolds;
    }
}
