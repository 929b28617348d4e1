using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Accounts.Tables;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Accounts;

public sealed partial class SignInService
{
    private const string TokenPrefix = "plt_";

    /// <summary>Makes a bearer token.</summary>
    /// <param name="scopes">What it opens: 1–20 words of <c>a–z 0–9 . : -</c>, such as <c>work</c> or <c>admin</c>.</param>
    /// <param name="expires">Must lie ahead; null means until revoked.</param>
    /// <param name="note">For people: what the token is for; cut at 200 characters.</param>
    /// <returns><c>plt_</c> and 52 characters: shown this once, stored hashed.</returns>
    /// <exception cref="TokenRefused" />
    public async Task<string> IssueTokenAsync(
        Principal principal, IReadOnlyList<string> scopes, DateTimeOffset? expires, string note, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (scopes.Count is < 1 or > 20 || scopes.FirstOrDefault(scope => !ScopeWord.IsMatch(scope)) is not null)
        {
            throw new TokenRefused("Scopes", "must be 1 to 20 words of 1 to 64 lower-case letters, digits and . : - such as 'work'.");
        }

        if (expires <= now)
        {
            throw new TokenRefused("Expires", "must lie in the future. Leave it out for a token that lives until it is revoked.");
        }

        var token = TokenPrefix + ids.NewText(52);
        var facts = new TokenFacts(ids.NewId(), principal, [.. scopes.Distinct()], expires, note.Length <= 200 ? note : note[..200], now);
        await database.WriteAsync(
            transaction =>
            {
                TokenTable.Add(transaction, facts, HashOf(token));
                audit.Write(transaction, new(principal.Account, $"{principal.Kind}/{principal.Id}", "token.issued", facts.TokenId));
            },
            cancel);
        return token;
    }

    /// <summary>What a token opens. Null when unknown, revoked, over, or its console user was disabled. Asked on every request of a script.</summary>
    /// <remarks>Remembered for two seconds; whether a worker may still work is Workforce's to say.</remarks>
    public async ValueTask<TokenFacts?> FindTokenAsync(string token, CancellationToken cancel)
    {
        if (!token.StartsWith(TokenPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        var facts = await tokens.FindAsync(HashOf(token), ReadTokenAsync, cancel);
        return facts?.ExpiresAt <= clock.GetUtcNow() ? null : facts;
    }

    /// <summary>An account's tokens by id, expired ones included until they are swept.</summary>
    /// <param name="limit">1–100.</param>
    public Task<Page<TokenFacts>> ListTokensAsync(AccountId account, string? after, int limit, CancellationToken cancel) =>
        database.ReadAsync(
            reading => Paging.Cut(TokenTable.List(reading, account, after, Paging.OneMore(limit)), limit, static token => token.TokenId),
            cancel);

    /// <summary>Ends a token: at once on this node, within two seconds on others.</summary>
    /// <exception cref="TokenNotFound">Also when it was revoked before.</exception>
    public async Task RevokeTokenAsync(AccountId account, string tokenId, CancellationToken cancel)
    {
        var hash = await database.WriteAsync(
            transaction =>
            {
                var removed = TokenTable.Remove(transaction, account, tokenId) ?? throw new TokenNotFound(tokenId);
                audit.Write(transaction, new(account, "system", "token.revoked", tokenId));
                return removed;
            },
            cancel);
        tokens.Forget(hash);
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.:\-]{0,63}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ScopeWord { get; }

    private Task<TokenFacts?> ReadTokenAsync(string tokenHash, CancellationToken cancel) =>
        database.ReadAsync(
            reading => TokenTable.FindByHash(reading, tokenHash) is { } facts
                && (facts.Principal.Kind != PrincipalKind.ConsoleUser || UserTable.Find(reading, facts.Principal.Id) is { Enabled: true })
                    ? facts
                    : null,
            cancel);
}
