using System;
using System.Globalization;
using Plumbline.Kernel;

namespace Plumbline.Accounts;

public sealed class FirstAccountDiffers(AccountId first, AccountId wanted)
    : Refusal($"This server's first account is '{first}', so it cannot become '{wanted}'. Leave the account id out, or start with an empty data folder.");

public sealed class AccountExists(AccountId id)
    : Refusal($"There is already an account '{id}'. Choose another id, or leave it out.");

public sealed class AccountNotFound(AccountId id)
    : Refusal($"There is no account '{id}' on this server.");

public sealed class AccessKeyNotFound(string accessKeyId)
    : Refusal($"There is no access key '{accessKeyId}' in this account. List the account's keys to see which there are.");

public sealed class SessionLifeOutOfRange(TimeSpan life)
    : Refusal($"A life of {life.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds is not possible: ask for one minute to 36 hours for a key, to 400 days for a browser session.");

public sealed class ConsoleUserExists()
    : Refusal("There is already a console user with this e-mail address. Choose another address, or change that user.");

public sealed class ConsoleUserNotFound(string userId)
    : Refusal($"There is no console user '{userId}' in this account.");

public sealed class LastOwnerKept(string userId)
    : Refusal($"Console user '{userId}' is the account's last owner. Make somebody else an owner first.");

public sealed class ConsoleUserRefused(string field, string why)
    : Refusal($"{field} {why}");

public sealed class PasswordRefused()
    : Refusal($"A password needs {PasswordHash.MinLength} to {PasswordHash.MaxLength} characters; no other rule applies.");

/// <summary>Too many wrong passwords. The same answer for addresses nobody has, so it tells a stranger nothing.</summary>
public sealed class SignInPaused(TimeSpan wait)
    : Refusal($"Too many wrong passwords. Try again in {Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture)} seconds.")
{
    public TimeSpan Wait { get; } = wait;
}

public sealed class TokenRefused(string field, string why)
    : Refusal($"{field} {why}");

public sealed class TokenNotFound(string tokenId)
    : Refusal($"There is no token '{tokenId}' in this account.");

public sealed class TagRefused(string field, string why)
    : Refusal($"{field} {why}");

public sealed class TooManyTags(string arn, int count, int limit)
    : Refusal($"Resource '{arn}' would have {count} tags; {limit} is the limit. Remove some first.");
