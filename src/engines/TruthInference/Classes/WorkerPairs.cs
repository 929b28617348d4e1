using System;
using System.Collections.Generic;

namespace Plumbline.TruthInference.Classes;

/// <summary>Who shares objects with a worker, and how often they agree beyond chance.</summary>
internal sealed class WorkerPairs
{
    private readonly List<(int Partner, double Agreement, int Shared)> partners = [];

    /// <summary>One for each worker, partners ascending.</summary>
    public static WorkerPairs[] Of(AnswerMatrix answers)
    {
        var (pairs, mine) = (new WorkerPairs[answers.Workers], answers.PerWorker);
        var (agreed, shared) = (new double[answers.Workers], new int[answers.Workers]);
        for (var worker = 0; worker < pairs.Length; worker++)
        {
            pairs[worker] = new();
            Array.Clear(agreed);
            Array.Clear(shared);
            for (var at = mine.Starts[worker]; at < mine.Starts[worker + 1]; at++)
            {
                var place = mine.ObjectOf[at];
                for (var cell = answers.Starts[place]; cell < answers.Starts[place + 1]; cell++)
                {
                    shared[answers.WorkerOf[cell]]++;
                    agreed[answers.WorkerOf[cell]] += answers.ClassOf[cell] == mine.ClassOf[at] ? 1 : 0;
                }
            }

            for (var partner = 0; partner < pairs.Length; partner++)
            {
                if (partner != worker && shared[partner] > 0)
                {
                    pairs[worker].partners.Add((partner, ((agreed[partner] / shared[partner] * answers.Classes) - 1) / (answers.Classes - 1), shared[partner]));
                }
            }
        }

        return pairs;
    }

    /// <summary>What each partner says the worker's skill is, weighed by shared objects and the partner's own skill.</summary>
    public (double Ratio, double Weight)[] Ratios(double[] skill)
    {
        var ratios = new (double Ratio, double Weight)[partners.Count];
        for (var i = 0; i < ratios.Length; i++)
        {
            var (partner, agreement, shared) = partners[i];
            var other = Math.Abs(skill[partner]) < 0.05 ? Math.CopySign(0.05, skill[partner]) : skill[partner];
            ratios[i] = (agreement / other, shared * other * other);
        }

        return ratios;
    }
}
