using System;

namespace Plumbline.TruthInference.Classes;

/// <summary>Functions the base library lacks.</summary>
internal static class Special
{
    /// <summary>ψ(x), x above 0; right to 12 digits.</summary>
    /// <remarks>Recurrence up to 8, then the asymptotic series (Abramowitz and Stegun 6.3.5, 6.3.18).</remarks>
    public static double Digamma(double x)
    {
        var below = 0.0;
        for (; x < 8; x++)
        {
            below -= 1 / x;
        }

        var square = 1 / (x * x);
        return below + Math.Log(x) - (0.5 / x)
            - (square * ((1.0 / 12) - (square * ((1.0 / 120) - (square * ((1.0 / 252) - (square * ((1.0 / 240) - (square / 132)))))))));
    }

    /// <summary>ln Γ(x), x above 0; right to 12 digits.</summary>
    /// <remarks>Recurrence up to 8, then Stirling's series (Abramowitz and Stegun 6.1.41).</remarks>
    public static double LogGamma(double x)
    {
        var product = 1.0;
        for (; x < 8; x++)
        {
            product *= x;
        }

        var square = 1 / (x * x);
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) - Math.Log(product)
            + ((1 / x) * ((1.0 / 12) - (square * ((1.0 / 360) - (square * ((1.0 / 1260) - (square * ((1.0 / 1680) - (square / 1188)))))))));
    }

    public static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));
}
