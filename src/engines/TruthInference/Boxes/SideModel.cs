using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Boxes;

/// <summary>Where the sides of each thing are, from boxes of workers who err by their own amount and in their own direction.</summary>
/// <remarks>
/// Side = truth + scale · (b_js + noise). The scale of an error is the thing's width or height plus a floor in pixels, fitted to how the
/// crowd's errors grow with size, because nobody hits a small thing to the same share of its size. b_js is the worker's constant bias on
/// side s, σ_j² the worker's noise over all sides in units of the crowd's on that side; both are drawn towards the crowd's by
/// <see cref="PriorBoxes"/> boxes. Some things are hard to bound for everybody: a thing's difficulty multiplies the noise of all who drew it,
/// drawn towards 1 by <see cref="PriorDrawers"/> drawers, so that workers are judged by what they could see. Noise has heavy tails (Student, <see cref="Freedom"/> degrees), so a side that is far off counts
/// little, as with a median. Starts at the medians; biases of one side sum to 0 over the boxes. O(boxes) a pass, <see cref="Passes"/> passes.
/// </remarks>
internal sealed class SideModel
{
    private const double PriorBoxes = 2;
    private const double PriorDrawers = 4;
    private const double Freedom = 4;
    private const int Passes = 30;
    private const double LeastNoise = 1e-6;
    private const int Sides = 4;

    private readonly IReadOnlyList<IReadOnlyList<(int Worker, Box Box)>> things;
    private readonly double[,] bias;
    private readonly double[] crowd = new double[Sides];
    private readonly double[] ratio;
    private readonly double[] difficulty;
    private readonly Box[] truth;
    private double floor;

    /// <param name="things">Boxes of each thing, by worker.</param>
    public SideModel(IReadOnlyList<IReadOnlyList<(int Worker, Box Box)>> things, int workers)
    {
        this.things = things;
        (bias, ratio) = (new double[workers, Sides], new double[workers]);
        truth = [.. things.Select(Median)];
        difficulty = [.. things.Select(_ => 1.0)];
        for (var pass = 0; pass < Passes; pass++)
        {
            floor = Floor();
            for (var thing = 0; thing < things.Count && pass > 0; thing++)
            {
                difficulty[thing] = Difficulty(thing);
            }

            LearnWorkers(first: pass == 0);
            for (var thing = 0; thing < things.Count; thing++)
            {
                truth[thing] = Locate(thing);
            }
        }
    }

    public Box Of(int thing) => truth[thing];

    /// <summary>Share of the thing's width or height; side 0 left, 1 top, 2 right, 3 bottom.</summary>
    public double Bias(int worker, int side) => bias[worker, side];

    /// <summary>Root mean square of the noise over the sides, as a share of the thing's width or height.</summary>
    public double Deviation(int worker) => Math.Sqrt(ratio[worker] * crowd.Average());

