namespace Plumbline.TruthInference.Agreement;

/// <summary>Agreement of two workers beyond what their own habits give by chance; at most 1.</summary>
/// <remarks>
/// 1 − disagreement seen / disagreement expected from each worker's own shares. Of more than two workers both are summed over all pairs
/// that share objects, so that pairs with few do not blur it. Source: J. Cohen, "A coefficient of agreement for nominal scales", 1960;
/// for several raters after L. Hubert, "Kappa revisited", 1977.
/// </remarks>
public sealed class CohenKappa : IAgreementMeasure
{
    /// <inheritdoc />
    public string Name => "cohen";

    /// <inheritdoc />
    public Coefficient Of(RatingTable table) => PooledPairs.Of(Name, table, PooledPairs.NotEqual);
}
