using System;

namespace Plumbline.TruthInference.Agreement;

/// <summary>Cohen's κ in which answers that are near each other disagree less; at most 1.</summary>
/// <remarks>
/// Disagreement = |a − b| or its square; dividing by its largest value, as textbooks do, changes nothing. Values are numbers; of more
/// than two workers as in <see cref="CohenKappa"/>. Source: J. Cohen, "Weighted kappa", 1968.
/// </remarks>
public sealed class WeightedKappa(bool squared) : IAgreementMeasure
{
    /// <inheritdoc />
    public string Name => squared ? "weighted-quadratic" : "weighted-linear";

    /// <inheritdoc />
    public Coefficient Of(RatingTable table) =>
        table.NoNumber is { } value
            ? Coefficient.None(Name, Why.NoNumber(value), 0)
            : PooledPairs.Of(Name, table, (mine, theirs) => Apart(table.Numbers[mine] - table.Numbers[theirs]));

    private double Apart(double difference) => squared ? difference * difference : Math.Abs(difference);
}
