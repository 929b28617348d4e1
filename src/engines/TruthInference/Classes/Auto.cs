using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Plumbline.TruthInference.Classes;

/// <summary>The method for whoever does not want to choose one: votes, and two models of who confuses what, mixed; safety rails; a calibrated confidence.</summary>
/// <remarks>
/// Belief = mean of <see cref="WeightedMajority"/> and of the first twelve passes, each counted alike, of <see cref="ShrunkDawidSkene"/> and
/// <see cref="TwoLevelDawidSkene"/>. Averaging the passes from the majority towards the fixed point is a way to stop early: the first passes
/// are robust, the last follow the accidents of a small job. The weighted majority answers alone when the models do what models do when they
/// go wrong: let a class swell to over twice its share of the votes, contradict unanimous workers, or foretell hidden answers worse.
/// Confidence: <see cref="Calibration"/>, fitted to known objects where there are some. Nothing is chosen by looking at a truth.
/// O(passes · (votes · classes + workers · classes²)). Source: our own; quality reference, section 2.9.
/// </remarks>
public sealed class Auto : ClassMethod
{
    private const double MostContradicted = 0.05;

    /// <summary>Cells of all workers' tables for each answer: beyond, tables are nearly all prior, and cost seconds for nothing.</summary>
    private const double MostToLearn = 50;

    /// <summary>Nats per hidden answer.</summary>
    private const double MostLoss = 0.05;

    /// <inheritdoc />
    public override string Name => "auto";

    /// <inheritdoc />
    public override ClassFit Fit(AnswerMatrix answers, InferenceOptions options)
    {
        var votes = new WeightedMajority().Fit(answers, options);
        if (answers.Chosen.Count == 0 || answers.Workers < 2 || answers.Answers <= answers.Objects)
        {
            const string lone = "Nobody can be compared with anybody: each object has one answer, which is its label.";
            return options.Gold is { Count: > 0 }
                ? Calibrated(votes, answers, options, lone, votes)
                : votes with { Diagnostics = votes.Diagnostics with { Explanation = lone } };
        }

        if (!ConfusionTables.Fits(answers, answers.Classes) || (double)answers.Workers * answers.Classes * answers.Classes > MostToLearn * answers.Answers)
        {
            return Calibrated(votes, answers, options, $"Weighted majority: {Text(answers.Classes)} classes are too many for a table per worker.", votes);
        }

        var free = new AutoMix(answers, votes, options with { Gold = null });
        if (Objection(answers, free, options, out var foretold) is { } objection)
        {
            return Calibrated(votes, answers, options, "Weighted majority, because " + objection, votes, free.Models);
        }

        var sentence = $"Weighted majority mixed with two models of who confuses what{foretold}.";
        if (options.Gold is not { Count: > 0 })
        {
            return Calibrated(free.Fit, answers, options, sentence, votes, free.Models);
        }

        var aided = new AutoMix(answers, votes, options);
        return Calibrated(aided.Fit, answers, options, sentence, votes, aided.Models, Judged(answers, votes, options));
    }

    /// <summary>Evidence and outcome of the known objects, each half decided with the other half known: as the objects nobody knows are.</summary>
    private static List<(Calibration.Evidence Evidence, bool Right)> Judged(AnswerMatrix answers, ClassFit votes, InferenceOptions options)
    {
        var (judged, turn) = (new List<(Calibration.Evidence Evidence, bool Right)>(), 0);
        var halves = answers.Gold(options.Gold!).ToLookup(_ => turn++ % 2);
        foreach (var (mine, others) in new[] { (halves[0], halves[1]), (halves[1], halves[0]) })
        {
            var known = others.ToDictionary(one => answers.ObjectIds![one.Place], one => answers.ClassNames?[one.Class] ?? one.Class, StringComparer.Ordinal);
            var mix = new AutoMix(answers, votes, options with { Gold = known });
            judged.AddRange(Outcomes(answers, mix.Fit, mix.Models, votes, mine, options));
        }

        return judged;
    }

    private static IEnumerable<(Calibration.Evidence Evidence, bool Right)> Outcomes(
        AnswerMatrix answers, ClassFit fit, Beliefs? models, ClassFit votes, IEnumerable<(int Place, int Class)> known, InferenceOptions options)
    {
        var labels = fit.Labels(options.Seed, options.Threads);
        return known.Where(one => labels[one.Place] >= 0).Select(one => (Speaking(answers, models, votes, one.Place, labels[one.Place]), labels[one.Place] == one.Class));
    }

