using System.Linq;

namespace Plumbline.TruthInference.Agreement;

/// <summary>Share of pairs of workers who gave an object the same answer, averaged over objects with two answers or more; 0–1.</summary>
/// <remarks>Not corrected for chance. Source: the textbook definition.</remarks>
public sealed class PercentAgreement : IAgreementMeasure
{
    /// <inheritdoc />
    public string Name => "percent";

    /// <inheritdoc />
    public Coefficient Of(RatingTable table)
    {
        var units = table.Pairable();
        return units.Count == 0
            ? Coefficient.None(Name, Why.NoPair, 0)
            : Coefficient.Of(Name, units.Average(unit => unit.PairsEqual()), units.Count);
    }
}
