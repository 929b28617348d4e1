using System;

namespace Plumbline.TruthInference.Classes;

/// <summary>Dawid–Skene for classes that have an order: near classes are confused more than far ones, and the label is the middle of the belief.</summary>
/// <remarks>
/// Prior of row k: chance of answer l ∝ exp(−|k − l| / h), h so wide that the crowd's mean distance from the truth fits, weight 4 answers. The
/// label is the posterior's median, which has the least expected distance. Class order = the label file's. O(iterations · (votes · classes +
/// workers · classes²)). Source: A. P. Dawid, A. M. Skene 1979 with an ordinal prior, our own; for ordinal labels in general S. Lakshminarayanan,
/// Y. W. Teh, "Inferring ground truth from multi-annotator ordinal data", 2013.
/// </remarks>
public sealed class OrdinalDawidSkene : ConfusionMethod
{
    private const double Strength = 4;

    /// <inheritdoc />
    public override string Name => "ordinal-dawid-skene";

    private protected override bool Ordinal => true;

    private protected override void Maximise(AnswerMatrix answers, ConfusionTables tables, object? state)
    {
        PriorFromShares(answers, tables);
        var classes = answers.Classes;
        var prior = Rows(answers, Width(answers, tables.Crowd()));
        tables.ForWorkers(worker =>
        {
            var counts = tables.Counts.AsSpan(worker * tables.TableSize, tables.TableSize);
            var logs = tables.Logs.AsSpan(worker * tables.TableSize, tables.TableSize);
            for (var truth = 0; truth < classes; truth++)
            {
                var total = Strength;
                for (var answer = 0; answer < classes; answer++)
                {
                    total += counts[(answer * classes) + truth];
                }

                for (var answer = 0; answer < classes; answer++)
                {
                    var at = (answer * classes) + truth;
                    logs[at] = Math.Log((counts[at] + (Strength * prior[at])) / total);
                }
            }
        });
    }

    private static int Distance(AnswerMatrix answers, int one, int other) =>
        answers.ClassNames is { } names ? Math.Abs(names[one] - names[other]) : Math.Abs(one - other);

    /// <summary>Scale of a two-sided geometric whose mean distance is the crowd's: with q = e^(−1/h) that is 2q / (1 − q²).</summary>
    private static double Width(AnswerMatrix answers, double[] crowd)
    {
        var (distance, sum, classes) = (0.0, 0.0, answers.Classes);
        for (var at = 0; at < crowd.Length; at++)
        {
            distance += crowd[at] * Distance(answers, at / classes, at % classes);
            sum += crowd[at];
        }

        var mean = Math.Max(0.05, sum > 0 ? distance / sum : 0.5);
        var q = (Math.Sqrt(1 + (mean * mean)) - 1) / mean;
        return -1 / Math.Log(q);
    }

    private static double[] Rows(AnswerMatrix answers, double width)
    {
        var (classes, rows) = (answers.Classes, new double[answers.Classes * answers.Classes]);
        for (var truth = 0; truth < classes; truth++)
        {
            var sum = 0.0;
            for (var answer = 0; answer < classes; answer++)
            {
                rows[(answer * classes) + truth] = Math.Max(1e-6, Math.Exp(-Distance(answers, truth, answer) / width));
                sum += rows[(answer * classes) + truth];
            }

            for (var answer = 0; answer < classes; answer++)
            {
                rows[(answer * classes) + truth] /= sum;
            }
        }

        return rows;
    }
}
