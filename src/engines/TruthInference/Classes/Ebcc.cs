using System;

namespace Plumbline.TruthInference.Classes;

/// <summary>Enhanced Bayesian classifier combination: every class has hidden sub-kinds of objects, so that workers' errors may go together.</summary>
/// <remarks>
/// Mean field: ρ(k, g) ∝ exp(E log τ + E log π + Σ E log V), with Dirichlet(1) on τ, Dirichlet(0.1 / M) on π and
/// Dirichlet(4 on the right answer, 1 else) on V; M sub-kinds per class. Several seeded starts around the majority, the highest lower bound wins.
/// O(starts · iterations · (votes + workers · classes) · classes · M). Source: Y. Li, B. Rubinstein, T. Cohn, "Exploiting worker correlation
/// for label aggregation in crowdsourcing", ICML 2019, equations 7–12; departures: fewer starts and sub-kinds by default.
/// </remarks>
/// <param name="kinds">M: sub-kinds per class.</param>
/// <param name="starts">Runs from different seeds.</param>
public sealed class Ebcc(int kinds = 10, int starts = 5) : ClassMethod
{
    private const double Right = 4;
    private const double KindPrior = 0.1;

    /// <inheritdoc />
    public override string Name => "ebcc";

    /// <inheritdoc />
    public override ClassFit Fit(AnswerMatrix answers, InferenceOptions options)
    {
        if (!ConfusionTables.Fits(answers, answers.Classes * kinds))
        {
            var plain = new Ibcc().Fit(answers, options);
            return plain with
            {
                Diagnostics = plain.Diagnostics with { FellBack = plain.Diagnostics.FellBack ?? "ibcc answered instead of ebcc: the tables of all sub-kinds are too large." },
            };
        }

        ClassFit? best = null;
        for (var start = 0; start < starts; start++)
        {
            var fit = Run(answers, options, new(unchecked((int)(options.Seed * 31) + start)));
            best = best is null || fit.Diagnostics.LogLikelihood > best.Diagnostics.LogLikelihood ? fit : best;
        }

        return best!;
    }

    private ClassFit Run(AnswerMatrix answers, InferenceOptions options, Random random)
    {
        var tables = new ConfusionTables(answers, answers.Classes * kinds, options.Threads);
        Start(answers, tables, options, random);
        tables.Tally();
        var convergence = new Convergence(options);
        double bound;
        do
        {
            bound = Maximise(answers, tables);
            bound += tables.Expect();
            tables.Tally();
        }
        while (convergence.Continue(bound));

        return Collapse(answers, tables, convergence.Diagnostics, options);
    }

    /// <summary>The majority's shares, each class's spread at random over its sub-kinds.</summary>
    private void Start(AnswerMatrix answers, ConfusionTables tables, InferenceOptions options, Random random)
    {
        var (majority, row, parts) = (Count.Of(answers, null, options.Threads), new double[answers.Classes], new double[kinds]);
        for (var place = 0; place < answers.Objects; place++)
        {
            majority.CopyTo(place, row);
            for (var k = 0; k < row.Length; k++)
            {
                var sum = 0.0;
                for (var g = 0; g < kinds; g++)
                {
                    parts[g] = -Math.Log(1 - random.NextDouble());
                    sum += parts[g];
                }

                for (var g = 0; g < kinds; g++)
                {
                    tables.Posterior[(place * tables.States) + (k * kinds) + g] = row[k] * parts[g] / sum;
                }
            }
        }
    }

    /// <summary>Expected logarithms. Returns what the lower bound loses to the priors: minus the divergences from them.</summary>
    private double Maximise(AnswerMatrix answers, ConfusionTables tables)
    {
        var (classes, bound) = (answers.Classes, PriorOf(answers, tables));
        var losses = new double[answers.Workers];
        tables.ForWorkers(worker =>
        {
            var counts = tables.Counts.AsSpan(worker * tables.TableSize, tables.TableSize);
            var logs = tables.Logs.AsSpan(worker * tables.TableSize, tables.TableSize);
            for (var state = 0; state < tables.States; state++)
            {
                var sum = Right + classes - 1;
                for (var answer = 0; answer < classes; answer++)
                {
                    sum += counts[(answer * tables.States) + state];
                }

                var (total, loss) = (Special.Digamma(sum), Special.LogGamma(Right + classes - 1) - Special.LogGamma(sum));
                for (var answer = 0; answer < classes; answer++)
                {
                    var (at, prior) = ((answer * tables.States) + state, answer == state / kinds ? Right : 1);
                    logs[at] = Special.Digamma(counts[at] + prior) - total;
                    loss += Special.LogGamma(counts[at] + prior) - Special.LogGamma(prior) - (counts[at] * logs[at]);
                }

                losses[worker] += loss;
            }
        });
        return bound + Lanes.Sum(losses);
    }

    private double PriorOf(AnswerMatrix answers, ConfusionTables tables)
    {
        var (classes, part) = (answers.Classes, KindPrior / kinds);
        var all = Special.Digamma(answers.Objects + classes);
        var loss = Special.LogGamma(classes) - Special.LogGamma(answers.Objects + classes);
        for (var k = 0; k < classes; k++)
        {
            var mine = tables.StateShares.AsSpan(k * kinds, kinds);
            var sum = Lanes.Sum(mine);
            var ofClass = Special.Digamma(sum + 1) - all;
            var ofKinds = Special.Digamma(sum + KindPrior);
            loss += Special.LogGamma(sum + 1) - (sum * ofClass) + Special.LogGamma(KindPrior) - Special.LogGamma(sum + KindPrior);
            for (var g = 0; g < kinds; g++)
            {
                var ofKind = Special.Digamma(mine[g] + part) - ofKinds;
                tables.LogPrior[(k * kinds) + g] = ofClass + ofKind;
                loss += Special.LogGamma(mine[g] + part) - Special.LogGamma(part) - (mine[g] * ofKind);
            }
        }

        return loss;
    }

    private ClassFit Collapse(AnswerMatrix answers, ConfusionTables tables, Diagnostics diagnostics, InferenceOptions options)
    {
        var rows = new double[answers.Objects * answers.Classes];
        for (var at = 0; at < rows.Length; at++)
        {
            rows[at] = Lanes.Sum(tables.Posterior.AsSpan(at * kinds, kinds));
        }

        var fit = new ClassFit(new(answers, rows), [], diagnostics);
        return fit with { Accuracy = Count.Agreement(answers, fit.Labels(options.Seed, options.Threads), options.Threads) };
    }
}
