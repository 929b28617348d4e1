using System;

namespace Plumbline.TruthInference.Classes;

/// <summary>When an iterative method has said all it has to say: a relative gain of the log-likelihood below a tolerance, or a cap.</summary>
internal sealed class Convergence(InferenceOptions options, int cap = 100, double tolerance = 1e-6)
{
    private double last = double.NegativeInfinity;

    public int Iterations { get; private set; }

    public double LogLikelihood => last;

    public Diagnostics Diagnostics => new(Iterations, double.IsFinite(last) ? last : null);

    /// <summary>Takes the log-likelihood after an iteration; true when another one is worth it.</summary>
    /// <param name="leapt">It is not that of one iteration after the last: it ends nothing.</param>
    public bool Continue(double likelihood, bool leapt = false)
    {
        Iterations++;
        var gain = Math.Abs(likelihood - last);
        last = likelihood;
        return Iterations < (options.MaxIterations ?? cap) && (leapt || !(gain < (options.Tolerance ?? tolerance) * Math.Max(Math.Abs(likelihood), 1e-300)));
    }
}
