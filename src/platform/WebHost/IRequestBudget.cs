using System.Net;

namespace Plumbline.WebHost;

/// <summary>The question this floor asks about load; Server plugs the answer in. Asked on every request: it must cost next to nothing.</summary>
public interface IRequestBudget
{
    /// <summary>False when as much is under way as the node will hold at once. After true, <see cref="Leave"/> is called once with the same number.</summary>
    /// <param name="bytes">What the body will keep in memory.</param>
    bool TryEnter(long bytes);

    void Leave(long bytes);

    /// <summary>False when this caller, who has proved who they are, asks faster than anybody may.</summary>
    bool TrySpend(string caller);

    /// <summary>False when too many passwords and invitations come from this address, whoever's they are.</summary>
    bool TrySignIn(IPAddress? from);
}
