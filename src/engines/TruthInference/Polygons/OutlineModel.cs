using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Polygons;

/// <summary>Where the outline of each thing is, from workers who draw it too far out or in by their own amount.</summary>
/// <remarks>
/// At a place, a worker's outline lies d_j away, positive inside. The thing is where Σ w_j (d_j − size · b_j) &gt; 0, the outline its mean
/// and not its median, so that what each gets wrong on their own evens out. b_j is the worker's constant bias, σ_j² their noise around it,
/// w_j = 1/σ_j² times a Student pull (<see cref="Freedom"/> degrees) that lets a part that is far off count little. Both are learned at the
/// outline, as shares of the size (root of the area), each thing as one look, with <see cref="PriorThings"/> looks of the average worker
/// added; biases sum to 0. Places on which all agree are settled. O(passes · disputed places · workers · corners).
/// Source: T. Rohlfing, C. Maurer, "Shape-based averaging", 2007; bias and weights as for the sides of boxes, our own.
/// </remarks>
internal sealed class OutlineModel
{
    private const double PriorThings = 2;
    private const double Freedom = 4;
    private const double LeastNoise = 1e-6;
    private const int Passes = 8;

    /// <summary>Cells a side of the grid that workers are judged on.</summary>
    private const int Coarse = 64;

    private readonly double[] bias;
    private readonly double[] ratio;
    private double crowd = LeastNoise;

    /// <param name="things">Outlines of each thing, by worker.</param>
    public OutlineModel(IReadOnlyList<IReadOnlyList<(int Worker, Polygon Shape)>> things, int workers)
    {
        bias = new double[workers];
        ratio = [.. Enumerable.Repeat(1.0, workers)];
        var fields = things.Where(thing => thing.Count > 1).Select(thing => new DistanceField(thing, Frame.Around([.. thing.Select(one => one.Shape)], Coarse))).ToList();
        for (var pass = 0; pass < Passes; pass++)
        {
            Learn(fields, robust: pass > 0);
        }
    }

    /// <summary>How much farther out than the crowd a worker draws, as a share of the thing's size.</summary>
    public double Bias(int worker) => bias[worker];

    /// <summary>1 for cells inside the thing, row by row.</summary>
    public byte[] Cells(DistanceField field)
    {
        var cells = field.Agreed();
        for (var at = 0; at < field.Disputed.Count; at++)
        {
            cells[field.Disputed[at]] = Height(field, at, robust: true) > 0 ? (byte)1 : (byte)0;
        }

        return cells;
    }

    /// <summary>How far inside the thing a disputed place is, as a share of its size; negative outside.</summary>
    private double Height(DistanceField field, int at, bool robust)
    {
        var height = 0.0;

        // The pull of the second turn is about where the first put the outline.
        for (var turn = 0; turn < (robust ? 3 : 1); turn++)
        {
            var (sum, weight) = (0.0, 0.0);
            for (var one = 0; one < field.Workers.Count; one++)
            {
                var worker = field.Workers[one];
                var mine = (field.Distance(at, one) / field.Size) - bias[worker];
                var trust = (turn == 0 ? 1 : Pull(worker, mine - height)) / ratio[worker];
                sum += trust * mine;
                weight += trust;
            }

            height = sum / weight;
        }

        return height;
    }

    private double Pull(int worker, double off) => (Freedom + 1) / (Freedom + (off * off / (crowd * ratio[worker])));

    private void Learn(List<DistanceField> fields, bool robust)
    {
        var (looks, sums, squares) = (new double[bias.Length], new double[bias.Length], new double[bias.Length]);
        foreach (var field in fields)
        {
            Look(field, robust, looks, sums, squares);
        }

        if (looks.Sum() == 0)
        {
            return;
        }

        var centre = sums.Sum() / looks.Sum();
        crowd = Math.Max(squares.Sum() / looks.Sum(), LeastNoise);
        for (var worker = 0; worker < bias.Length; worker++)
        {
            bias[worker] = (sums[worker] - (looks[worker] * centre)) / (looks[worker] + PriorThings);
            var around = squares[worker] - (2 * bias[worker] * sums[worker]) + (bias[worker] * bias[worker] * looks[worker]);
            ratio[worker] = Math.Max(((around / crowd) + PriorThings) / (looks[worker] + PriorThings), 1e-3);
        }
    }

    /// <summary>Adds each worker's mean distance, and its square, along the outline as it is believed to run.</summary>
    private void Look(DistanceField field, bool robust, double[] looks, double[] sums, double[] squares)
    {
        double[] heights = [.. Enumerable.Range(0, field.Disputed.Count).Select(at => Height(field, at, robust))];
        int[] near = [.. Enumerable.Range(0, heights.Length).Where(at => Math.Abs(heights[at]) * field.Size <= field.Cell)];
        for (var one = 0; one < field.Workers.Count && near.Length > 0; one++)
        {
            var worker = field.Workers[one];
            foreach (var at in near)
            {
                var rest = (field.Distance(at, one) / field.Size) - heights[at];
                var pull = robust ? Pull(worker, rest - bias[worker]) : 1;
                looks[worker] += pull / near.Length;
                sums[worker] += pull * rest / near.Length;
                squares[worker] += pull * rest * rest / near.Length;
            }
        }
    }
}
