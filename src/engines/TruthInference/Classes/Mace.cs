using System;
using System.Linq;

namespace Plumbline.TruthInference.Classes;

/// <summary>MACE: each answer is either a copy of the truth or a draw from the worker's own habit.</summary>
/// <remarks>
/// θ = chance to copy, ξ = what the worker draws otherwise; posterior ∝ Π (θ·[l = k] + (1 − θ)·ξ(l)). Variational Bayes with Beta(0.5, 0.5)
/// on θ and Dirichlet(10 / K) on ξ, ten starts of which the likeliest is kept: the first from the majority, the others from seeded noise.
/// Unstable on unbalanced binary jobs. O(starts · iterations · votes). Source: D. Hovy, T. Berg-Kirkpatrick, A. Vaswani, E. Hovy, "Learning
/// whom to trust with MACE", NAACL 2013, section 3.
/// </remarks>
public sealed class Mace : ClassMethod
{
    private const int Starts = 10;
    private const int Cap = 50;

    /// <inheritdoc />
    public override string Name => "mace";

    /// <inheritdoc />
    public override ClassFit Fit(AnswerMatrix answers, InferenceOptions options)
    {
        var runs = new (SpamModel Model, Diagnostics Outcome)[Starts];
        Chunks.For(Starts, 1, options.Threads, (start, _, _) =>
        {
            var model = new SpamModel(answers, start == 0 ? null : new Random(HashCode(options.Seed, start)));
            var convergence = new Convergence(options, Cap, 1e-5);
            while (convergence.Continue(model.Expect()))
            {
                model.Maximise();
            }

            runs[start] = (model, convergence.Diagnostics);
        });
        var best = runs[0];
        foreach (var run in runs)
        {
            best = run.Outcome.LogLikelihood > best.Outcome.LogLikelihood + 1e-9 ? run : best;
        }

        return new(best.Model.Beliefs, best.Model.Accuracy, best.Outcome with { Iterations = runs.Sum(run => run.Outcome.Iterations) });
    }

    private static int HashCode(ulong seed, int start) => unchecked((int)((seed * 0x9E3779B97F4A7C15UL) >> 33) ^ (start * 7919));
}
