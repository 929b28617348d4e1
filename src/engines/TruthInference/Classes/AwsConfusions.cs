using System;
using System.Linq;

namespace Plumbline.TruthInference.Classes;

/// <summary>Posteriors per object and confusion tables per worker of <see cref="AwsDawidSkene"/>.</summary>
internal sealed class AwsConfusions
{
    private const double FirstAccuracy = 0.7;

    private readonly VoteTable table;
    private readonly int classes;

    /// <summary>Object × class.</summary>
    private readonly double[] posteriors;

    /// <summary>Logarithms, worker × truth × answer.</summary>
    private readonly double[] confusions;

    private readonly double[] accuracies;
    private double meanAccuracy = FirstAccuracy;

    public AwsConfusions(VoteTable table)
    {
        this.table = table;
        classes = table.Classes;
        posteriors = new double[table.Objects.Length * classes];
        posteriors.AsSpan().Fill(1.0 / classes);
        confusions = new double[checked(table.Workers.Length * classes * classes)];
        accuracies = new double[table.Workers.Length];
        accuracies.AsSpan().Fill(FirstAccuracy);
        for (var i = 0; i < confusions.Length; i++)
        {
            confusions[i] = Math.Log(Prior(i / classes % classes, i % classes, FirstAccuracy));
        }
    }

    public ReadOnlySpan<double> Posterior(int place) => posteriors.AsSpan(place * classes, classes);

    /// <summary>Share of the worker's answers believed right, 0–1.</summary>
    public double Accuracy(int worker) => accuracies[worker];

    /// <summary>New posteriors from the tables. Returns the log-likelihood.</summary>
    public double Expect()
    {
        var prior = LogPrior();
        var likelihood = 0.0;
        for (var place = 0; place < table.Objects.Length; place++)
        {
            var mine = posteriors.AsSpan(place * classes, classes);
            prior.CopyTo(mine);
            foreach (var cell in table.Of(place))
            {
                var row = (cell.Worker * classes * classes) + cell.Class;
                for (var truth = 0; truth < classes; truth++)
                {
                    mine[truth] += cell.Weight * confusions[row + (truth * classes)];
                }
            }

            likelihood += Exponentiate(mine);
        }

        return likelihood;
    }

    /// <summary>New tables from the posteriors, drawn towards the worker's own and the crowd's mean accuracy.</summary>
    public void Maximise()
    {
        var counts = new double[confusions.Length];
        var totals = new double[table.Workers.Length];
        foreach (var cell in table.Cells)
        {
            var from = (cell.Worker * classes * classes) + cell.Class;
            for (var truth = 0; truth < classes; truth++)
            {
                counts[from + (truth * classes)] += cell.Weight * posteriors[(cell.Object * classes) + truth];
            }

            totals[cell.Worker] += cell.Weight;
        }

        for (var worker = 0; worker < totals.Length; worker++)
        {
            var mine = counts.AsSpan(worker * classes * classes, classes * classes);
            accuracies[worker] = Trace(mine) / totals[worker];
            Shrink(mine, accuracies[worker], totals[worker], confusions.AsSpan(worker * classes * classes, classes * classes));
        }

        meanAccuracy = accuracies.Length == 0 ? FirstAccuracy : accuracies.Average();
    }

    private void Shrink(ReadOnlySpan<double> counts, double accuracy, double total, Span<double> logs)
    {
        for (var truth = 0; truth < classes; truth++)
        {
            var row = logs.Slice(truth * classes, classes);
            var sum = 0.0;
            for (var answer = 0; answer < classes; answer++)
            {
                row[answer] = counts[(truth * classes) + answer]
                    + (total * Prior(truth, answer, accuracy))
                    + (total / 2 * Prior(truth, answer, meanAccuracy));
                sum += row[answer];
            }

            for (var answer = 0; answer < classes; answer++)
            {
                row[answer] = Math.Log(Math.Max(row[answer] / sum, double.Epsilon));
            }
        }
    }

    private double[] LogPrior()
    {
        var prior = new double[classes];
        for (var i = 0; i < posteriors.Length; i++)
        {
            prior[i % classes] += posteriors[i];
        }

        for (var k = 0; k < classes; k++)
        {
            prior[k] = Math.Log(Math.Max(prior[k] / Math.Max(table.Objects.Length, 1), double.Epsilon));
        }

        return prior;
    }

    private double Trace(ReadOnlySpan<double> square)
    {
        var trace = 0.0;
        for (var k = 0; k < classes; k++)
        {
            trace += square[(k * classes) + k];
        }

        return trace;
    }

    private double Prior(int truth, int answer, double accuracy) =>
        truth == answer ? (classes == 1 ? 1 : accuracy) : (1 - accuracy) / (classes - 1);

    /// <summary>Turns logarithms into shares that sum to 1; returns the logarithm of what they summed to.</summary>
    private static double Exponentiate(Span<double> logs)
    {
        var highest = double.NegativeInfinity;
        foreach (var log in logs)
        {
            highest = Math.Max(highest, log);
        }

        var sum = 0.0;
        foreach (ref var log in logs)
        {
            log = Math.Exp(log - highest);
            sum += log;
        }

        foreach (ref var share in logs)
        {
            share /= sum;
        }

        return highest + Math.Log(sum);
    }
}
