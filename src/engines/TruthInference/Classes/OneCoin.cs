using System;
using System.Linq;

namespace Plumbline.TruthInference.Classes;

/// <summary>One accuracy per worker, wrong answers spread evenly over the other classes.</summary>
/// <remarks>
/// Dawid–Skene with one parameter a worker, by expectation maximisation from the majority: a = (right + s·ā) / (answers + s) with s = 4
/// answers of the crowd's mean ā as prior, kept within 0.001–0.999; posterior ∝ π(k) · Π a or (1 − a) / (K − 1). Classes nobody chose for
/// an object share one factor, so a pass costs O(votes) whatever the number of classes. Inverted workers are not told from good ones
/// when they are many. Source: A. P. Dawid, A. M. Skene 1979, restricted.
/// </remarks>
public sealed class OneCoin : ClassMethod
{
    private const double Prior = 4;
    private const double Least = 0.001;
    private const int Part = 8192;

    /// <inheritdoc />
    public override string Name => "one-coin";

    /// <inheritdoc />
    public override ClassFit Fit(AnswerMatrix answers, InferenceOptions options)
    {
        var start = Count.Of(answers, null, options.Threads);
        var (slots, rest) = (new double[answers.Chosen.Count], new double[answers.Objects]);
        var (shares, accuracy) = (answers.ClassShares(), new double[answers.Workers]);
        var beliefs = start;
        var convergence = new Convergence(options);
        do
        {
            Maximise(answers, beliefs, accuracy, options.Threads);
            beliefs = new(answers, slots, rest, shares);
        }
        while (convergence.Continue(Expect(answers, accuracy, slots, rest, ref shares, options.Threads, ref beliefs)));

        return new(beliefs, accuracy, convergence.Diagnostics);
    }

    private static void Maximise(AnswerMatrix answers, Beliefs beliefs, double[] accuracy, int? threads)
    {
        var (mine, right) = (answers.PerWorker, new double[answers.Workers]);
        var slots = beliefs.Slots;
        Chunks.For(answers.Workers, 64, threads, (from, to, _) =>
        {
            for (var worker = from; worker < to; worker++)
            {
                for (var at = mine.Starts[worker]; at < mine.Starts[worker + 1]; at++)
                {
                    right[worker] += mine.Weight(at) * slots[answers.Chosen.SlotOf[mine.CellOf[at]]];
                }
            }
        });
        var mean = right.Sum() / Math.Max(1, mine.AnswersOf.Sum());
        for (var worker = 0; worker < accuracy.Length; worker++)
        {
            accuracy[worker] = Math.Clamp((right[worker] + (Prior * mean)) / (mine.AnswersOf[worker] + Prior), Least, 1 - Least);
        }
    }

    private static double Expect(AnswerMatrix answers, double[] accuracy, double[] slots, double[] rest, ref double[] shares, int? threads, ref Beliefs beliefs)
    {
        var (prior, others) = (shares, answers.Classes - 1);
        var gain = new double[accuracy.Length];
        for (var worker = 0; worker < gain.Length; worker++)
        {
            gain[worker] = others == 0 ? 0 : Math.Log(accuracy[worker] * others / (1 - accuracy[worker]));
        }

        var wrong = accuracy.Select(a => others == 0 ? 0 : Math.Log((1 - a) / others)).ToArray();
        var likelihood = Chunks.Sum(answers.Objects, Part, threads, (from, to) =>
        {
            var sum = 0.0;
            for (var place = from; place < to; place++)
            {
                sum += ExpectOne(answers, place, prior, gain, wrong, slots, rest);
            }

            return sum;
        });
        beliefs = new(answers, slots, rest, prior);
        shares = NextShares(answers, slots, rest, prior);
        return likelihood;
    }

    private static double ExpectOne(AnswerMatrix answers, int place, double[] prior, double[] gain, double[] wrong, double[] slots, double[] rest)
    {
        var (chosen, common) = (answers.Chosen, 0.0);
        var (from, to) = (chosen.Starts[place], chosen.Starts[place + 1]);
        var mine = slots.AsSpan(from, to - from);
        mine.Clear();
        for (var cell = answers.Starts[place]; cell < answers.Starts[place + 1]; cell++)
        {
            var weight = answers.Weight(cell);
            slots[chosen.SlotOf[cell]] += weight * gain[answers.WorkerOf[cell]];
            common += weight * wrong[answers.WorkerOf[cell]];
        }

        // A class nobody chose gains nothing: e^0 times its prior.
        var (highest, named) = (0.0, 0.0);
        foreach (var log in mine)
        {
            highest = Math.Max(highest, log);
        }

        var sum = 0.0;
        for (var i = 0; i < mine.Length; i++)
        {
            var share = prior[chosen.ClassOf[from + i]];
            named += share;
            mine[i] = share * Math.Exp(mine[i] - highest);
            sum += mine[i];
        }

        rest[place] = Math.Exp(-highest);
        sum += Math.Max(0, 1 - named) * rest[place];
        Lanes.Scale(mine, 1 / sum);
        rest[place] /= sum;
        return common + highest + Math.Log(sum);
    }

    /// <summary>Mean posterior per class.</summary>
    private static double[] NextShares(AnswerMatrix answers, double[] slots, double[] rest, double[] prior)
    {
        var (next, chosen) = (new double[prior.Length], answers.Chosen);
        var others = 0.0;
        for (var place = 0; place < answers.Objects; place++)
        {
            others += rest[place];
            for (var slot = chosen.Starts[place]; slot < chosen.Starts[place + 1]; slot++)
            {
                next[chosen.ClassOf[slot]] += slots[slot] - (rest[place] * prior[chosen.ClassOf[slot]]);
            }
        }

        var sum = 0.0;
        for (var k = 0; k < next.Length; k++)
        {
            next[k] = Math.Max(0, next[k] + (others * prior[k])) + 1e-9;
            sum += next[k];
        }

        Lanes.Scale(next, 1 / sum);
        return next;
    }
}
