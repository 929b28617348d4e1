using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Structures;

/// <summary>What several workers drew, grouped into things, with how likely each thing is.</summary>
/// <remarks>Shared by every kind of answer that holds any number of things: boxes, polygons, lines, cuboids, spans.</remarks>
internal sealed class Things<T>
{
    /// <summary>Other objects looked at for what chance alone would hit.</summary>
    private const int ChanceObjects = 40;

    /// <param name="drawings">Of each object: its workers, and everything they drew, in a fixed order.</param>
    /// <param name="similarity">0–1, symmetric.</param>
    /// <param name="extent">Where a shape begins and ends on one axis: those that do not overlap there have a similarity of 0. Null where all may be similar.</param>
    public Things(
        IReadOnlyList<(IReadOnlyList<int> Workers, IReadOnlyList<(int Worker, T Shape)> Drawn)> drawings,
        int workers,
        Func<T, T, double> similarity,
        double threshold,
        Func<T, (double From, double To)>? extent = null)
    {
        var axes = extent is null ? null : drawings.Select(one => new Axis([.. one.Drawn.Select(drawn => extent(drawn.Shape))])).ToArray();
        var thingOf = drawings.Select(one => new int[one.Drawn.Count]).ToArray();
        var objectsOf = new double[workers];
        var groups = new List<Thing>();
        for (var place = 0; place < drawings.Count; place++)
        {
            var (answered, drawn) = drawings[place];
            foreach (var worker in answered)
            {
                objectsOf[worker]++;
            }

            foreach (var group in Clusters.Of([.. drawn.Select(one => one.Worker)], (i, j) => similarity(drawn[i].Shape, drawn[j].Shape), threshold, axes?[place].Pairs()))
            {
                group.ForEach(at => thingOf[place][at] = groups.Count);
                groups.Add(new Thing(place, [.. group.Select(at => drawn[at])]));
            }
        }

        All = groups;
        var first = new int[drawings.Count + 1];
        foreach (var thing in groups)
        {
            first[thing.Place + 1]++;
        }

        for (var place = 0; place < drawings.Count; place++)
        {
            first[place + 1] += first[place];
        }

        Existence = new(
            [.. groups.Select(thing => new Existence.Sighting(
                drawings[thing.Place].Workers, [.. thing.Drawn.Select(one => one.Worker)], Elsewhere(thing, first, similarity, threshold, axes is null ? null : Near), Looked(thing, drawings)))],
            objectsOf,
            drawings.Count);

        // Drawings of an object that overlap a shape on the axis, as things and in their order.
        IEnumerable<(int At, T Shape)> Near(int place, T shape) =>
            axes![place].Overlapping(extent!(shape)).Select(at => (At: thingOf[place][at], drawings[place].Drawn[at].Shape)).OrderBy(one => one.At);
    }

    /// <summary>By object, then by their first drawing.</summary>
    public IReadOnlyList<Thing> All { get; }

    public Existence Existence { get; }

    /// <summary>Places in <see cref="All"/> of an object's things that are believed; all of them where one worker answered.</summary>
    public List<int> Kept(int place) =>
        [.. Enumerable.Range(0, All.Count).Where(at => All[at].Place == place && Existence.Posterior[at] >= Existence.Cut)];

    /// <summary>Drawings of other objects where this thing is, as the things they belong to.</summary>
    private int[] Elsewhere(Thing thing, int[] first, Func<T, T, double> similarity, double threshold, Func<int, T, IEnumerable<(int At, T Shape)>>? near)
    {
        var objects = first.Length - 1;
        var hits = new List<int>();
        for (var step = 1; step <= ChanceObjects && step < objects; step++)
        {
            var other = (thing.Place + step) % objects;
            var drawn = near?.Invoke(other, thing.Drawn[0].Shape)
                ?? Enumerable.Range(first[other], first[other + 1] - first[other]).SelectMany(at => All[at].Drawn.Select(one => (At: at, one.Shape)));
            hits.AddRange(drawn.Where(one => similarity(one.Shape, thing.Drawn[0].Shape) >= threshold).Select(one => one.At));
        }

        return [.. hits];
    }

    private static double Looked(Thing thing, IReadOnlyList<(IReadOnlyList<int> Workers, IReadOnlyList<(int Worker, T Shape)> Drawn)> drawings) =>
        Enumerable.Range(1, Math.Max(0, Math.Min(ChanceObjects, drawings.Count - 1))).Sum(step => (double)drawings[(thing.Place + step) % drawings.Count].Workers.Count);

    /// <param name="Place">The object.</param>
    /// <param name="Drawn">At least one drawing, at most one a worker, by worker.</param>
    public sealed record Thing(int Place, IReadOnlyList<(int Worker, T Shape)> Drawn);
}
