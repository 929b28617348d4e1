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
    public override ClassFit Fit(AnswerMatrix answers, InferenceOptions options) => Fit(answers, options, null);

    /// <param name="path">Gets the posteriors of every pass added, object × class, and keeps passes from being leapt over; null when nobody wants them.</param>
    /// <param name="priors">Logarithms of each object's own class prior, object × class; null means one for all.</param>
    internal ClassFit Fit(AnswerMatrix answers, InferenceOptions options, double[]? path, double[]? priors = null)
    {
        if (!ConfusionTables.Fits(answers, answers.Classes))
        {
            return OneCoinInstead(answers, options);
        }

        var tables = new ConfusionTables(answers, answers.Classes, options.Threads) { ObjectLogPrior = priors };
        tables.StartFrom(Count.Of(answers, null, options.Threads));
        tables.Pin(options.Gold, answers);
        tables.Tally();
        var (state, convergence, likelihood, leapt) = (Begin(answers, tables), new Convergence(options), 0.0, false);
        var leaps = Leaps && path is null && Classes.Leaps.Fit(tables) ? new Leaps(tables, options.Threads) : null;
        do
        {
            Maximise(answers, tables, state);
            likelihood = tables.Expect();
            tables.Pin(options.Gold, answers);
            tables.AddTo(path);
            tables.Tally();
            leapt = leaps?.After(likelihood) ?? false;
        }
        while (convergence.Continue(likelihood, leapt));

        var accuracy = tables.Accuracy();
        for (var i = 0; i < tables.Logs.Length; i++)
        {
            tables.Logs[i] = Math.Exp(tables.Logs[i]);
        }

        return new(new(answers, tables.Posterior), accuracy, convergence.Diagnostics) { Confusions = new(tables.Logs, answers.Classes, answers.ClassNames), Ordinal = Ordinal };
    }

    private ClassFit OneCoinInstead(AnswerMatrix answers, InferenceOptions options)
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

    /// <summary>Whether the classes have an order, and the label is the posterior's median.</summary>
    private protected virtual bool Ordinal => false;

    /// <summary>Whether passes may be shortened by <see cref="Classes.Leaps"/>.</summary>
    private protected virtual bool Leaps => false;

    /// <summary>What the method carries from pass to pass, after the counts of the majority; null for most.</summary>
    private protected virtual object? Begin(AnswerMatrix answers, ConfusionTables tables) => null;

    /// <summary>From counts to logarithms of chances and of the class prior.</summary>
    private protected abstract void Maximise(AnswerMatrix answers, ConfusionTables tables, object? state);

    /// <summary>Class prior = share of the posteriors.</summary>
    private protected static void PriorFromShares(AnswerMatrix answers, ConfusionTables tables)
    {
        for (var k = 0; k < tables.States; k++)
        {
            tables.LogPrior[k] = Math.Log(Math.Max(tables.StateShares[k] / Math.Max(1, answers.Objects), 1e-300));
        }
    }
}
