using System;

namespace Plumbline.TruthInference.Classes;

/// <summary>Posteriors where an answer is right with some chance and wrong answers spread evenly: what <see cref="OneCoin"/>, <see cref="Glad"/> and others share.</summary>
/// <remarks>Classes nobody chose for an object share one factor of their prior, so a pass costs O(votes) whatever the number of classes.</remarks>
internal sealed class UniformErrors
{
    private const int Part = 8192;

    private readonly AnswerMatrix answers;
    private readonly int? threads;
    private readonly double[] slots;
    private readonly double[] rest;
    private double[] shares;

    /// <param name="shares">Class prior at the start.</param>
    public UniformErrors(AnswerMatrix answers, double[] shares, int? threads)
    {
        (this.answers, this.shares, this.threads) = (answers, shares, threads);
        (slots, rest) = (new double[answers.Chosen.Count], new double[answers.Objects]);
        Beliefs = new(answers, slots, rest, shares);
    }

    public Beliefs Beliefs { get; private set; }

    /// <summary>New beliefs. Returns the log-likelihood.</summary>
    /// <param name="right">Chance to be right, 0–1 exclusive, per worker or per answer.</param>
    /// <param name="index">Which of them an answer has; null means its own.</param>
    /// <param name="learnShares">Whether the class prior follows the posteriors.</param>
    public double Expect(double[] right, int[]? index, bool learnShares = true)
    {
        var others = answers.Classes - 1;
        var (gain, wrong) = (new double[right.Length], new double[right.Length]);
        for (var i = 0; i < right.Length && others > 0; i++)
        {
            (gain[i], wrong[i]) = (Math.Log(right[i] * others / (1 - right[i])), Math.Log((1 - right[i]) / others));
        }

        var prior = shares;
        var likelihood = Chunks.Sum(answers.Objects, Part, threads, (from, to) =>
        {
            var sum = 0.0;
            for (var place = from; place < to; place++)
            {
                sum += Settle(place, prior, gain, wrong, index);
            }

            return sum;
        });
        Beliefs = new(answers, slots, rest, prior);
        shares = learnShares ? NextShares(prior) : prior;
        return likelihood;
    }

    private double Settle(int place, double[] prior, double[] gain, double[] wrong, int[]? index)
    {
        var (chosen, common) = (answers.Chosen, 0.0);
        var (from, to) = (chosen.Starts[place], chosen.Starts[place + 1]);
        var mine = slots.AsSpan(from, to - from);
        mine.Clear();
        for (var cell = answers.Starts[place]; cell < answers.Starts[place + 1]; cell++)
        {
            var (weight, at) = (answers.Weight(cell), index is null ? cell : index[cell]);
            slots[chosen.SlotOf[cell]] += weight * gain[at];
            common += weight * wrong[at];
        }

        // A class nobody chose gains nothing: e^0 times its prior.
        var (highest, named, sum) = (0.0, 0.0, 0.0);
        foreach (var log in mine)
        {
            highest = Math.Max(highest, log);
        }

        for (var i = 0; i < mine.Length; i++)
        {
            var share = prior[chosen.ClassOf[from + i]];
            named += share;
            mine[i] = share * Math.Exp(mine[i] - highest);
            sum += mine[i];
        }

        rest[place] = Math.Exp(-highest);
        sum += Math.Max(0, 1 - named) * rest[place];
        Lanes.Scale(mine, 1 / sum);
        rest[place] /= sum;
        return common + highest + Math.Log(sum);
    }

    /// <summary>Mean posterior per class.</summary>
    private double[] NextShares(double[] prior)
    {
        var (next, chosen, others) = (new double[prior.Length], answers.Chosen, 0.0);
        for (var place = 0; place < answers.Objects; place++)
        {
            others += rest[place];
            for (var slot = chosen.Starts[place]; slot < chosen.Starts[place + 1]; slot++)
            {
                next[chosen.ClassOf[slot]] += slots[slot] - (rest[place] * prior[chosen.ClassOf[slot]]);
            }
        }

        var sum = 0.0;
        for (var k = 0; k < next.Length; k++)
        {
            next[k] = Math.Max(0, next[k] + (others * prior[k])) + 1e-9;
            sum += next[k];
        }

        Lanes.Scale(next, 1 / sum);
        return next;
    }
}
