using System;
using System.Linq;

namespace Plumbline.TruthInference.Classes;

/// <summary>One accuracy per worker, wrong answers spread evenly over the other classes.</summary>
/// <remarks>
/// Dawid–Skene with one parameter a worker, by expectation maximisation from the majority: a = (right + s·ā) / (answers + s) with s = 4
/// answers of the crowd's mean ā as prior, kept within 0.001–0.999; posterior ∝ π(k) · Π a or (1 − a) / (K − 1). A pass costs O(votes).
/// Where most workers share an error it follows them: bluebird's 39 workers lead it to 0.58. Source: A. P. Dawid, A. M. Skene 1979, restricted.
/// </remarks>
public sealed class OneCoin : ClassMethod
{
    private const double Prior = 4;
    private const double Least = 0.001;

    /// <inheritdoc />
    public override string Name => "one-coin";

    /// <inheritdoc />
    public override ClassFit Fit(AnswerMatrix answers, InferenceOptions options)
    {
        var (model, accuracy) = (new UniformErrors(answers, answers.ClassShares(), options.Threads), new double[answers.Workers]);
        var (beliefs, convergence, likelihood) = (Count.Of(answers, null, options.Threads), new Convergence(options), 0.0);
        do
        {
            Maximise(answers, beliefs.Slots, accuracy, options.Threads);
            likelihood = model.Expect(accuracy, answers.WorkerOf);
            beliefs = model.Beliefs;
        }
        while (convergence.Continue(likelihood));

        return new(beliefs, accuracy, convergence.Diagnostics);
    }

    private static void Maximise(AnswerMatrix answers, double[] slots, double[] accuracy, int? threads)
    {
        var (mine, right, slotOf) = (answers.PerWorker, new double[answers.Workers], answers.Chosen.SlotOf);
        Chunks.For(answers.Workers, 64, threads, (from, to, _) =>
        {
            for (var worker = from; worker < to; worker++)
            {
                for (var at = mine.Starts[worker]; at < mine.Starts[worker + 1]; at++)
                {
                    right[worker] += mine.Weight(at) * slots[slotOf[mine.CellOf[at]]];
                }
            }
        });
        var mean = right.Sum() / Math.Max(1, mine.AnswersOf.Sum());
        for (var worker = 0; worker < accuracy.Length; worker++)
        {
            accuracy[worker] = Math.Clamp((right[worker] + (Prior * mean)) / (mine.AnswersOf[worker] + Prior), Least, 1 - Least);
        }
    }
}
