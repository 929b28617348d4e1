namespace Plumbline.TruthInference.Pairs;

/// <summary>One worker's choice between two items.</summary>
/// <param name="First">The item shown first (left or above).</param>
/// <param name="FirstWon">1 = first preferred, 0 = second, 0.5 = tie; anything between counts as shares.</param>
public readonly record struct Comparison(string WorkerId, string First, string Second, double FirstWon);
