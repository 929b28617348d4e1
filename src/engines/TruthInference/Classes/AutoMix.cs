using System;
using System.Linq;

namespace Plumbline.TruthInference.Classes;

/// <summary>The mix of votes and two models behind <see cref="Auto"/>, and the class that swelled in it, if one did.</summary>
internal sealed class AutoMix
{
    private const int Passes = 12;
    private const double MostSwelling = 2;
    private const double MostGrowth = 0.01;

    private readonly AnswerMatrix answers;

    public AutoMix(AnswerMatrix answers, ClassFit votes, InferenceOptions options)
    {
        this.answers = answers;
        var few = options with { MaxIterations = Math.Min(Passes, options.MaxIterations ?? Passes) };
        var (rows, path) = (new double[answers.Objects * answers.Classes], new double[answers.Objects * answers.Classes]);
        var shrunk = Run(new ShrunkDawidSkene(), few, rows, path);
        var level = Run(new TwoLevelDawidSkene(), few, rows, path);
        Models = new(answers, path);
        Average(rows, path, votes, options.Threads);
        Fit = new(
            new(answers, rows),
            [.. shrunk.Accuracy.Zip(level.Accuracy, (one, other) => (one + other) / 2)],
            new(shrunk.Diagnostics.Iterations + level.Diagnostics.Iterations, level.Diagnostics.LogLikelihood))
        {
            Confusions = level.Confusions,
        };
    }

    public ClassFit Fit { get; }

    /// <summary>Mean posterior of the two models alone.</summary>
    public Beliefs Models { get; }

    /// <summary>The class whose share of the objects outgrew its share of the votes; null when none did.</summary>
    public int? Swollen { get; private set; }

    /// <summary>Runs a model and adds half the mean of its passes to <paramref name="rows"/>; its own posteriors are let go.</summary>
    private ClassFit Run(ConfusionMethod method, InferenceOptions options, double[] rows, double[] path)
    {
        Array.Clear(path);
        var fit = method.Fit(answers, options, path);
        Swollen ??= SwollenIn(fit.Beliefs.Rows!);
        var share = 0.5 / fit.Diagnostics.Iterations;
        Chunks.For(rows.Length, 1 << 16, options.Threads, (from, to, _) => Lanes.Add(rows.AsSpan(from, to - from), path.AsSpan(from, to - from), share));
        return fit with { Beliefs = new(answers, path) };
    }

    /// <summary>From the models' mean in <paramref name="rows"/>: that to <paramref name="models"/>, the mix with the votes to rows.</summary>
    private void Average(double[] rows, double[] models, ClassFit votes, int? threads) => Chunks.For(answers.Objects, 4096, threads, (from, to, _) =>
    {
        var row = new double[answers.Classes];
        for (var place = from; place < to; place++)
        {
            var mine = rows.AsSpan(place * row.Length, row.Length);
            mine.CopyTo(models.AsSpan(place * row.Length, row.Length));
            votes.Beliefs.CopyTo(place, row);
            Lanes.Scale(mine, 2.0 / 3);
            Lanes.Add(mine, row, 1.0 / 3);
        }
    });

    private int? SwollenIn(double[] posterior)
    {
        var (votes, sums) = (answers.ClassShares(), new double[answers.Classes]);
        for (var at = 0; at < posterior.Length; at += sums.Length)
        {
            Lanes.Add(sums, posterior.AsSpan(at, sums.Length));
        }

        for (var k = 0; k < sums.Length; k++)
        {
            var share = sums[k] / answers.Objects;
            if (share > MostSwelling * votes[k] && share > votes[k] + MostGrowth)
            {
                return k;
            }
        }

        return null;
    }
}
