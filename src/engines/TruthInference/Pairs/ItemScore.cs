namespace Plumbline.TruthInference.Pairs;

/// <summary>How strong an item is among those it can be compared with.</summary>
/// <param name="Score">Natural logarithm of its strength; 0 on average within its component. Differences are log-odds of being preferred.</param>
/// <param name="Component">Zero-based; scores of different components cannot be compared, since no chain of choices joins them.</param>
/// <param name="Comparisons">Answers it was part of; repeats of one worker on one pair are one.</param>
/// <param name="Wins">Of them won, a tie being half.</param>
public sealed record ItemScore(string ItemId, double Score, int Component, double Comparisons, double Wins);
