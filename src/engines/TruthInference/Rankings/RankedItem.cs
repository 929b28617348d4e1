namespace Plumbline.TruthInference.Rankings;

/// <summary>An item in its place.</summary>
/// <param name="Score">Higher is better, by the method's own measure.</param>
public sealed record RankedItem(string ItemId, double Score);