    private static Box Median(IReadOnlyList<(int Worker, Box Box)> boxes)
    {
        return new(Middle(0), Middle(1), Middle(2), Middle(3));

        double Middle(int side)
        {
            double[] sorted = [.. boxes.Select(one => Side(one.Box, side)).Order()];
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    private static double Side(Box box, int side) => side switch { 0 => box.Left, 1 => box.Top, 2 => box.Right, _ => box.Bottom };

    private static double Size(Box box, int side) => side % 2 == 0 ? box.Width : box.Height;

    private double Scale(Box box, int side) => Math.Max(Size(box, side) + floor, 1e-9);

    /// <summary>Pixels at which a thing of no size would still be missed: a/b of the line |error| = a + b · size through the crowd's errors.</summary>
    private double Floor()
    {
        var points = new List<(double Size, double Error)>();
        for (var thing = 0; thing < things.Count; thing++)
        {
            foreach (var (_, box) in things[thing].Count > 1 ? things[thing] : [])
            {
                points.AddRange(Enumerable.Range(0, Sides).Select(side => (Size(truth[thing], side), Math.Abs(Side(box, side) - Side(truth[thing], side)))));
            }
        }

        if (points.Count < 2)
        {
            return 0;
        }

        var (size, error) = (points.Average(one => one.Size), points.Average(one => one.Error));
        var spread = points.Sum(one => (one.Size - size) * (one.Size - size));
        var slope = spread > 0 ? points.Sum(one => (one.Size - size) * (one.Error - error)) / spread : 0;

        // Beyond the mean size the line says nothing but that size hardly matters.
        return slope <= 0 ? size : Math.Clamp((error / slope) - size, 0, size);
    }

    private void LearnWorkers(bool first)
    {
        var (misses, boxes) = (new double[ratio.Length], new double[ratio.Length]);
        for (var side = 0; side < Sides; side++)
        {
            var (sum, square, weight) = (new double[ratio.Length], new double[ratio.Length], new double[ratio.Length]);
            var count = new double[ratio.Length];
            for (var thing = 0; thing < things.Count; thing++)
            {
                foreach (var (worker, box) in things[thing].Count > 1 ? things[thing] : [])
                {
                    var rest = (Side(box, side) - Side(truth[thing], side)) / Scale(truth[thing], side);
                    var pull = first ? 1 : Pull(thing, worker, side, rest) / difficulty[thing];
                    sum[worker] += pull * rest;
                    square[worker] += pull * rest * rest;
                    weight[worker] += pull;
                    count[worker]++;
                }
            }

            var centre = weight.Sum() > 0 ? sum.Sum() / weight.Sum() : 0;
            crowd[side] = Math.Max(square.Sum() / Math.Max(count.Sum(), 1), LeastNoise);
            for (var worker = 0; worker < ratio.Length; worker++)
            {
                bias[worker, side] = (sum[worker] - (weight[worker] * centre)) / (weight[worker] + PriorBoxes);
                var around = square[worker] - (2 * bias[worker, side] * sum[worker]) + (bias[worker, side] * bias[worker, side] * weight[worker]);
                misses[worker] += around / crowd[side] / Sides;
                boxes[worker] += count[worker] / Sides;
            }
        }

        for (var worker = 0; worker < ratio.Length; worker++)
        {
            ratio[worker] = Math.Max((misses[worker] + PriorBoxes) / (boxes[worker] + PriorBoxes), 1e-3);
        }
    }

    /// <summary>Weight of a side by how far off it is: 1 and a little more when near, small when far.</summary>
    private double Pull(int thing, int worker, int side, double rest)
    {
        var off = rest - bias[worker, side];
        return (Freedom + 1) / (Freedom + (off * off / (crowd[side] * ratio[worker] * difficulty[thing])));
    }

    /// <summary>Squared misses of a thing's drawers over what is expected of them; 1 = as usual.</summary>
    private double Difficulty(int thing)
    {
        var misses = 0.0;
        foreach (var (worker, box) in things[thing])
        {
            for (var side = 0; side < Sides; side++)
            {
                var rest = (Side(box, side) - Side(truth[thing], side)) / Scale(truth[thing], side);
                var off = rest - bias[worker, side];
                misses += Pull(thing, worker, side, rest) * off * off / (crowd[side] * ratio[worker]) / Sides;
            }
        }

        return (misses + PriorDrawers) / (things[thing].Count - 1 + PriorDrawers);
    }

    private Box Locate(int thing)
    {
        var before = truth[thing];
        return new Box(At(0), At(1), At(2), At(3)).Upright();

        double At(int side)
        {
            var (sum, weight) = (0.0, 0.0);
            foreach (var (worker, box) in things[thing])
            {
                var trust = Pull(thing, worker, side, (Side(box, side) - Side(before, side)) / Scale(before, side)) / ratio[worker];
                sum += trust * (Side(box, side) - (bias[worker, side] * Scale(before, side)));
                weight += trust;
            }

            return sum / weight;
        }
    }
}