    private static Calibration.Evidence Speaking(AnswerMatrix answers, Beliefs? models, ClassFit votes, int place, int label) =>
        new((models ?? votes.Beliefs).Of(place, label), votes.Beliefs.Of(place, label), answers.Starts[place + 1] - answers.Starts[place], models is not null);

    /// <summary>Why the models are not to be trusted on this job; null when they are.</summary>
    private static string? Objection(AnswerMatrix answers, AutoMix mix, InferenceOptions options, out string foretold)
    {
        foretold = "";
        if (mix.Swollen is { } category)
        {
            return $"the models of confusion let class {Text(answers.ClassNames?[category] ?? category)} swell to over twice its share of the votes.";
        }

        var (contradicted, unanimous) = Contradictions(answers, mix.Fit.Labels(options.Seed, options.Threads));
        if (contradicted > MostContradicted * Math.Max(20, unanimous))
        {
            return $"the models of confusion contradict {Text(contradicted)} of {Text(unanimous)} objects on which all agree.";
        }

        var gain = Foretold(answers, options, out var hidden, out var error);
        foretold = hidden == 0 ? "" : $"; on {Text(hidden)} hidden answers it foretells {(gain > error ? "better than" : gain < -error ? "a little worse than" : "as well as")} votes alone";
        return gain < -Math.Max(MostLoss, 2 * error) ? $"it foretells {Text(hidden)} hidden answers better than the models of confusion do." : null;
    }

    private static (int Contradicted, int Unanimous) Contradictions(AnswerMatrix answers, int[] labels)
    {
        var (contradicted, unanimous, chosen) = (0, 0, answers.Chosen);
        for (var place = 0; place < labels.Length; place++)
        {
            if (chosen.Starts[place + 1] == chosen.Starts[place] + 1 && answers.Starts[place + 1] > answers.Starts[place] + 1)
            {
                unanimous++;
                contradicted += labels[place] == chosen.ClassOf[chosen.Starts[place]] ? 0 : 1;
            }
        }

        return (contradicted, unanimous);
    }

    /// <summary>Mean gain of the mix over the weighted majority in the logarithm of the chance given to hidden answers.</summary>
    private static double Foretold(AnswerMatrix answers, InferenceOptions options, out int hidden, out double error)
    {
        var test = new HeldOut(answers);
        (hidden, error) = (test.Hidden, 0);
        if (hidden < 50)
        {
            hidden = 0;
            return 0;
        }

        var plain = options with { Gold = null, MaxIterations = 6 };
        var votes = new WeightedMajority().Fit(test.Shown, plain);
        var (by, mix) = (test.Score(votes), test.Score(new AutoMix(test.Shown, votes, plain).Fit));
        double[] gains = [.. mix.Zip(by, (one, other) => one - other)];
        var mean = gains.Average();
        error = Math.Sqrt(gains.Sum(gain => (gain - mean) * (gain - mean)) / gains.Length / gains.Length);
        return mean;
    }

    /// <param name="models">What the models say; null when they were not asked.</param>
    /// <param name="judged">Outcomes of known objects; null means to judge <paramref name="fit"/>, which then must not have known them.</param>
    private static ClassFit Calibrated(
        ClassFit fit, AnswerMatrix answers, InferenceOptions options, string explanation, ClassFit votes, Beliefs? models = null,
        List<(Calibration.Evidence Evidence, bool Right)>? judged = null)
    {
        List<(int Place, int Class)> known = options.Gold is { Count: > 0 } gold ? [.. answers.Gold(gold)] : [];
        var calibration = Calibration.Fit(judged ?? [.. Outcomes(answers, fit, models, votes, known, options)]);
        fit = fit with { Known = known.ToDictionary(one => one.Place, one => one.Class) };
        var labels = fit.Labels(options.Seed, options.Threads);
        var chances = new double[labels.Length];
        for (var place = 0; place < chances.Length; place++)
        {
            chances[place] = labels[place] < 0 ? 0 : fit.Known.ContainsKey(place) ? 1 : calibration.Of(Speaking(answers, models, votes, place, labels[place]));
        }

        return fit with { Calibrated = chances, Diagnostics = fit.Diagnostics with { Explanation = explanation } };
    }

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
