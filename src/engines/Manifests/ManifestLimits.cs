namespace Plumbline.Manifests;

/// <summary>How large a manifest line and its parts may be.</summary>
/// <param name="LineCharacters">Most Unicode characters (code points) on one line, without its line end.</param>
/// <param name="ValueCharacters">Most characters of one attribute's value, counted as it is written in the line.</param>
/// <param name="DollarNames">Whether attribute names may begin with <c>$</c>. The service keeps those for itself.</param>
/// <remarks>Source: Ground Truth developer guide, input data quotas. The defaults are its values.</remarks>
public sealed record ManifestLimits(int LineCharacters = 100_000, int ValueCharacters = 20_000, bool DollarNames = false)
{
    public static ManifestLimits Default { get; } = new();
}
