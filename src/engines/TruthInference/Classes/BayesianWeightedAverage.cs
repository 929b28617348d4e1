using System;

namespace Plumbline.TruthInference.Classes;

/// <summary>Bayesian weighted average (BWA): one regression per class on "did the worker say it", workers weighed by their closeness.</summary>
/// <remarks>
/// Per class k: z = (λμ + Σ v·y) / (λ + Σ v), v = (a + |J|) / (b + Σ (z − y)²), μ = mean z, a = 15, λ = 1,
/// b = a · (answer-weighted mean of z(1 − z) at the start) · 4(1 − 1/K); posterior ∝ z. Fast and never far from the majority.
/// O(iterations · votes · classes). Source: Y. Li, B. Rubinstein, T. Cohn, "Exploiting worker correlation for label aggregation in
/// crowdsourcing" and "Truth inference at scale: a Bayesian model for adjudicating highly redundant crowd annotations", WWW 2019.
/// </remarks>
public sealed class BayesianWeightedAverage : ClassMethod
{
    private const double A = 15;
    private const double Lambda = 1;
    private const double Still = 1e-4;
    private const int Part = 4096;

    /// <inheritdoc />
    public override string Name => "bwa";

    /// <inheritdoc />
    public override ClassFit Fit(AnswerMatrix answers, InferenceOptions options)
    {
        if ((long)answers.Objects * answers.Classes > 1L << 27)
        {
            var plain = new WeightedMajority().Fit(answers, options);
            return plain with { Diagnostics = plain.Diagnostics with { FellBack = "weighted-majority answered instead of bwa: objects × classes are too many." } };
        }

        var (classes, z) = (answers.Classes, new double[answers.Objects * answers.Classes]);
        var start = Count.Of(answers, null, options.Threads);
        for (var place = 0; place < answers.Objects; place++)
        {
            start.CopyTo(place, z.AsSpan(place * classes, classes));
        }

        var trust = new double[answers.Workers * classes];
        var (b, iteration) = (Spread(answers, z), 0);
        for (var moved = double.MaxValue; moved > (options.Tolerance ?? Still) && iteration < (options.MaxIterations ?? 100); iteration++)
        {
            var mean = Mean(answers, z);
            Weigh(answers, z, trust, b, options.Threads);
            moved = Average(answers, z, trust, mean, options.Threads);
        }

        Normalise(z, classes);
        var fit = new ClassFit(new(answers, z), [], new(iteration, null));
        return fit with { Accuracy = Count.Agreement(answers, fit.Labels(options.Seed, options.Threads), options.Threads) };
    }

    private static double[] Spread(AnswerMatrix answers, double[] z)
    {
        var (spread, classes) = (new double[answers.Classes], answers.Classes);
        for (var place = 0; place < answers.Objects; place++)
        {
            var count = answers.Starts[place + 1] - answers.Starts[place];
            for (var k = 0; k < classes; k++)
            {
                spread[k] += count * z[(place * classes) + k] * (1 - z[(place * classes) + k]);
            }
        }

        for (var k = 0; k < classes; k++)
        {
            spread[k] = Math.Max(1e-9, A * spread[k] / Math.Max(1, answers.Answers) * 4 * (1 - (1.0 / classes)));
        }

        return spread;
    }

    private static double[] Mean(AnswerMatrix answers, double[] z)
    {
        var mean = new double[answers.Classes];
        for (var at = 0; at < z.Length; at += mean.Length)
        {
            Lanes.Add(mean, z.AsSpan(at, mean.Length));
        }

        Lanes.Scale(mean, 1.0 / Math.Max(1, answers.Objects));
        return mean;
    }

    private static void Weigh(AnswerMatrix answers, double[] z, double[] trust, double[] b, int? threads)
    {
        var (mine, classes) = (answers.PerWorker, answers.Classes);
        Chunks.For(answers.Workers, 16, threads, (from, to, _) =>
        {
            for (var worker = from; worker < to; worker++)
            {
                var row = trust.AsSpan(worker * classes, classes);
                b.CopyTo(row);
                for (var at = mine.Starts[worker]; at < mine.Starts[worker + 1]; at++)
                {
                    var truth = z.AsSpan(mine.ObjectOf[at] * classes, classes);
                    var weight = mine.Weight(at);
                    for (var k = 0; k < classes; k++)
                    {
                        var error = truth[k] - (k == mine.ClassOf[at] ? 1 : 0);
                        row[k] += weight * error * error;
                    }
                }

                for (var k = 0; k < classes; k++)
                {
                    row[k] = (A + mine.AnswersOf[worker]) / row[k];
                }
            }
        });
    }

    /// <summary>New z; returns how far any of them moved.</summary>
    private static double Average(AnswerMatrix answers, double[] z, double[] trust, double[] mean, int? threads)
    {
        var (classes, moved) = (answers.Classes, new double[Chunks.Count(answers.Objects, Part)]);
        Chunks.For(answers.Objects, Part, threads, (from, to, part) =>
        {
            var (sum, said) = (new double[classes], new double[classes]);
            for (var place = from; place < to; place++)
            {
                sum.AsSpan().Fill(Lambda);
                mean.CopyTo(said, 0);
                Lanes.Scale(said, Lambda);
                for (var cell = answers.Starts[place]; cell < answers.Starts[place + 1]; cell++)
                {
                    var row = trust.AsSpan(answers.WorkerOf[cell] * classes, classes);
                    Lanes.Add(sum, row, answers.Weight(cell));
                    said[answers.ClassOf[cell]] += answers.Weight(cell) * row[answers.ClassOf[cell]];
                }

                for (var k = 0; k < classes; k++)
                {
                    ref var now = ref z[(place * classes) + k];
                    moved[part] = Math.Max(moved[part], Math.Abs((said[k] / sum[k]) - now));
                    now = said[k] / sum[k];
                }
            }
        });
        var most = 0.0;
        foreach (var one in moved)
        {
            most = Math.Max(most, one);
        }

        return most;
    }

    private static void Normalise(double[] z, int classes)
    {
        for (var at = 0; at < z.Length; at += classes)
        {
            var row = z.AsSpan(at, classes);
            var sum = Lanes.Sum(row);
            Lanes.Scale(row, 1 / sum);
        }
    }
}
