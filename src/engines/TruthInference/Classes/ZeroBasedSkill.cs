using System;

namespace Plumbline.TruthInference.Classes;

/// <summary>Weighted majority repeated until each worker's weight is the share of answers it agrees with.</summary>
/// <remarks>
/// Weights start at 1 / classes and move towards the agreement, w ← w + η(agreement − w), by a step η that begins at 1 and halves every
/// 20 passes, so that two outcomes never alternate for ever. Stops when no weight moves by more than 1e-5, at most 100 passes.
/// O(passes · votes). Source: ZeroBasedSkill of Toloka's crowd-kit documentation (Ustalov et al., JOSS 2024).
/// </remarks>
public sealed class ZeroBasedSkill : ClassMethod
{
    private const int Passes = 100;
    private const int PassesPerStep = 20;
    private const double Still = 1e-5;

    /// <inheritdoc />
    public override string Name => "zero-based-skill";

    /// <inheritdoc />
    public override ClassFit Fit(AnswerMatrix answers, InferenceOptions options)
    {
        var skill = new double[answers.Workers];
        skill.AsSpan().Fill(1.0 / answers.Classes);
        var (fit, pass, step) = (new ClassFit(Count.Of(answers, skill, options.Threads), skill, new(0, null)), 0, 1.0);
        for (; pass < (options.MaxIterations ?? Passes); pass++)
        {
            var (agreement, moved) = (Count.Agreement(answers, fit.Labels(options.Seed, options.Threads), options.Threads), 0.0);
            for (var worker = 0; worker < skill.Length; worker++)
            {
                moved = Math.Max(moved, Math.Abs(step * (agreement[worker] - skill[worker])));
                skill[worker] += step * (agreement[worker] - skill[worker]);
            }

            fit = fit with { Beliefs = Count.Of(answers, skill, options.Threads) };
            if (moved <= (options.Tolerance ?? Still))
            {
                pass++;
                break;
            }

            step = (pass + 1) % PassesPerStep == 0 ? step / 2 : step;
        }

        return fit with { Diagnostics = new(pass, null) };
    }
}
