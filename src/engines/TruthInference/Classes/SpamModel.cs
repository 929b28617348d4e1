using System;

namespace Plumbline.TruthInference.Classes;

/// <summary>One start of <see cref="Mace"/>: copying and habits of the workers, beliefs about the objects.</summary>
internal sealed class SpamModel
{
    private const double CopyPrior = 0.5;
    private const double HabitPrior = 10;

    private readonly AnswerMatrix answers;
    private readonly double[] copy;
    private readonly double[] spam;
    private readonly double[] habit;
    private readonly double[] slots;
    private readonly double[] rest;
    private readonly double[] equal;

    /// <param name="random">Null starts from what agrees with the others, otherwise noise.</param>
    public SpamModel(AnswerMatrix answers, Random? random)
    {
        this.answers = answers;
        (copy, spam) = (new double[answers.Workers], new double[answers.Workers]);
        habit = new double[answers.Workers * answers.Classes];
        (slots, rest) = (new double[answers.Chosen.Count], new double[answers.Objects]);
        equal = new double[answers.Classes];
        equal.AsSpan().Fill(1.0 / answers.Classes);
        for (var worker = 0; worker < copy.Length; worker++)
        {
            copy[worker] = random?.NextDouble() ?? 0.8;
            spam[worker] = 1 - copy[worker];
        }

        for (var at = 0; at < habit.Length; at++)
        {
            habit[at] = (1.0 / answers.Classes) * (random is null ? 1 : 0.5 + random.NextDouble());
        }
    }

    public Beliefs Beliefs => new(answers, slots, rest, equal);

    /// <summary>Chance that an answer is right: copied, or hit by habit.</summary>
    public double[] Accuracy
    {
        get
        {
            var (accuracy, mine) = (new double[answers.Workers], answers.PerWorker);
            for (var worker = 0; worker < accuracy.Length; worker++)
            {
                var sum = 0.0;
                for (var at = mine.Starts[worker]; at < mine.Starts[worker + 1]; at++)
                {
                    sum += mine.Weight(at) * slots[answers.Chosen.SlotOf[mine.CellOf[at]]];
                }

                accuracy[worker] = mine.AnswersOf[worker] == 0 ? 0 : Math.Clamp(sum / mine.AnswersOf[worker], 0, 1);
            }

            return accuracy;
        }
    }

    /// <summary>New beliefs; returns the log-likelihood.</summary>
    public double Expect()
    {
        var (chosen, likelihood) = (answers.Chosen, 0.0);
        for (var place = 0; place < answers.Objects; place++)
        {
            var (from, to) = (chosen.Starts[place], chosen.Starts[place + 1]);
            var mine = slots.AsSpan(from, to - from);
            mine.Clear();
            var common = 0.0;
            for (var cell = answers.Starts[place]; cell < answers.Starts[place + 1]; cell++)
            {
                var (worker, weight) = (answers.WorkerOf[cell], answers.Weight(cell));
                var drawn = spam[worker] * habit[(worker * answers.Classes) + answers.ClassOf[cell]];
                slots[chosen.SlotOf[cell]] += weight * Math.Log(1 + (copy[worker] / drawn));
                common += weight * Math.Log(drawn);
            }

            likelihood += common + Settle(place, mine);
        }

        return likelihood;
    }

    /// <summary>New chances to copy and habits.</summary>
    public void Maximise()
    {
        var (mine, classes) = (answers.PerWorker, answers.Classes);
        Span<double> drawn = classes <= 256 ? stackalloc double[classes] : new double[classes];
        for (var worker = 0; worker < copy.Length; worker++)
        {
            drawn.Clear();
            var copied = 0.0;
            var habits = habit.AsSpan(worker * classes, classes);
            for (var at = mine.Starts[worker]; at < mine.Starts[worker + 1]; at++)
            {
                var (answer, weight) = (mine.ClassOf[at], mine.Weight(at));
                var right = slots[answers.Chosen.SlotOf[mine.CellOf[at]]];
                var share = weight * right * copy[worker] / (copy[worker] + (spam[worker] * habits[answer]));
                copied += share;
                drawn[answer] += weight - share;
            }

            var spammed = Lanes.Sum(drawn);
            var total = Special.Digamma(copied + spammed + (2 * CopyPrior));
            copy[worker] = Math.Exp(Special.Digamma(copied + CopyPrior) - total);
            spam[worker] = Math.Exp(Special.Digamma(spammed + CopyPrior) - total);
            var all = Special.Digamma(spammed + HabitPrior);
            for (var k = 0; k < classes; k++)
            {
                habits[k] = Math.Max(1e-12, Math.Exp(Special.Digamma(drawn[k] + (HabitPrior / classes)) - all));
            }
        }
    }

    /// <summary>Logarithms to shares, a class nobody chose having logarithm 0; returns the logarithm of their mean over the classes.</summary>
    private double Settle(int place, Span<double> logs)
    {
        var (highest, sum) = (0.0, 0.0);
        foreach (var log in logs)
        {
            highest = Math.Max(highest, log);
        }

        foreach (ref var log in logs)
        {
            log = Math.Exp(log - highest);
            sum += log;
        }

        sum += (answers.Classes - logs.Length) * Math.Exp(-highest);
        Lanes.Scale(logs, 1 / sum);
        rest[place] = answers.Classes * Math.Exp(-highest) / sum;
        return highest + Math.Log(sum / answers.Classes);
    }
}
