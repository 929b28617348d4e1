using System;
using System.Linq;

namespace Plumbline.TruthInference.Classes;

/// <summary>IBCC with kinds of workers above it: each worker's rows are drawn towards the kind, or mix of kinds, the worker seems to be of.</summary>
/// <remarks>
/// Kind c has mean rows M; responsibility ∝ share · Π Dirichlet-multinomial(N; s·M) over the rows, s = 8; rows of a worker are the
/// expected logarithms under the mixed prior. Three kinds, started from the best, middle and worst third of the workers by agreement with
/// the majority, which catches spammers and people with a habit. O(iterations · (votes · classes + workers · kinds · classes²)).
/// Source: M. Venanzi, J. Guiver, G. Kazai, P. Kohli, M. Shokouhi, "Community-based Bayesian aggregation models for crowdsourcing", WWW 2014;
/// departure: kinds by expectation maximisation instead of expectation propagation.
/// </remarks>
public sealed class CommunityBcc : ConfusionMethod
{
    private const int Kinds = 3;
    private const double Strength = 8;

    /// <inheritdoc />
    public override string Name => "community-bcc";

    private protected override object? Begin(AnswerMatrix answers, ConfusionTables tables)
    {
        var accuracy = tables.Accuracy();
        int[] order = [.. Enumerable.Range(0, answers.Workers).OrderBy(worker => accuracy[worker]).ThenBy(worker => worker)];
        var belongs = new double[answers.Workers * Kinds];
        for (var rank = 0; rank < order.Length; rank++)
        {
            for (var kind = 0; kind < Kinds; kind++)
            {
                belongs[(order[rank] * Kinds) + kind] = rank * Kinds / order.Length == kind ? 0.8 : 0.1;
            }
        }

        return belongs;
    }

    private protected override void Maximise(AnswerMatrix answers, ConfusionTables tables, object? state)
    {
        var (belongs, classes) = ((double[])state!, answers.Classes);
        var all = Special.Digamma(answers.Objects + classes);
        for (var k = 0; k < classes; k++)
        {
            tables.LogPrior[k] = Special.Digamma(tables.StateShares[k] + 1) - all;
        }

        var (means, shares) = (new double[Kinds][], new double[Kinds]);
        for (var kind = 0; kind < Kinds; kind++)
        {
            (means[kind], shares[kind]) = MeanOf(answers, tables, belongs, kind);
        }

        tables.ForWorkers(worker => Settle(tables, classes, worker, means, shares, belongs));
    }

    private static (double[] Mean, double Share) MeanOf(AnswerMatrix answers, ConfusionTables tables, double[] belongs, int kind)
    {
        var (sum, share) = (new double[tables.TableSize], 1.0);
        for (var worker = 0; worker < answers.Workers; worker++)
        {
            var part = belongs[(worker * Kinds) + kind];
            Lanes.Add(sum, tables.Counts.AsSpan(worker * tables.TableSize, tables.TableSize), part);
            share += part;
        }

        return (ShrunkDawidSkene.Mean(sum, answers.Classes), share / (answers.Workers + Kinds));
    }

    private static void Settle(ConfusionTables tables, int classes, int worker, double[][] means, double[] shares, double[] belongs)
    {
        var counts = tables.Counts.AsSpan(worker * tables.TableSize, tables.TableSize);
        var mine = belongs.AsSpan(worker * Kinds, Kinds);
        for (var kind = 0; kind < Kinds; kind++)
        {
            mine[kind] = Math.Log(shares[kind]) + Likelihood(counts, means[kind], classes);
        }

        Lanes.Softmax(mine);
        var logs = tables.Logs.AsSpan(worker * tables.TableSize, tables.TableSize);
        for (var truth = 0; truth < classes; truth++)
        {
            var total = Strength;
            for (var answer = 0; answer < classes; answer++)
            {
                total += counts[(answer * classes) + truth];
            }

            var expected = Special.Digamma(total);
            for (var answer = 0; answer < classes; answer++)
            {
                var (at, prior) = ((answer * classes) + truth, 0.0);
                for (var kind = 0; kind < Kinds; kind++)
                {
                    prior += mine[kind] * means[kind][at];
                }

                logs[at] = Special.Digamma(counts[at] + (Strength * prior)) - expected;
            }
        }
    }

    private static double Likelihood(ReadOnlySpan<double> counts, double[] mean, int classes)
    {
        var likelihood = 0.0;
        for (var truth = 0; truth < classes; truth++)
        {
            var total = 0.0;
            for (var answer = 0; answer < classes; answer++)
            {
                var at = (answer * classes) + truth;
                total += counts[at];
                likelihood += counts[at] < 1e-9 ? 0 : Special.LogGamma(counts[at] + (Strength * mean[at])) - Special.LogGamma(Strength * mean[at]);
            }

            likelihood += total < 1e-9 ? 0 : Special.LogGamma(Strength) - Special.LogGamma(total + Strength);
        }

        return likelihood;
    }
}
