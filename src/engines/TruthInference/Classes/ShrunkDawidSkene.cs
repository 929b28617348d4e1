using System;

namespace Plumbline.TruthInference.Classes;

/// <summary>Dawid–Skene whose rows are drawn towards what the whole crowd answers, the more the fewer answers a worker gave.</summary>
/// <remarks>
/// C(k, l) = (N(k, l) + s·M(k, l)) / (N(k, ·) + s), M = row-normalised ΣN + 2·I + 1/K, s = 4: an empirical Dirichlet prior.
/// O(iterations · (votes · classes + workers · classes²)). Source: the hierarchical Dawid–Skene of B. Paun et al., "Comparing Bayesian
/// models of annotation", TACL 2018, with the prior's mean estimated by moments instead of by sampling.
/// </remarks>
/// <param name="strength">s: how many answers per class the crowd's habits count for.</param>
public sealed class ShrunkDawidSkene(double strength = 4) : ConfusionMethod
{
    private const double Diagonal = 2;

    /// <inheritdoc />
    public override string Name => "shrunk-dawid-skene";

    private protected override bool Leaps => true;

    private protected override void Maximise(AnswerMatrix answers, ConfusionTables tables, object? state)
    {
        PriorFromShares(answers, tables);
        var classes = answers.Classes;
        var crowd = Mean(tables.Crowd(), classes);
        tables.ForWorkers(worker =>
        {
            var counts = tables.Counts.AsSpan(worker * tables.TableSize, tables.TableSize);
            var logs = tables.Logs.AsSpan(worker * tables.TableSize, tables.TableSize);
            Span<double> totals = classes <= 256 ? stackalloc double[classes] : new double[classes];
            totals.Fill(strength);
            for (var answer = 0; answer < classes; answer++)
            {
                Lanes.Add(totals, counts.Slice(answer * classes, classes));
            }

            for (var at = 0; at < logs.Length; at++)
            {
                logs[at] = Math.Log((counts[at] + (strength * crowd[at])) / totals[at % classes]);
            }
        });
    }

    /// <summary>What the crowd answers to each class, a little of everything and of the right answer added. Answer × truth.</summary>
    internal static double[] Mean(double[] crowd, int classes)
    {
        for (var truth = 0; truth < classes; truth++)
        {
            var sum = 0.0;
            crowd[(truth * classes) + truth] += Diagonal;
            for (var answer = 0; answer < classes; answer++)
            {
                ref var cell = ref crowd[(answer * classes) + truth];
                cell += 1.0 / classes;
                sum += cell;
            }

            for (var answer = 0; answer < classes; answer++)
            {
                crowd[(answer * classes) + truth] /= sum;
            }
        }

        return crowd;
    }
}
