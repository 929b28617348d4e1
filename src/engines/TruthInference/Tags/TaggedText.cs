using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Tags;

/// <summary>A text's tags by its workers.</summary>
/// <param name="Length">Tokens.</param>
/// <param name="Answers">Weight is 1, or 1/n for each of n answers of one worker.</param>
/// <param name="Open">For each token, the tags it may have, what was said of it among them; null where it may have any.</param>
internal sealed record TaggedText(int Length, IReadOnlyList<(int Worker, int[] Tags, double Weight)> Answers, IReadOnlyList<int[]>? Open = null)
{
    /// <summary>Sum of the weights: the number of workers.</summary>
    public double Weight { get; } = Answers.Sum(answer => answer.Weight);
}
