using System;
using System.Collections.Generic;

namespace Plumbline.TruthInference.Classes;

/// <summary>Hides some answers and asks how well methods foretell them.</summary>
/// <remarks>
/// About one answer in eight, never an object's last two, at most 20,000 objects. A hidden answer's chance is Σ p(k)·C(k, l), C the one
/// accuracy each method gives the worker, so that methods are judged by their posteriors and not by how many parameters they have.
/// </remarks>
internal sealed class HeldOut
{
    private const uint OneIn = 8;
    private const int MostObjects = 20_000;

    private static readonly double[] Temperatures = [0.5, 1, 2, 4];

    private readonly List<(int Object, int Worker, int Class)> hidden = [];

    public HeldOut(AnswerMatrix answers)
    {
        var (objects, cells) = (Math.Min(answers.Objects, MostObjects), new List<(int Object, int Worker, int Class)>());
        for (var place = 0; place < objects; place++)
        {
            var (from, to) = (answers.Starts[place], answers.Starts[place + 1]);
            var kept = to - from;
            for (var cell = from; cell < to; cell++)
            {
                var hide = kept > 2 && Mixed(place, answers.WorkerOf[cell]) % OneIn == 0;
                kept -= hide ? 1 : 0;
                (hide ? hidden : cells).Add((place, answers.WorkerOf[cell], answers.ClassOf[cell]));
            }
        }

        Shown = MatrixOf(answers, objects, cells);
    }

    /// <summary>The answers that are not hidden.</summary>
    public AnswerMatrix Shown { get; }

    public int Hidden => hidden.Count;

    /// <summary>Natural logarithm of the chance given to each hidden answer, at the temperature that suits the method best.</summary>
    public double[] Score(ClassFit fit)
    {
        var (classes, best, sum) = (Shown.Classes, Array.Empty<double>(), double.NegativeInfinity);
        foreach (var temperature in Temperatures)
        {
            var rows = Tempered(fit.Beliefs, temperature);
            var habits = Habits(rows);
            var scores = new double[hidden.Count];
            for (var at = 0; at < scores.Length; at++)
            {
                var (place, _, chosen) = hidden[at];
                var chance = 0.0;
                for (var k = 0; k < classes; k++)
                {
                    chance += rows[(place * classes) + k] * habits[(chosen * classes) + k];
                }

                scores[at] = Math.Log(Math.Max(1e-6, chance));
            }

            if (Lanes.Sum(scores) > sum)
            {
                (best, sum) = (scores, Lanes.Sum(scores));
            }
        }

        return best;
    }

    private double[] Tempered(Beliefs beliefs, double temperature)
    {
        var rows = new double[Shown.Objects * Shown.Classes];
        for (var place = 0; place < Shown.Objects; place++)
        {
            var row = rows.AsSpan(place * Shown.Classes, Shown.Classes);
            beliefs.CopyTo(place, row);
            foreach (ref var share in row)
            {
                share = Math.Log(Math.Max(share, 1e-9)) / temperature;
            }

            Lanes.Softmax(row);
        }

        return rows;
    }

    /// <summary>What the crowd answers to each class, by these beliefs. Answer × truth.</summary>
    private double[] Habits(double[] rows)
    {
        var (classes, counts) = (Shown.Classes, new double[Shown.Classes * Shown.Classes]);
        for (var place = 0; place < Shown.Objects; place++)
        {
            for (var cell = Shown.Starts[place]; cell < Shown.Starts[place + 1]; cell++)
            {
                Lanes.Add(counts.AsSpan(Shown.ClassOf[cell] * classes, classes), rows.AsSpan(place * classes, classes));
            }
        }

        return ShrunkDawidSkene.Mean(counts, classes);
    }

    private static AnswerMatrix MatrixOf(AnswerMatrix answers, int objects, List<(int Object, int Worker, int Class)> cells)
    {
        var (objectOf, workerOf, classOf) = (new int[cells.Count], new int[cells.Count], new int[cells.Count]);
        for (var i = 0; i < cells.Count; i++)
        {
            (objectOf[i], workerOf[i], classOf[i]) = cells[i];
        }

        return AnswerMatrix.Of(objects, answers.Workers, answers.Classes, objectOf, workerOf, classOf);
    }

    private static uint Mixed(int place, int worker)
    {
        var hash = ((ulong)(uint)place << 32) | (uint)worker;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
        return (uint)(hash >> 33);
    }
}
