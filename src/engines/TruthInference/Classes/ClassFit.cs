using System;
using System.Collections.Generic;

namespace Plumbline.TruthInference.Classes;

/// <summary>What a method makes of an <see cref="AnswerMatrix"/>.</summary>
/// <param name="Beliefs">Posterior per object.</param>
/// <param name="Accuracy">Per worker, the estimated share of right answers, 0–1, by the method's own measure.</param>
public sealed record ClassFit(Beliefs Beliefs, double[] Accuracy, Diagnostics Diagnostics)
{
    /// <summary>What each worker answers to each class; null for methods that have no such idea.</summary>
    public WorkerConfusions? Confusions { get; init; }

    /// <summary>Chance that the label is right, per object, on a scale that means it; null for methods that do not calibrate.</summary>
    public double[]? Calibrated { get; init; }

    /// <summary>The classes have an order: the label is the posterior's median, ties to the lower class.</summary>
    internal bool Ordinal { get; init; }

    /// <summary>Class of objects whose truth was given, by place; it is their label.</summary>
    internal IReadOnlyDictionary<int, int>? Known { get; init; }

    /// <summary>The chosen class of every object; −1 for an object without answers.</summary>
    /// <param name="seed">Breaks ties that the class shares leave open.</param>
    public int[] Labels(ulong seed = 0, int? threads = null)
    {
        var matrix = Beliefs.Matrix;
        var ties = new TieBreak(matrix.ClassShares(), seed, matrix.ClassNames);
        var labels = new int[matrix.Objects];
        Chunks.For(matrix.Objects, 8192, threads, (from, to, _) =>
        {
            var entries = new List<(int Class, double Share)>();
            for (var place = from; place < to; place++)
            {
                labels[place] = Label(place, ties, entries);
            }
        });
        return labels;
    }

    private int Label(int place, TieBreak ties, List<(int Class, double Share)> entries)
    {
        var matrix = Beliefs.Matrix;
        var first = matrix.Starts[place];
        if (first == matrix.Starts[place + 1])
        {
            return -1;
        }

        if (Known is not null && Known.TryGetValue(place, out var known))
        {
            return known;
        }

        if (first + 1 == matrix.Starts[place + 1])
        {
            return matrix.ClassOf[first];
        }

        Beliefs.Entries(place, entries);
        if (Ordinal)
        {
            return Median(entries);
        }

        var (best, second, winner) = (double.NegativeInfinity, double.NegativeInfinity, -1);
        foreach (var (candidate, share) in entries)
        {
            if (share > best)
            {
                (best, second, winner) = (share, best, candidate);
            }
            else
            {
                second = Math.Max(second, share);
            }
        }

        return best - second > TieBreak.Same ? winner : ties.Winner(entries, matrix.ObjectIds?[place], place);
    }

    private static int Median(List<(int Class, double Share)> entries)
    {
        var sum = 0.0;
        foreach (var (candidate, share) in entries)
        {
            sum += share;
            if (sum >= 0.5 - TieBreak.Same)
            {
                return candidate;
            }
        }

        return entries[^1].Class;
    }
}
