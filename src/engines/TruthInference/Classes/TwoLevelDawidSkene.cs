using System;

namespace Plumbline.TruthInference.Classes;

/// <summary>Dawid–Skene whose rows are drawn towards the crowd's habits as a person of this worker's ability would show them.</summary>
/// <remarks>
/// Prior mean of worker j, class k: right with logit⁻¹(logit m(k) + δ), m(k) the crowd's chance to be right on k, δ = how much better than
/// expected from m the worker is overall (4 answers of prior), wrong answers shared out as the crowd does. Rows are Dirichlet with weight
/// s = 4, log C and log π in variational expectation (ψ). Few answers thus tell a careless worker, many tell which classes they confuse.
/// O(iterations · (votes · classes + workers · classes²)). Source: our own; the parts are H.-C. Kim, Z. Ghahramani 2012 (variational form),
/// B. Paun et al. 2018 (hierarchy), and the own-accuracy prior of AWS's sample (<see cref="AwsDawidSkene"/>).
/// </remarks>
/// <param name="strength">s: how many answers per class the prior counts for.</param>
public sealed class TwoLevelDawidSkene(double strength = 4) : ConfusionMethod
{
    private const double AbilityPrior = 4;
    private const double Least = 1e-4;

    /// <inheritdoc />
    public override string Name => "two-level-dawid-skene";

    private protected override void Maximise(AnswerMatrix answers, ConfusionTables tables, object? state)
    {
        var classes = answers.Classes;
        var all = Special.Digamma(answers.Objects + classes);
        for (var k = 0; k < classes; k++)
        {
            tables.LogPrior[k] = Special.Digamma(tables.StateShares[k] + 1) - all;
        }

        var crowd = tables.Crowd();
        var average = Average(crowd, classes);
        var mean = ShrunkDawidSkene.Mean(crowd, classes);
        tables.ForWorkers(worker => Settle(tables, classes, worker, mean, average));
    }

    private void Settle(ConfusionTables tables, int classes, int worker, double[] mean, double average)
    {
        var counts = tables.Counts.AsSpan(worker * tables.TableSize, tables.TableSize);
        var logs = tables.Logs.AsSpan(worker * tables.TableSize, tables.TableSize);
        Span<double> totals = classes <= 256 ? stackalloc double[classes] : new double[classes];
        totals.Clear();
        for (var answer = 0; answer < classes; answer++)
        {
            Lanes.Add(totals, counts.Slice(answer * classes, classes));
        }

        var shift = Shift(counts, totals, mean, average);
        for (var truth = 0; truth < classes; truth++)
        {
            var usual = mean[(truth * classes) + truth];
            var right = classes == 1 ? 1 : Special.Sigmoid(Logit(usual) + shift);
            var others = (1 - right) / Math.Max(1e-12, 1 - usual);
            var total = Special.Digamma(totals[truth] + strength);
            for (var answer = 0; answer < classes; answer++)
            {
                var at = (answer * classes) + truth;
                var prior = answer == truth ? right : mean[at] * others;
                logs[at] = Special.Digamma(Math.Max(1e-3, counts[at] + (strength * prior))) - total;
            }
        }
    }

    /// <summary>How much better than the crowd would be on the same classes, in logits.</summary>
    private static double Shift(ReadOnlySpan<double> counts, ReadOnlySpan<double> totals, double[] mean, double average)
    {
        var (right, expected, answers) = (AbilityPrior * average, AbilityPrior * average, AbilityPrior);
        for (var truth = 0; truth < totals.Length; truth++)
        {
            right += counts[(truth * totals.Length) + truth];
            expected += totals[truth] * mean[(truth * totals.Length) + truth];
            answers += totals[truth];
        }

        return Logit(right / answers) - Logit(expected / answers);
    }

    private static double Average(double[] crowd, int classes)
    {
        var right = 1.0;
        for (var k = 0; k < classes; k++)
        {
            right += crowd[(k * classes) + k];
        }

        return right / (Lanes.Sum(crowd) + 2);
    }

    private static double Logit(double share)
    {
        var kept = Math.Clamp(share, Least, 1 - Least);
        return Math.Log(kept / (1 - kept));
    }
}
