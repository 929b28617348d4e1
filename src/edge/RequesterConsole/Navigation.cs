using System.Collections.Generic;

namespace Plumbline.RequesterConsole;

/// <summary>What the top bar names, in order. A page says by <see cref="Id"/> which entry it belongs to.</summary>
internal sealed record Navigation(string Id, string Text, string Address)
{
    public static IReadOnlyList<Navigation> Entries { get; } =
    [
        new("jobs", ConsoleTexts.Jobs, "/console/jobs"),
        new("teams", ConsoleTexts.Teams, "/console/teams"),
        new("keys", ConsoleTexts.Keys, "/console/keys"),
    ];
}
