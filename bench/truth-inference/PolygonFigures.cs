using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Plumbline.TruthInference;
using Plumbline.TruthInference.Polygons;
using Plumbline.TruthInference.Structures;

namespace Plumbline.Bench.TruthInference;

/// <summary>Polygons: no set holds any, so sixty things of sixteen corners by five simulated workers who shake, two of whom also draw too big and one too small. Seeded.</summary>
internal sealed class PolygonFigures : IFigures
{
    private const int Things = 60;
    private const int Corners = 16;

    /// <summary>Pixels of shaking at a corner at most, and factor of the size, by worker.</summary>
    private static readonly (double Shake, double Scale)[] Crowd = [(4.5, 1), (4.5, 0.93), (7.5, 1.05), (7.5, 1), (18, 1.1)];

    public string Part => "polygons";

    public void Measure(FigureTable table)
    {
        var (random, answers, truth) = (new Random(9), new List<Answer<IReadOnlyList<LabeledShape<Polygon>>>>(), new Dictionary<string, Polygon>());
        for (var thing = 0; thing < Things; thing++)
        {
            var id = thing.ToString("D2", CultureInfo.InvariantCulture);
            var size = 30 + (20 * random.NextDouble());
            double[] radii = [.. Enumerable.Range(0, Corners).Select(_ => size * (0.8 + (0.5 * random.NextDouble())))];
            truth[id] = Outline(radii, 0, 1, random);
            answers.AddRange(Crowd.Select((one, worker) => new Answer<IReadOnlyList<LabeledShape<Polygon>>>(id, $"w{worker}", [new(Outline(radii, one.Shake, one.Scale, random))])));
        }

        var average = answers.Average(answer => answer.Value[0].Shape.Overlap(truth[answer.ObjectId]));
        var best = answers.GroupBy(answer => answer.WorkerId).Max(mine => mine.Average(answer => answer.Value[0].Shape.Overlap(truth[answer.ObjectId])));
        var started = Stopwatch.GetTimestamp();
        var settlements = new PolygonConsensus().Resolve(answers, InferenceOptions.Default).Settlements;
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var overlap = settlements.Average(one => one.Value.Count == 1 ? one.Value[0].Shape.Overlap(truth[one.ObjectId]) : 0);
        table.AtLeast(string.Create(CultureInfo.InvariantCulture, $"polygons, simulated: IoU; average worker {average:0.000}, to be beaten: the best"), "–", best, overlap, seconds);
    }

    private static Polygon Outline(double[] radii, double shake, double scale, Random random) => new([.. radii.Select((radius, corner) =>
    {
        var (angle, drawn) = (corner * 2 * Math.PI / Corners, (radius * scale) + (shake * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) / 1.5));
        return new Point(100 + (drawn * Math.Cos(angle)), 100 + (drawn * Math.Sin(angle)));
    })]);
}
