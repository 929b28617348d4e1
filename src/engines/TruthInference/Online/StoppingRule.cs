using System.Collections.Generic;

namespace Plumbline.TruthInference.Online;

/// <summary>When an object has answers enough.</summary>
/// <param name="Least">Answers every object gets, 0 or more.</param>
/// <param name="Most">Answers no object exceeds.</param>
/// <param name="Target">Highest posterior at which to stop, 0–1.</param>
/// <param name="BitsPerCent">Least information a cent has to buy; 0 asks as long as the target is not met.</param>
public sealed record StoppingRule(int Least, int Most, double Target, double BitsPerCent = 0)
{
    /// <summary>Whether to ask once more.</summary>
    /// <param name="bits">What the next answer is expected to tell, <see cref="AnswerValue.Bits"/>.</param>
    /// <param name="cents">Its price; at 0 it is always worth it.</param>
    public bool AsksAgain(int answers, IReadOnlyList<double> posterior, double bits, double cents)
    {
        if (answers < Least || answers >= Most)
        {
            return answers < Least;
        }

        var highest = 0.0;
        foreach (var share in posterior)
        {
            highest = share > highest ? share : highest;
        }

        return highest < Target && (cents <= 0 || bits >= BitsPerCent * cents);
    }
}
