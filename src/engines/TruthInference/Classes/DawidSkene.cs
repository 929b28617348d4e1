using System;

namespace Plumbline.TruthInference.Classes;

/// <summary>Expectation maximisation over one table per worker of what the worker answers to each class.</summary>
/// <remarks>
/// Maximum likelihood as published, but for 0.01 of an answer spread over each row so that no chance is ever 0.
/// With few answers per worker it learns their accidents: see <see cref="ShrunkDawidSkene"/>.
/// O(iterations · (votes · classes + workers · classes²)). Source: A. P. Dawid, A. M. Skene, "Maximum likelihood estimation of observer
/// error-rates using the EM algorithm", 1979, equations 2.3–2.5.
/// </remarks>
public sealed class DawidSkene : ConfusionMethod
{
    private const double Spread = 0.01;

    /// <inheritdoc />
    public override string Name => "dawid-skene";

    private protected override void Maximise(AnswerMatrix answers, ConfusionTables tables, object? state)
    {
        PriorFromShares(answers, tables);
        var classes = answers.Classes;
        tables.ForWorkers(worker =>
        {
            var counts = tables.Counts.AsSpan(worker * tables.TableSize, tables.TableSize);
            var logs = tables.Logs.AsSpan(worker * tables.TableSize, tables.TableSize);
            for (var truth = 0; truth < classes; truth++)
            {
                var sum = Spread;
                for (var answer = 0; answer < classes; answer++)
                {
                    sum += counts[(answer * classes) + truth];
                }

                for (var answer = 0; answer < classes; answer++)
                {
                    logs[(answer * classes) + truth] = Math.Log((counts[(answer * classes) + truth] + (Spread / classes)) / sum);
                }
            }
        });
    }
}
