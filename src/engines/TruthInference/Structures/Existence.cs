using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Structures;

/// <summary>How likely each group of drawings is a thing that is really there, from who drew it and who did not.</summary>
/// <remarks>
/// Real things are seen by each worker with a probability of their own, Beta-distributed over the things (some are hard to see); what one
/// worker alone invents comes at that worker's rate per object and is hit by another worker only by chance κ: how often answers of other
/// objects invent something in the same place. Posterior = ρ·BetaBinomial(drawers) / (that + Σ_drawers λ_j · κ^(s−1)(1 − κ)^(n−s)). The Beta is fitted to groups of two
/// drawers or more, which are hardly ever inventions, so that lone drawings are believed as often as its shape predicts and no more.
/// EM starts by trusting what two workers drew: two who always invent the same are not told from two who see. Worker rates are drawn towards the crowd's by <see cref="PriorObjects"/> objects. The cut is the one with the highest expected F1
/// under the posteriors; it needs no truth.
/// </remarks>
internal sealed class Existence
{
    private const double PriorObjects = 4;
    private const double PriorAnswers = 20;
    private const int Passes = 100;
    private const double Still = 1e-6;

    private readonly IReadOnlyList<Sighting> sightings;
    private readonly double[] objectsOf;
    private readonly double[] invention;
    private readonly int objects;
    private readonly double[] chances;
    private VisibilityFit visibility = VisibilityFit.Prior;
    private double rate;

    /// <param name="sightings">Every group of the job.</param>
    /// <param name="objectsOf">Objects answered, by worker.</param>
    /// <param name="objects">Objects of the job.</param>
    public Existence(IReadOnlyList<Sighting> sightings, double[] objectsOf, int objects)
    {
        (this.sightings, this.objectsOf, this.objects) = (sightings, objectsOf, objects);
        invention = new double[objectsOf.Length];
        Detection = new double[objectsOf.Length];
        chances = new double[sightings.Count];
        Posterior = [.. sightings.Select(one => one.Drawers.Count > 1 ? 0.9 : 0.1)];
        for (Iterations = 1; Iterations <= Passes; Iterations++)
        {
            CountChances();
            Maximise();
            if (Expect() < Still)
            {
                Converged = true;
                break;
            }
        }

        Iterations = Math.Min(Iterations, Passes);
        Detect();
        Cut = BestCut();
    }

    /// <summary>By group, 0–1.</summary>
    public double[] Posterior { get; }

    /// <summary>By worker: share of what is there that they draw.</summary>
    public double[] Detection { get; }

    public int Iterations { get; private set; }

    public bool Converged { get; }

    /// <summary>Groups with at least this posterior are kept.</summary>
    public double Cut { get; }

    /// <summary>Things the worker invents per object.</summary>
    public double Invention(int worker) => invention[worker];

    /// <summary>What a worker's drawing weighs when labels are voted on: log(detection / share of their drawings that are inventions).</summary>
    public double Trust(int worker) => Math.Max(0.1, Math.Log(Math.Max(Detection[worker], 0.001) / Math.Clamp(invention[worker] / (1 + invention[worker]), 0.001, 0.999)));

    private void Maximise()
    {
        var invented = new double[invention.Length];
        for (var group = 0; group < sightings.Count; group++)
        {
            foreach (var worker in sightings[group].Drawers)
            {
                invented[worker] += (1 - Posterior[group]) / sightings[group].Drawers.Count;
            }
        }

        var crowd = (invented.Sum() + 0.1) / (objectsOf.Sum() + 1);
        for (var worker = 0; worker < invented.Length; worker++)
        {
            invention[worker] = (invented[worker] + (PriorObjects * crowd)) / (objectsOf[worker] + PriorObjects);
        }

        visibility = VisibilityFit.To(sightings.Select((one, group) => (one.Drawers.Count, one.Answers, Posterior[group])));
        var seen = sightings.Select((one, group) => Posterior[group] / visibility.Seen(one.Answers)).Sum();
        rate = (seen + 0.1) / (objects + 1);
    }

    /// <summary>Probability that an answer of another object invents something just here: first every drawing counts, later as far as it is believed invented.</summary>
    private void CountChances()
    {
        var (struck, looked) = (new double[chances.Length], 0.0);
        for (var group = 0; group < struck.Length; group++)
        {
            struck[group] = sightings[group].Elsewhere.Sum(other => Iterations == 1 ? 1 : 1 - Posterior[other]);
            looked += sightings[group].Looked;
        }

        var usual = (struck.Sum() + 0.2) / (looked + PriorAnswers);
        for (var group = 0; group < struck.Length; group++)
        {
            chances[group] = (struck[group] + (PriorAnswers * usual)) / (sightings[group].Looked + PriorAnswers);
        }
    }

    private double Expect()
    {
        var moved = 0.0;
        for (var group = 0; group < sightings.Count; group++)
        {
            var one = sightings[group];
            var real = Math.Log(rate) + visibility.LogOf(one.Drawers.Count, one.Answers);
            var chance = Math.Clamp(chances[group], 1e-4, 0.9);
            var nothing = Math.Log(one.Drawers.Sum(worker => invention[worker]))
                + ((one.Drawers.Count - 1) * Math.Log(chance)) + ((one.Answers - one.Drawers.Count) * Math.Log(1 - chance));
            var posterior = 1 / (1 + Math.Exp(nothing - real));
            moved = Math.Max(moved, Math.Abs(posterior - Posterior[group]));
            Posterior[group] = posterior;
        }

        return moved;
    }

    private void Detect()
    {
        var (there, drawn) = (new double[Detection.Length], new double[Detection.Length]);
        for (var group = 0; group < sightings.Count; group++)
        {
            foreach (var worker in sightings[group].Workers)
            {
                there[worker] += Posterior[group];
            }

            foreach (var worker in sightings[group].Drawers)
            {
                drawn[worker] += Posterior[group];
            }
        }

        var crowd = (drawn.Sum() + 1) / (there.Sum() + 2);
        for (var worker = 0; worker < Detection.Length; worker++)
        {
            Detection[worker] = (drawn[worker] + (PriorObjects * crowd)) / (there[worker] + PriorObjects);
        }
    }

    /// <summary>Largest 2·Σkept p / (kept + Σ p) over all cuts.</summary>
    private double BestCut()
    {
        var (all, sum, kept) = (Posterior.Sum(), 0.0, 0);
        var (best, cut) = (-1.0, 0.5);
        foreach (var posterior in Posterior.OrderDescending())
        {
            sum += posterior;
            kept++;
            if (2 * sum / (kept + all) is var gain && gain > best + 1e-12)
            {
                (best, cut) = (gain, posterior);
            }
        }

        // Posteriors that differ in rounding alone stand on the same side.
        return cut - 1e-9;
    }

    /// <summary>One group.</summary>
    /// <param name="Workers">Who answered its object.</param>
    /// <param name="Drawers">Who drew it; at least one of them.</param>
    /// <param name="Elsewhere">Groups of other objects with a drawing where this one is, once for each such drawing.</param>
    /// <param name="Looked">Answers of other objects that were looked at for them.</param>
    public sealed record Sighting(IReadOnlyList<int> Workers, IReadOnlyList<int> Drawers, IReadOnlyList<int> Elsewhere, double Looked)
    {
        public int Answers => Workers.Count;
    }
}
