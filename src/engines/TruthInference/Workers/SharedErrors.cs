namespace Plumbline.TruthInference.Workers;

/// <summary>What two workers have in common that they should not.</summary>
/// <param name="First">The worker whose id comes first in ordinal order.</param>
/// <param name="Shared">Objects both answered whose truth the others, or gold, tell.</param>
/// <param name="SameWrong">Of these, objects where both gave the same wrong answer.</param>
/// <param name="Expected">How many there would be if each erred on their own.</param>
public readonly record struct SharedErrors(string First, string Second, int Shared, int SameWrong, double Expected);
