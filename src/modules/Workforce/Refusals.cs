using System;
using System.Globalization;
using Plumbline.Kernel;

namespace Plumbline.Workforce;

// Clients match on the first words of some of these sentences: "No workforce", "The work team",
// "Cannot create more than one workforce for account". Keep them.
public sealed class WorkforceNotFound(AccountScope scope, WorkforceName? name)
    : Refusal(name is null
        ? $"No workforce exists for account '{scope.Account}' in region '{scope.Region}'. Create one with CreateWorkforce."
        : $"No workforce named '{name}' exists for account '{scope.Account}' in region '{scope.Region}'. List the workforces to see which there are.");

public sealed class WorkforceLimitReached(AccountScope scope, int limit)
    : Refusal(limit == 1
        ? $"Cannot create more than one workforce for account '{scope.Account}' in region '{scope.Region}'. Change the one there is with UpdateWorkforce, or delete it first."
        : $"Cannot create more than {limit} workforces for account '{scope.Account}' in region '{scope.Region}'. Delete one first.");

public sealed class WorkforceNameTaken(WorkforceName name)
    : Refusal($"There is already a workforce named '{name}' in this account and region. Choose another name, or change it with UpdateWorkforce.");

public sealed class WorkforceHasTeams(WorkforceName name, long teams)
    : Refusal($"The workforce '{name}' still has {teams.ToString(CultureInfo.InvariantCulture)} work team(s). Delete its work teams first.");

public sealed class WorkforceConfigLocked(WorkforceName name)
    : Refusal($"The OidcConfig of workforce '{name}' cannot change while it has work teams. Delete its work teams first.");

/// <summary>A field of a request about a workforce cannot be taken.</summary>
public sealed class WorkforceRefused(string field, string why)
    : Refusal($"{field} {why}");

public sealed class WorkteamNotFound(AccountScope scope, string nameOrArn)
    : Refusal($"The work team '{nameOrArn}' does not exist in account '{scope.Account}' and region '{scope.Region}'. List the work teams to see which there are.");

public sealed class WorkteamNameTaken(WorkteamName name)
    : Refusal($"The work team '{name}' exists already in this account and region. Choose another name, or change it with UpdateWorkteam.");

public sealed class WorkteamLimitReached(AccountScope scope, int limit)
    : Refusal($"Account '{scope.Account}' has {limit} work teams in region '{scope.Region}', which is the limit. Delete one first.");

/// <summary>A field of a request about a work team cannot be taken.</summary>
public sealed class WorkteamRefused(string field, string why)
    : Refusal($"{field} {why}");

/// <summary>Somebody else has described the team anew since the caller looked.</summary>
public sealed class WorkteamChanged(WorkteamName name, string description)
    : Refusal($"The work team '{name}' was described anew by somebody else. It now says: '{description}'. Read it, then save again what shall stand there.")
{
    public string Description { get; } = description;
}

public sealed class SubscribedWorkteamNotFound(AccountScope scope, string arn)
    : Refusal($"The work team '{arn}' is not one that account '{scope.Account}' has subscribed to in region '{scope.Region}'. List the subscribed work teams to see which there are.");

public sealed class WorkerNotFound(WorkerId id)
    : Refusal($"There is no worker '{id}' in this account and region.");

public sealed class WorkerExists()
    : Refusal("There is already a worker with this e-mail address in this account and region. Use that worker, or another address.");

/// <summary>A field of a request about a worker cannot be taken.</summary>
public sealed class WorkerRefused(string field, string why)
    : Refusal($"{field} {why}");

public sealed class WorkerPasswordRefused()
    : Refusal($"A password needs {PasswordHash.MinLength} to {PasswordHash.MaxLength} characters; no other rule applies.");

public sealed class InvitationNotFound()
    : Refusal("This invitation has been used, has run out or never existed. Ask whoever invited you for a new one.");

/// <summary>Too many wrong passwords. The same answer for addresses nobody has, so it tells a stranger nothing.</summary>
public sealed class WorkerSignInPaused(TimeSpan wait)
    : Refusal($"Too many wrong passwords. Try again in {Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture)} seconds.")
{
    public TimeSpan Wait { get; } = wait;
}
