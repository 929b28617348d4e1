using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Workforce.Tables;

namespace Plumbline.Workforce;

public sealed partial class WorkforceService
{
    private const int LongestDescription = 200;

    /// <summary>Makes a private team whose members are put in by hand: it has one group, of its own name, and signs in as the account's workforce does.</summary>
    /// <exception cref="WorkteamRefused" />
    /// <exception cref="WorkteamNameTaken" />
    /// <exception cref="WorkteamLimitReached" />
    /// <remarks>What CreateWorkteam does for callers who know of user pools and groups.</remarks>
    public async Task<Workteam> CreateOwnTeamAsync(AccountScope scope, WorkteamName name, string description, CancellationToken cancel)
    {
        CheckDescription(description);
        var workforces = await database.ReadAsync(reading => WorkforceTable.All(reading, scope, settings.PortalHost), cancel);
        MemberDefinition members = workforces.Count == 0
            ? new CognitoMembers($"{scope.Region}_Plumbline", "plumbline", name.ToString())
            : workforces[0].Cognito is { } pool
                ? new CognitoMembers(pool.UserPool, pool.ClientId, name.ToString())
                : new OidcMembers([name.ToString()]);
        return await CreateWorkteamAsync(scope, new(name, description.Trim(), new List<MemberDefinition> { members }), cancel);
    }

    /// <summary>Says anew what a team is for, unless somebody else has said so since the caller looked.</summary>
    /// <param name="seen">The description as the caller saw it.</param>
    /// <exception cref="WorkteamNotFound" />
    /// <exception cref="WorkteamRefused" />
    /// <exception cref="WorkteamChanged">Tells what it says now.</exception>
    public async Task<Workteam> DescribeTeamAsync(AccountScope scope, WorkteamName name, string description, string seen, CancellationToken cancel)
    {
        CheckDescription(description);
        return await UpdateWorkteamAsync(scope, new(name, description.Trim(), SeenDescription: seen), cancel);
    }

    private static void CheckDescription(string description)
    {
        if (description.Trim().Length is < 1 or > LongestDescription)
        {
            throw new WorkteamRefused("Description", $"must have 1 to {LongestDescription} characters.");
        }
    }
}
