namespace Plumbline.TruthInference.Agreement;

/// <summary>Agreement of two workers beyond what their own habits give by chance; at most 1.</summary>
/// <remarks>
/// Of more than two workers: the mean over pairs that share objects, weighted by how many they share; pairs in which both always give
/// the same single answer have no κ and are left out. Source: J. Cohen, "A coefficient of agreement for nominal scales", 1960;
/// for several raters after R. J. Light, 1971.
/// </remarks>
public sealed class CohenKappa : IAgreementMeasure
{
    /// <inheritdoc />
    public string Name => "cohen";

    /// <inheritdoc />
    public Coefficient Of(RatingTable table) => PairwiseMean.Of(Name, table, pair => pair.Kappa());
}
