namespace Plumbline.TruthInference;

/// <summary>A part of a text and what somebody calls it.</summary>
/// <param name="Start">Zero-based, in code points.</param>
/// <param name="End">Exclusive; above <paramref name="Start"/>.</param>
/// <param name="Class">Zero-based index of the class.</param>
public readonly record struct LabeledSpan(int Start, int End, int Class)
{
    /// <summary>Characters in both, of those in either: 0–1, 1 for the same place whatever the class.</summary>
    public double Jaccard(LabeledSpan other)
    {
        var both = int.Min(End, other.End) - int.Max(Start, other.Start);
        return both <= 0 ? 0 : (double)both / (End - Start + other.End - other.Start - both);
    }
}
