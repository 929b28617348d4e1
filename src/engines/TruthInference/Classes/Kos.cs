using System;

namespace Plumbline.TruthInference.Classes;

/// <summary>KOS: message passing between objects and workers for two classes and answers assigned at random.</summary>
/// <remarks>
/// Answers as ±1; x(i→j) = Σ over the object's other workers of l·y, y(j→i) = Σ over the worker's other objects of l·x, ten rounds from
/// y ~ N(1, 1), seeded; the sign of Σ l·y decides, its size over Σ |y| is the confidence. For any other number of classes the majority
/// answers and the diagnostics say so. Only where objects were dealt out at random and evenly; elsewhere no better than chance (rte 0.50).
/// O(rounds · votes). Source: D. Karger, S. Oh, D. Shah, "Iterative learning for reliable crowdsourcing systems", NIPS 2011, algorithm 1.
/// </remarks>
public sealed class Kos : ClassMethod
{
    private const int Rounds = 10;

    /// <inheritdoc />
    public override string Name => "kos";

    /// <inheritdoc />
    public override ClassFit Fit(AnswerMatrix answers, InferenceOptions options)
    {
        if (answers.Classes != 2)
        {
            var plain = new MajorityVote().Fit(answers, options);
            return plain with { Diagnostics = plain.Diagnostics with { FellBack = $"majority-vote answered instead of kos, which knows two classes, not {answers.Classes}." } };
        }

        var y = Start(answers, options.Seed);
        var (x, rounds) = (new double[y.Length], options.MaxIterations ?? Rounds);
        for (var round = 0; round < rounds; round++)
        {
            ToWorkers(answers, y, x);
            ToObjects(answers, x, y);
        }

        var fit = new ClassFit(new(answers, Decide(answers, y)), [], new(rounds, null));
        return fit with { Accuracy = Count.Agreement(answers, fit.Labels(options.Seed, options.Threads), options.Threads) };
    }

    private static double Sign(AnswerMatrix answers, int cell) => answers.ClassOf[cell] == 1 ? answers.Weight(cell) : -answers.Weight(cell);

    private static double[] Start(AnswerMatrix answers, ulong seed)
    {
        var (random, y) = (new Random(unchecked((int)(seed ^ (seed >> 32)))), new double[answers.Answers]);
        for (var cell = 0; cell < y.Length; cell++)
        {
            y[cell] = 1 + (Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        }

        return y;
    }

    private static void ToWorkers(AnswerMatrix answers, double[] y, double[] x)
    {
        for (var place = 0; place < answers.Objects; place++)
        {
            var sum = 0.0;
            for (var cell = answers.Starts[place]; cell < answers.Starts[place + 1]; cell++)
            {
                sum += Sign(answers, cell) * y[cell];
            }

            for (var cell = answers.Starts[place]; cell < answers.Starts[place + 1]; cell++)
            {
                x[cell] = sum - (Sign(answers, cell) * y[cell]);
            }
        }
    }

    private static void ToObjects(AnswerMatrix answers, double[] x, double[] y)
    {
        var (mine, all) = (answers.PerWorker, 0.0);
        for (var worker = 0; worker < answers.Workers; worker++)
        {
            var sum = 0.0;
            for (var at = mine.Starts[worker]; at < mine.Starts[worker + 1]; at++)
            {
                sum += Sign(answers, mine.CellOf[at]) * x[mine.CellOf[at]];
            }

            for (var at = mine.Starts[worker]; at < mine.Starts[worker + 1]; at++)
            {
                y[mine.CellOf[at]] = sum - (Sign(answers, mine.CellOf[at]) * x[mine.CellOf[at]]);
                all += Math.Abs(y[mine.CellOf[at]]);
            }
        }

        // Only ratios matter; kept near 1, they never overflow.
        Lanes.Scale(y, all > 0 ? y.Length / all : 1);
    }

    private static double[] Decide(AnswerMatrix answers, double[] y)
    {
        var rows = new double[answers.Objects * 2];
        for (var place = 0; place < answers.Objects; place++)
        {
            var (sum, size) = (0.0, 0.0);
            for (var cell = answers.Starts[place]; cell < answers.Starts[place + 1]; cell++)
            {
                sum += Sign(answers, cell) * y[cell];
                size += answers.Weight(cell) * Math.Abs(y[cell]);
            }

            rows[(2 * place) + 1] = size > 0 ? 0.5 + (sum / size / 2) : 0.5;
            rows[2 * place] = 1 - rows[(2 * place) + 1];
        }

        return rows;
    }
}
