namespace Plumbline.TruthInference.Agreement;

/// <summary>Agreement of two workers beyond what their pooled shares of the categories give by chance; at most 1.</summary>
/// <remarks>Of more than two workers as in <see cref="CohenKappa"/>. Source: W. A. Scott, "Reliability of content analysis", 1955.</remarks>
public sealed class ScottPi : IAgreementMeasure
{
    /// <inheritdoc />
    public string Name => "scott";

    /// <inheritdoc />
    public Coefficient Of(RatingTable table) => PooledPairs.Of(Name, table, PooledPairs.NotEqual, pooled: true);
}
