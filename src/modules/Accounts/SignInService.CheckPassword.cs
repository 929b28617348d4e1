using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Accounts.Tables;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Accounts;

public sealed partial class SignInService
{
    /// <summary>Compares a console user's password; takes about as long whoever asks and whatever is wrong.</summary>
    /// <returns>Null when the e-mail or the password is wrong, or the user is disabled: a stranger cannot tell which.</returns>
    /// <exception cref="SignInPaused">Too many wrong passwords for this e-mail; tells when to try again.</exception>
    public async Task<ConsoleUser?> CheckPasswordAsync(string email, string password, CancellationToken cancel)
    {
        var folded = Fold(email);
        var hash = HashOf(folded);
        var now = clock.GetUtcNow();
        var wait = await database.WriteAsync(transaction => PatienceTable.Charge(transaction, hash, now), cancel);
        if (wait > TimeSpan.Zero)
        {
            throw new SignInPaused(wait);
        }

        var found = await database.ReadAsync(reading => UserTable.FindByEmail(reading, folded), cancel);
        var right = PasswordHash.Matches(password, found?.PasswordHash ?? PasswordHash.Nobody);
        if (found is not { User: { Enabled: true } user } || !right)
        {
            if (found is { } known)
            {
                await audit.WriteAsync(new(known.User.Account, known.User.UserId, "console-user.sign-in-refused", known.User.UserId), cancel);
            }

            return null;
        }

        await database.WriteAsync(
            transaction =>
            {
                PatienceTable.Forgive(transaction, hash);
                audit.Write(transaction, new(user.Account, user.UserId, "console-user.signed-in", user.UserId));
            },
            cancel);
        return user;
    }
}
