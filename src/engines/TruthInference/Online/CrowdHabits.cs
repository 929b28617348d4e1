using System;
using Plumbline.TruthInference.Classes;

namespace Plumbline.TruthInference.Online;

/// <summary>What the next person will answer, when it is not known who it will be: the crowd's mean table, made careful for deciding when to stop.</summary>
/// <remarks>
/// Two cautions, the same for every job. Slips: three tenths of every row are the crowd's mean accuracy with its errors spread evenly, so that an error
/// never seen in a small calibration is not taken for impossible. Togetherness: people err on the same objects, so an answer counts as three fifths of
/// an independent one. Without them a few answers claim more certainty than they have.
/// </remarks>
public sealed class CrowdHabits
{
    /// <summary>How much of an independent answer one answer is, 0–1.</summary>
    public const double Together = 0.6;

    private const double Slips = 0.3;

    private readonly int classes;
    private readonly double[] table;

    /// <param name="answers">Answers of each worker, by which their tables are weighed.</param>
    public CrowdHabits(WorkerConfusions confusions, ReadOnlySpan<int> answers, int classes)
    {
        (this.classes, table) = (classes, new double[classes * classes]);
        var sum = 0.0;
        for (var worker = 0; worker < answers.Length; worker++)
        {
            sum += answers[worker];
            for (var at = 0; at < table.Length; at++)
            {
                table[at] += answers[worker] * confusions.Of(worker, at / classes, at % classes);
            }
        }

        var right = 0.0;
        for (var at = 0; at < table.Length; at++)
        {
            table[at] = sum > 0 ? table[at] / sum : 1.0 / classes;
            right += at / classes == at % classes ? table[at] / classes : 0;
        }

        for (var at = 0; at < table.Length; at++)
        {
            var slip = at / classes == at % classes ? right : (1 - right) / Math.Max(1, classes - 1);
            table[at] = ((1 - Slips) * table[at]) + (Slips * slip);
        }
    }

    /// <summary>Chance that the next answer is <paramref name="answer"/> when <paramref name="truth"/> is true.</summary>
    public double Chance(int truth, int answer) => table[(truth * classes) + answer];

    /// <summary>Takes an answer into a belief, in place; the belief sums to 1 before and after.</summary>
    public void Take(Span<double> belief, int answer)
    {
        for (var k = 0; k < belief.Length; k++)
        {
            belief[k] = Math.Log(Math.Max(1e-300, belief[k])) + (Together * Math.Log(Math.Max(1e-12, Chance(k, answer))));
        }

        Lanes.Softmax(belief);
    }
}
