namespace Plumbline.TruthInference.Agreement;

/// <summary>What differences between values mean.</summary>
public enum MeasurementLevel
{
    /// <summary>Equal or not.</summary>
    Nominal,

    /// <summary>An order; steps have no size.</summary>
    Ordinal,

    /// <summary>Differences count.</summary>
    Interval,

    /// <summary>Ratios count: a true zero.</summary>
    Ratio,
}
