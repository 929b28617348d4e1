using System;
using System.Collections.Generic;
using Plumbline.Accounts;
using Plumbline.Kernel;

namespace Plumbline.RequesterConsole;

/// <summary>Who looks at a console page, and at which region of their account.</summary>
/// <param name="HomeRegion">Region of addresses that name none.</param>
/// <param name="Here">Path and query of this page without the region, for the region's switch.</param>
public sealed record ConsoleCaller(ConsoleUser User, AccountScope Scope, string HomeRegion, IReadOnlyList<string> Regions, string Here)
{
    /// <summary>Viewers look and change nothing.</summary>
    public bool MayChange => User.Role is not ConsoleRole.Viewer;

    public bool IsOwner => User.Role is ConsoleRole.Owner;

    /// <summary>How the audit log names this person.</summary>
    public string Actor => $"{nameof(PrincipalKind.ConsoleUser)}/{User.UserId}";

    /// <summary>Whose eyes a live page is for: what everybody of this account, region and standing sees alike.</summary>
    public string Eyes => $"{Scope.Account}/{Scope.Region}/{(MayChange ? "changes" : "looks")}";

    /// <summary>An address of the console with the region in it, so that whoever opens it sees the same.</summary>
    public string To(string address) =>
        Scope.Region == HomeRegion ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}region={Uri.EscapeDataString(Scope.Region)}";
}
