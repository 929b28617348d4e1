using System;

namespace Plumbline.TruthInference.Classes;

/// <summary>Counts answers, plain or weighted by worker, on the classes somebody chose.</summary>
internal static class Count
{
    private const int Part = 8192;

    /// <summary>Shares of the weight per object; where all of an object's workers weigh nothing, of the answers.</summary>
    /// <param name="trust">Weight per worker, 0 or more; null means 1 each.</param>
    public static Beliefs Of(AnswerMatrix answers, double[]? trust, int? threads)
    {
        var chosen = answers.Chosen;
        var slots = new double[chosen.Count];
        Chunks.For(answers.Objects, Part, threads, (from, to, _) =>
        {
            for (var place = from; place < to; place++)
            {
                if (!Weigh(answers, place, trust, slots))
                {
                    Weigh(answers, place, null, slots);
                }
            }
        });
        return new(answers, slots, new double[answers.Objects], new double[answers.Classes]);
    }

    /// <summary>Per worker, the share of the answers equal to the label.</summary>
    public static double[] Agreement(AnswerMatrix answers, int[] labels, int? threads)
    {
        var mine = answers.PerWorker;
        var agreement = new double[answers.Workers];
        Chunks.For(answers.Workers, 64, threads, (from, to, _) =>
        {
            for (var worker = from; worker < to; worker++)
            {
                var agreed = 0.0;
                for (var at = mine.Starts[worker]; at < mine.Starts[worker + 1]; at++)
                {
                    agreed += labels[mine.ObjectOf[at]] == mine.ClassOf[at] ? mine.Weight(at) : 0;
                }

                agreement[worker] = mine.AnswersOf[worker] == 0 ? 0 : Math.Min(1, agreed / mine.AnswersOf[worker]);
            }
        });
        return agreement;
    }

    private static bool Weigh(AnswerMatrix answers, int place, double[]? trust, double[] slots)
    {
        var (chosen, sum) = (answers.Chosen, 0.0);
        for (var cell = answers.Starts[place]; cell < answers.Starts[place + 1]; cell++)
        {
            var weight = answers.Weight(cell) * (trust is null ? 1 : trust[answers.WorkerOf[cell]]);
            slots[chosen.SlotOf[cell]] += weight;
            sum += weight;
        }

        if (sum > 0)
        {
            for (var slot = chosen.Starts[place]; slot < chosen.Starts[place + 1]; slot++)
            {
                slots[slot] /= sum;
            }
        }

        return sum > 0;
    }
}
