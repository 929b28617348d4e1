using System;

namespace Plumbline.TruthInference.Classes;

/// <summary>Independent Bayesian classifier combination: Dawid–Skene with a fixed prior on every row, solved by variational Bayes.</summary>
/// <remarks>
/// Dirichlet prior of 4 on the right answer and 1 on each other; log C = ψ(N + β) − ψ(ΣN + Σβ), log π likewise with 1 a class.
/// Starts from the majority. O(iterations · (votes · classes + workers · classes²)). Source: H.-C. Kim, Z. Ghahramani, "Bayesian classifier
/// combination", AISTATS 2012; E. Simpson et al. 2013 for the variational form, equations 8–11.
/// </remarks>
public sealed class Ibcc : ConfusionMethod
{
    private const double Right = 4;

    /// <inheritdoc />
    public override string Name => "ibcc";

    private protected override void Maximise(AnswerMatrix answers, ConfusionTables tables, object? state)
    {
        var classes = answers.Classes;
        var all = Special.Digamma(answers.Objects + classes);
        for (var k = 0; k < classes; k++)
        {
            tables.LogPrior[k] = Special.Digamma(tables.StateShares[k] + 1) - all;
        }

        tables.ForWorkers(worker =>
        {
            var counts = tables.Counts.AsSpan(worker * tables.TableSize, tables.TableSize);
            var logs = tables.Logs.AsSpan(worker * tables.TableSize, tables.TableSize);
            for (var truth = 0; truth < classes; truth++)
            {
                var sum = Right + classes - 1;
                for (var answer = 0; answer < classes; answer++)
                {
                    sum += counts[(answer * classes) + truth];
                }

                var total = Special.Digamma(sum);
                for (var answer = 0; answer < classes; answer++)
                {
                    var at = (answer * classes) + truth;
                    logs[at] = Special.Digamma(counts[at] + (answer == truth ? Right : 1)) - total;
                }
            }
        });
    }
}
