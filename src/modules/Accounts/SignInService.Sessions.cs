using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Accounts.Tables;
using Plumbline.Storage;

namespace Plumbline.Accounts;

public sealed partial class SignInService
{
    /// <summary>Opens a browser session. Whether the principal may sign in was the caller's question.</summary>
    /// <param name="life">One minute to 400 days (browsers keep no cookie longer).</param>
    /// <returns>The cookie's value: 260 random bits, stored hashed.</returns>
    /// <exception cref="SessionLifeOutOfRange" />
    public async Task<string> OpenSessionAsync(Principal principal, TimeSpan life, CancellationToken cancel)
    {
        if (life < TimeSpan.FromMinutes(1) || life > TimeSpan.FromDays(400))
        {
            throw new SessionLifeOutOfRange(life);
        }

        var cookie = ids.NewText(52);
        var now = clock.GetUtcNow();
        await database.WriteAsync(
            transaction =>
            {
                SessionTable.Add(transaction, HashOf(cookie), principal, now, now + life);
                audit.Write(transaction, new(principal.Account, $"{principal.Kind}/{principal.Id}", "session.opened", principal.Id));
            },
            cancel);
        return cookie;
    }

    /// <summary>The session behind a cookie. Null when unknown, closed, over, or its console user was disabled.</summary>
    /// <remarks>Remembered for two seconds; whether a worker may still work is Workforce's to say.</remarks>
    public async ValueTask<Session?> FindSessionAsync(string cookieValue, CancellationToken cancel)
    {
        var session = await sessions.FindAsync(HashOf(cookieValue), ReadSessionAsync, cancel);
        return session?.ExpiresAt > clock.GetUtcNow() ? session : null;
    }

    /// <summary>Ends a session. One that is gone is passed over.</summary>
    public async Task CloseSessionAsync(string cookieValue, CancellationToken cancel)
    {
        var hash = HashOf(cookieValue);
        await database.WriteAsync(
            transaction =>
            {
                if (SessionTable.Find(transaction, hash) is { Principal: var principal })
                {
                    SessionTable.Remove(transaction, hash);
                    audit.Write(transaction, new(principal.Account, $"{principal.Kind}/{principal.Id}", "session.closed", principal.Id));
                }
            },
            cancel);
        sessions.Forget(hash);
    }

    /// <summary>Signs somebody out everywhere: at once on this node, within two seconds on others.</summary>
    public async Task CloseSessionsOfAsync(Principal principal, CancellationToken cancel)
    {
        await database.WriteAsync(
            transaction =>
            {
                SessionTable.RemoveOf(transaction, principal);
                audit.Write(transaction, new(principal.Account, $"{principal.Kind}/{principal.Id}", "session.all-closed", principal.Id));
            },
            cancel);
        sessions.ForgetAll();
    }

    private Task<Session?> ReadSessionAsync(string cookieHash, CancellationToken cancel) =>
        database.ReadAsync(
            reading => SessionTable.Find(reading, cookieHash) switch
            {
                { Principal: { Kind: PrincipalKind.ConsoleUser, Id: var userId } } session =>
                    UserTable.Find(reading, userId) is { Enabled: true, Role: var role } ? session with { Role = role } : null,
                var session => session,
            },
            cancel);
}
