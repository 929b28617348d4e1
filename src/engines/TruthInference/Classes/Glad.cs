using System;
using System.Linq;

namespace Plumbline.TruthInference.Classes;

/// <summary>GLAD: the chance of a right answer is logistic in the worker's ability times the object's easiness.</summary>
/// <remarks>
/// P(right) = σ(α · e^b), α and b with priors N(1, 1), wrong answers even over the other classes. Expectation maximisation; the M-step is
/// one Newton step for each α and each b in turn instead of gradient ascent: each of them is alone in its terms once the others stand, so
/// all go at once. O(iterations · votes). Source: J. Whitehill, P. Ruvolo, T. Wu, J. Bergsma, J. Movellan, "Whose vote should count more",
/// NIPS 2009, equations 1–6 and appendix; departure: Newton steps.
/// </remarks>
public sealed class Glad : ClassMethod
{
    private const double Mean = 1;
    private const double MostStep = 1;
    private const double Furthest = 8;

    /// <inheritdoc />
    public override string Name => "glad";

    /// <inheritdoc />
    public override ClassFit Fit(AnswerMatrix answers, InferenceOptions options)
    {
        var (ability, easiness) = (new double[answers.Workers], new double[answers.Objects]);
        ability.AsSpan().Fill(Mean);
        easiness.AsSpan().Fill(Mean);
        var right = new double[answers.Answers];
        Chances(answers, ability, easiness, right, options.Threads);
        var (model, convergence) = (new UniformErrors(answers, answers.ClassShares(), options.Threads), new Convergence(options));
        while (convergence.Continue(model.Expect(right, null)))
        {
            Abilities(answers, ability, easiness, model.Beliefs.Slots, options.Threads);
            Easinesses(answers, ability, easiness, model.Beliefs.Slots, options.Threads);
            Chances(answers, ability, easiness, right, options.Threads);
        }

        return new(model.Beliefs, Accuracy(answers, right), convergence.Diagnostics);
    }

    private static void Chances(AnswerMatrix answers, double[] ability, double[] easiness, double[] right, int? threads) =>
        Chunks.For(answers.Objects, 8192, threads, (from, to, _) =>
        {
            for (var place = from; place < to; place++)
            {
                var beta = Math.Exp(easiness[place]);
                for (var cell = answers.Starts[place]; cell < answers.Starts[place + 1]; cell++)
                {
                    right[cell] = Math.Clamp(Special.Sigmoid(ability[answers.WorkerOf[cell]] * beta), 1e-6, 1 - 1e-6);
                }
            }
        });

    private static void Abilities(AnswerMatrix answers, double[] ability, double[] easiness, double[] slots, int? threads)
    {
        var (mine, slotOf) = (answers.PerWorker, answers.Chosen.SlotOf);
        Chunks.For(answers.Workers, 32, threads, (from, to, _) =>
        {
            for (var worker = from; worker < to; worker++)
            {
                var (gradient, curvature) = (Mean - ability[worker], 1.0);
                for (var at = mine.Starts[worker]; at < mine.Starts[worker + 1]; at++)
                {
                    var beta = Math.Exp(easiness[mine.ObjectOf[at]]);
                    var chance = Special.Sigmoid(ability[worker] * beta);
                    gradient += mine.Weight(at) * (slots[slotOf[mine.CellOf[at]]] - chance) * beta;
                    curvature += mine.Weight(at) * chance * (1 - chance) * beta * beta;
                }

                ability[worker] = Math.Clamp(ability[worker] + Math.Clamp(gradient / curvature, -MostStep, MostStep), -Furthest, Furthest);
            }
        });
    }

    private static void Easinesses(AnswerMatrix answers, double[] ability, double[] easiness, double[] slots, int? threads) =>
        Chunks.For(answers.Objects, 4096, threads, (from, to, _) =>
        {
            for (var place = from; place < to; place++)
            {
                var (beta, gradient, curvature) = (Math.Exp(easiness[place]), Mean - easiness[place], 1.0);
                for (var cell = answers.Starts[place]; cell < answers.Starts[place + 1]; cell++)
                {
                    var slope = ability[answers.WorkerOf[cell]] * beta;
                    var chance = Special.Sigmoid(slope);
                    gradient += answers.Weight(cell) * (slots[answers.Chosen.SlotOf[cell]] - chance) * slope;
                    curvature += answers.Weight(cell) * chance * (1 - chance) * slope * slope;
                }

                easiness[place] = Math.Clamp(easiness[place] + Math.Clamp(gradient / curvature, -MostStep, MostStep), -Furthest, 3);
            }
        });

    private static double[] Accuracy(AnswerMatrix answers, double[] right)
    {
        var mine = answers.PerWorker;
        return [.. Enumerable.Range(0, answers.Workers).Select(worker =>
        {
            var sum = 0.0;
            for (var at = mine.Starts[worker]; at < mine.Starts[worker + 1]; at++)
            {
                sum += mine.Weight(at) * right[mine.CellOf[at]];
            }

            return mine.AnswersOf[worker] == 0 ? 0 : Math.Clamp(sum / mine.AnswersOf[worker], 0, 1);
        })];
    }
}
