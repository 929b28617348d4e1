using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Accounts;

/// <summary>Console users, browser sessions and bearer tokens.</summary>
public sealed partial class SignInService
{
    public Task<ConsoleUser> CreateUserAsync(AccountId account, NewConsoleUser user, string actor, CancellationToken cancel) => throw new NotImplementedException();

    public Task<ConsoleUser?> FindUserAsync(string userId, CancellationToken cancel) => throw new NotImplementedException();

    public Task<Page<ConsoleUser>> ListUsersAsync(AccountId account, string? after, int limit, CancellationToken cancel) => throw new NotImplementedException();

    public Task SetRoleAsync(AccountId account, string userId, ConsoleRole role, string actor, CancellationToken cancel) => throw new NotImplementedException();

    public Task SetPasswordAsync(AccountId account, string userId, string password, string actor, CancellationToken cancel) => throw new NotImplementedException();

    public Task SetEnabledAsync(AccountId account, string userId, bool enabled, string actor, CancellationToken cancel) => throw new NotImplementedException();

    /// <returns>Null when the e-mail or the password is wrong, or the user is disabled: a stranger cannot tell which.</returns>
    /// <exception cref="SignInPaused">Too many wrong passwords for this e-mail; tells when to try again.</exception>
    public Task<ConsoleUser?> CheckPasswordAsync(string email, string password, CancellationToken cancel) => throw new NotImplementedException();

    /// <returns>The cookie's value: 256 random bits, stored hashed.</returns>
    public Task<string> OpenSessionAsync(Principal principal, TimeSpan life, CancellationToken cancel) => throw new NotImplementedException();

    public ValueTask<Session?> FindSessionAsync(string cookieValue, CancellationToken cancel) => throw new NotImplementedException();

    public Task CloseSessionAsync(string cookieValue, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Signs somebody out everywhere.</summary>
    public Task CloseSessionsOfAsync(Principal principal, CancellationToken cancel) => throw new NotImplementedException();

    /// <returns>The token, <c>plt_…</c>: shown this once, stored hashed.</returns>
    public Task<string> IssueTokenAsync(Principal principal, IReadOnlyList<string> scopes, DateTimeOffset? expires, string note, CancellationToken cancel) => throw new NotImplementedException();

    public ValueTask<TokenFacts?> FindTokenAsync(string token, CancellationToken cancel) => throw new NotImplementedException();

    public Task<Page<TokenFacts>> ListTokensAsync(AccountId account, string? after, int limit, CancellationToken cancel) => throw new NotImplementedException();

    public Task RevokeTokenAsync(AccountId account, string tokenId, CancellationToken cancel) => throw new NotImplementedException();
}
