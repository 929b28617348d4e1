using System.Collections.Generic;

namespace Plumbline.Templating.Lint;

/// <summary>What a rendering did, for lint: from where in the template each piece of the page came, and what it looked for in vain.</summary>
internal sealed class RenderTrace
{
    private readonly List<(int PageStart, int SourceStart, bool Literal)> pieces = [];

    public List<(int Start, int Length, string Missing, string? Near, string Holder)> Unresolved { get; } = [];

    /// <param name="literal">Whether the piece stands in the template as it stands in the page.</param>
    public void Wrote(int pageStart, int sourceStart, bool literal) => pieces.Add((pageStart, sourceStart, literal));

    /// <summary>Where in the template the character at a place of the page came from; for what an output printed, where the output begins.</summary>
    public int SourceOf(int pageOffset)
    {
        var (low, high) = (0, pieces.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = pieces[middle].PageStart <= pageOffset ? (middle, high) : (low, middle - 1);
        }

        return pieces.Count == 0 ? 0 : pieces[low].SourceStart + (pieces[low].Literal ? pageOffset - pieces[low].PageStart : 0);
    }
}
