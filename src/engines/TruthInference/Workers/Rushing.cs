using System;

namespace Plumbline.TruthInference.Workers;

/// <summary>Whether somebody answers too fast to have looked.</summary>
public static class Rushing
{
    /// <summary>Below this share of the pool's median time an answer is suspiciously quick.</summary>
    public const double Quick = 1 / 3.0;

    /// <summary>Quick alone is no fault: the worker must also be right less often than the pool, as far as their interval tells.</summary>
    /// <param name="medianSeconds">The worker's median active seconds an answer, above 0.</param>
    /// <param name="poolMedianSeconds">The median of all workers' medians, above 0.</param>
    /// <remarks>False for times that are not above 0: nothing was measured.</remarks>
    public static bool Is(double medianSeconds, double poolMedianSeconds, Interval accuracy, PoolPrior pool) =>
        medianSeconds > 0 && poolMedianSeconds > 0 && medianSeconds < Quick * poolMedianSeconds && accuracy.Upper < pool.Mean;

    /// <summary>How unusual a worker's median time is: 0 as the others, −3 very quick, 3 very slow.</summary>
    /// <param name="poolLogSpread">Median absolute deviation of the natural logarithms of all workers' medians; 0 when all are alike.</param>
    /// <remarks>On logarithms, because times are skewed; 1.4826 makes the spread comparable with a standard deviation. 0 without a spread.</remarks>
    public static double RobustZ(double medianSeconds, double poolMedianSeconds, double poolLogSpread) =>
        poolLogSpread > 0 && medianSeconds > 0 && poolMedianSeconds > 0
            ? (Math.Log(medianSeconds) - Math.Log(poolMedianSeconds)) / (1.4826 * poolLogSpread)
            : 0;
}
