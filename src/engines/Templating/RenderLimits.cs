namespace Plumbline.Templating;

/// <summary>Bounds on what a template may cost, so that no template can hold the server up.</summary>
/// <param name="TemplateCharacters">Longest source, in UTF-16 units.</param>
/// <param name="OutputBytes">Largest page, in UTF-8 bytes; also the longest text or list a variable may hold.</param>
/// <param name="LoopIterations">Turns of all loops of one rendering together.</param>
/// <param name="Nesting">Blocks inside blocks, and brackets inside brackets.</param>
/// <param name="Work">Characters and list items that filters may handle in one rendering: the stand-in for time.</param>
public sealed record RenderLimits(
    int TemplateCharacters = 128_000, int OutputBytes = 8_000_000, int LoopIterations = 200_000, int Nesting = 100, long Work = 100_000_000)
{
    public static RenderLimits Default { get; } = new();
}
