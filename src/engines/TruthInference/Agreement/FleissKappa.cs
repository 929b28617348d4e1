using System.Linq;

namespace Plumbline.TruthInference.Agreement;

/// <summary>Agreement of a fixed number of answers an object beyond what the pooled shares of the categories give by chance; at most 1.</summary>
/// <remarks>
/// κ = (P̄ − P̄e)/(1 − P̄e). Objects with one answer are left out; objects with differing numbers of answers make it undefined.
/// Source: J. L. Fleiss, "Measuring nominal scale agreement among many raters", 1971.
/// </remarks>
public sealed class FleissKappa : IAgreementMeasure
{
    /// <inheritdoc />
    public string Name => "fleiss";

    /// <inheritdoc />
    public Coefficient Of(RatingTable table)
    {
        var units = table.Pairable();
        if (units.Count == 0)
        {
            return Coefficient.None(Name, Why.NoPair, 0);
        }

        var (fewest, most) = (units.Min(unit => unit.Marks.Count), units.Max(unit => unit.Marks.Count));
        if (fewest != most)
        {
            return Coefficient.None(Name, $"Objects have from {fewest} to {most} answers; Fleiss' kappa needs the same number everywhere. Use krippendorff-nominal.", units.Count);
        }

        var chance = table.MeanShares(units).Sum(share => share * share);
        return chance > 1 - 1e-12
            ? Coefficient.None(Name, Why.NoVariation, units.Count)
            : Coefficient.Of(Name, (units.Average(unit => unit.PairsEqual()) - chance) / (1 - chance), units.Count);
    }
}
