namespace Plumbline.TruthInference.Agreement;

/// <summary>What one worker answered for one object, as a category or a number.</summary>
/// <param name="Value">A category by its name, or a number in invariant notation. Compared ordinally.</param>
public readonly record struct Rating(string ObjectId, string WorkerId, string Value);
