using System;
using System.Linq;

namespace Plumbline.TruthInference.Classes;

/// <summary>M-MSR: workers' skills from how often they agree with each other, extremes left out, then votes weighed by skill.</summary>
/// <remarks>
/// Agreement of two workers on shared objects, corrected for chance, K/(K−1)·C − 1/(K−1), is about the product of their skills; each skill
/// is fitted to the others' with the F highest and F lowest ratios beyond its own value dropped (F = an eighth of the partners), so that
/// adversaries cannot pull it. Accuracy a = (s(K−1) + 1)/K; posterior as for one coin with equal class prior. Fails where workers share few objects;
/// above 5,000 workers the weighted majority answers. O(iterations · pairs · log pairs). Source: Q. Ma, A. Olshevsky, "Adversarial crowdsourcing through
/// robust rank-one matrix completion", NeurIPS 2020, algorithm 1.
/// </remarks>
public sealed class Mmsr : ClassMethod
{
    private const int MostWorkers = 5000;
    private const int Cap = 50;
    private const double Dropped = 0.125;
    private const double Start = 0.5;

    /// <inheritdoc />
    public override string Name => "m-msr";

    /// <inheritdoc />
    public override ClassFit Fit(AnswerMatrix answers, InferenceOptions options)
    {
        if (answers.Workers > MostWorkers || answers.Classes < 2)
        {
            var plain = new WeightedMajority().Fit(answers, options);
            return plain with { Diagnostics = plain.Diagnostics with { FellBack = "weighted-majority answered instead of m-msr, which compares every two workers and every two classes." } };
        }

        var partners = WorkerPairs.Of(answers);
        var (skill, iteration) = (Enumerable.Repeat(Start, answers.Workers).ToArray(), 0);
        for (var moved = double.MaxValue; moved > (options.Tolerance ?? 1e-5) && iteration < (options.MaxIterations ?? Cap); iteration++)
        {
            moved = Step(partners, skill);
        }

        double[] accuracy = [.. skill.Select(s => Math.Clamp(((s * (answers.Classes - 1)) + 1) / answers.Classes, 0.001, 0.999))];
        var equal = Enumerable.Repeat(1.0 / answers.Classes, answers.Classes).ToArray();
        var model = new UniformErrors(answers, equal, options.Threads);
        model.Expect(accuracy, answers.WorkerOf, learnShares: false);
        return new(model.Beliefs, accuracy, new(iteration, null));
    }

    /// <summary>New skills, all from the old ones; returns how far any moved.</summary>
    private static double Step(WorkerPairs[] partners, double[] skill)
    {
        var (next, moved) = (skill.ToArray(), 0.0);
        for (var worker = 0; worker < skill.Length; worker++)
        {
            var ratios = partners[worker].Ratios(skill);
            Array.Sort(ratios, (one, other) => one.Ratio.CompareTo(other.Ratio));
            var most = (int)(Dropped * ratios.Length);
            var low = Math.Min(most, ratios.Count(one => one.Ratio < skill[worker]));
            var high = Math.Min(most, ratios.Count(one => one.Ratio > skill[worker]));
            var (sum, weight) = (0.0, 0.0);
            foreach (var (ratio, weighs) in ratios.AsSpan(low, ratios.Length - low - high))
            {
                sum += weighs * ratio;
                weight += weighs;
            }

            next[worker] = weight > 0 ? Math.Clamp(sum / weight, -0.99, 0.99) : skill[worker];
            moved = Math.Max(moved, Math.Abs(next[worker] - skill[worker]));
        }

        next.CopyTo(skill, 0);
        return moved;
    }
}
