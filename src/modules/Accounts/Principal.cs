using Plumbline.Kernel;

namespace Plumbline.Accounts;

/// <summary>What somebody who signed in is to us.</summary>
public enum PrincipalKind
{
    /// <summary>A requester's person in the console.</summary>
    ConsoleUser,

    /// <summary>Somebody who answers tasks; the id is a worker id.</summary>
    Worker,

    /// <summary>Whoever runs this server.</summary>
    Operator,
}

/// <summary>Somebody who signed in, by cookie or by token.</summary>
/// <param name="Id">A console user's id, a worker id, or the operator's name.</param>
/// <param name="Account">The account the principal works in.</param>
public sealed record Principal(PrincipalKind Kind, string Id, AccountId Account);
