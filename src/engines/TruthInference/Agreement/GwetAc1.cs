using System.Linq;

namespace Plumbline.TruthInference.Agreement;

/// <summary>Agreement beyond chance that stays steady when one category is far more common than the others; at most 1.</summary>
/// <remarks>
/// Chance = Σ_k π_k(1 − π_k)/(K − 1), π_k the mean share of category k over objects, K the categories that occur. Objects may have any
/// number of answers. Source: K. L. Gwet, "Computing inter-rater reliability and its variance in the presence of high agreement", 2008.
/// </remarks>
public sealed class GwetAc1 : IAgreementMeasure
{
    /// <inheritdoc />
    public string Name => "gwet-ac1";

    /// <inheritdoc />
    public Coefficient Of(RatingTable table)
    {
        var units = table.Pairable();
        if (units.Count == 0)
        {
            return Coefficient.None(Name, Why.NoPair, 0);
        }

        var shares = table.MeanShares(table.Units);
        var categories = shares.Count(share => share > 0);
        if (categories < 2)
        {
            return Coefficient.None(Name, Why.NoVariation, units.Count);
        }

        var chance = shares.Sum(share => share * (1 - share)) / (categories - 1);
        return Coefficient.Of(Name, (units.Average(unit => unit.PairsEqual()) - chance) / (1 - chance), units.Count);
    }
}
