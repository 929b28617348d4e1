using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Storage;
using Plumbline.Workforce.Tables;

namespace Plumbline.Workforce;

public sealed partial class WorkforceService
{
    // The same address may stand in several accounts and regions of one server; more than this is not looked at.
    private const int MostCandidates = 5;

    private static readonly TimeSpan InvitationLife = TimeSpan.FromDays(7);

    /// <summary>Sets a worker's password.</summary>
    /// <exception cref="WorkerNotFound" />
    /// <exception cref="WorkerPasswordRefused" />
    public Task SetPasswordAsync(AccountScope scope, WorkerId worker, string password, CancellationToken cancel)
    {
        var hash = MakeHash(password);
        return ChangeWorkerAsync(scope, worker, (transaction, _) => WorkerTable.SetPassword(transaction, worker, hash), cancel);
    }

    /// <summary>Makes a one-time invitation, good for seven days. Earlier ones of the worker are worth nothing any more.</summary>
    /// <exception cref="WorkerNotFound" />
    public async Task<Invitation> InviteAsync(AccountScope scope, WorkerId worker, CancellationToken cancel)
    {
        var invitation = new Invitation(worker, ids.NewText(52), clock.GetUtcNow() + InvitationLife);
        await ChangeWorkerAsync(
            scope,
            worker,
            (transaction, _) => InvitationTable.Replace(transaction, worker, HashOf(invitation.Token), invitation.ExpiresAt),
            cancel);
        return invitation;
    }

    /// <summary>Uses an invitation to set the worker's password.</summary>
    /// <exception cref="InvitationNotFound">Used, over, made up, or the worker was disabled.</exception>
    /// <exception cref="WorkerPasswordRefused">The invitation stays good.</exception>
    public async Task<WorkerId> AcceptInvitationAsync(string token, string password, CancellationToken cancel)
    {
        var hash = MakeHash(password);
        var now = clock.GetUtcNow();
        return await database.WriteAsync(
            transaction =>
            {
                var taken = InvitationTable.Take(transaction, HashOf(token), now) ?? throw new InvitationNotFound();
                if (WorkerTable.Find(transaction, taken) is not { Enabled: true } worker)
                {
                    throw new InvitationNotFound();
                }

                WorkerTable.SetPassword(transaction, taken, hash);
                PatienceTable.Forgive(transaction, HashOf(Fold(worker.Email)));
                return taken;
            },
            cancel);
    }

    /// <summary>Compares a worker's password; takes about as long whoever asks and whatever is wrong.</summary>
    /// <returns>
    /// Null when the e-mail or the password is wrong, or the worker is disabled: a stranger cannot tell which. Where an address stands in
    /// several accounts or regions, the longest-standing worker whose password matches.
    /// </returns>
    /// <exception cref="WorkerSignInPaused">Too many wrong passwords for this e-mail; tells when to try again.</exception>
    public async Task<WorkerId?> CheckPasswordAsync(string email, string password, CancellationToken cancel)
    {
        var folded = Fold(email);
        var hash = HashOf(folded);
        var now = clock.GetUtcNow();
        var wait = await database.WriteAsync(transaction => PatienceTable.Charge(transaction, hash, now), cancel);
        if (wait > TimeSpan.Zero)
        {
            throw new WorkerSignInPaused(wait);
        }

        var candidates = await database.ReadAsync(reading => WorkerTable.Candidates(reading, folded, MostCandidates), cancel);
        if (candidates.Count == 0)
        {
            _ = PasswordHash.Matches(password, PasswordHash.Nobody);
            return null;
        }

        var right = candidates.Where(candidate => PasswordHash.Matches(password, candidate.PasswordHash)).Take(1).ToList();
        if (right.Count == 0)
        {
            return null;
        }

        await database.WriteAsync(transaction => PatienceTable.Forgive(transaction, hash), cancel);
        return right[0].Id;
    }
}
