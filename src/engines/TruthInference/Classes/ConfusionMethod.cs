using System;

namespace Plumbline.TruthInference.Classes;

/// <summary>Expectation maximisation with one table of classes × classes per worker; the methods differ in how counts become chances.</summary>
/// <remarks>
/// Starts from the majority's shares, which with a prior on the diagonal keeps classes from changing their names. Where the tables would
/// not fit into a gigabyte, <see cref="OneCoin"/> answers and the diagnostics say so.
/// </remarks>
public abstract class ConfusionMethod : ClassMethod
{
    /// <inheritdoc />
    public override ClassFit Fit(AnswerMatrix answers, InferenceOptions options)
    {
        if (!ConfusionTables.Fits(answers, answers.Classes))
        {
            var plain = new OneCoin().Fit(answers, options);
            return plain with
            {
                Diagnostics = plain.Diagnostics with
                {
                    FellBack = $"one-coin answered instead of {Name}: a table of {answers.Classes} × {answers.Classes} classes for {answers.Workers} workers is too large.",
                },
            };
        }

        var tables = new ConfusionTables(answers, answers.Classes, options.Threads);
        tables.StartFrom(Count.Of(answers, null, options.Threads));
        tables.Tally();
        var convergence = new Convergence(options);
        do
        {
            Maximise(answers, tables);
        }
        while (Again(tables, convergence));

        var accuracy = tables.Accuracy();
        for (var i = 0; i < tables.Logs.Length; i++)
        {
            tables.Logs[i] = Math.Exp(tables.Logs[i]);
        }

        return new(new(answers, tables.Posterior), accuracy, convergence.Diagnostics) { Confusions = new(tables.Logs, answers.Classes, answers.ClassNames) };
    }

    /// <summary>From counts to logarithms of chances and of the class prior.</summary>
    private protected abstract void Maximise(AnswerMatrix answers, ConfusionTables tables);

    private static bool Again(ConfusionTables tables, Convergence convergence)
    {
        var likelihood = tables.Expect();
        tables.Tally();
        return convergence.Continue(likelihood);
    }

    /// <summary>Class prior = share of the posteriors.</summary>
    private protected static void PriorFromShares(AnswerMatrix answers, ConfusionTables tables)
    {
        for (var k = 0; k < tables.States; k++)
        {
            tables.LogPrior[k] = Math.Log(Math.Max(tables.StateShares[k] / Math.Max(1, answers.Objects), 1e-300));
        }
    }
}
