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
    public Things(IReadOnlyList<(IReadOnlyList<int> Workers, IReadOnlyList<(int Worker, T Shape)> Drawn)> drawings, int workers, Func<T, T, double> similarity, double threshold)
    {
        var objectsOf = new double[workers];
        var groups = new List<Thing>();
        for (var place = 0; place < drawings.Count; place++)
        {
            var (answered, drawn) = drawings[place];
            foreach (var worker in answered)
            {
                objectsOf[worker]++;
            }

            groups.AddRange(Clusters.Of([.. drawn.Select(one => one.Worker)], (i, j) => similarity(drawn[i].Shape, drawn[j].Shape), threshold)
                .Select(group => new Thing(place, [.. group.Select(at => drawn[at])])));
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
                drawings[thing.Place].Workers, [.. thing.Drawn.Select(one => one.Worker)], Elsewhere(thing, first, similarity, threshold), Looked(thing, drawings)))],
            objectsOf,
            drawings.Count);
    }

    /// <summary>By object, then by their first drawing.</summary>
    public IReadOnlyList<Thing> All { get; }

    public Existence Existence { get; }

    /// <summary>Places in <see cref="All"/> of an object's things that are believed; all of them where one worker answered.</summary>
    public List<int> Kept(int place) =>
        [.. Enumerable.Range(0, All.Count).Where(at => All[at].Place == place && Existence.Posterior[at] >= Existence.Cut)];

    /// <summary>Drawings of other objects where this thing is, as the things they belong to.</summary>
    private int[] Elsewhere(Thing thing, int[] first, Func<T, T, double> similarity, double threshold)
    {
        var objects = first.Length - 1;
        var hits = new List<int>();
        for (var step = 1; step <= ChanceObjects && step < objects; step++)
        {
            var other = (thing.Place + step) % objects;
            for (var at = first[other]; at < first[other + 1]; at++)
            {
                hits.AddRange(All[at].Drawn.Where(one => similarity(one.Shape, thing.Drawn[0].Shape) >= threshold).Select(_ => at));
            }
        }

        return [.. hits];
    }

    private static double Looked(Thing thing, IReadOnlyList<(IReadOnlyList<int> Workers, IReadOnlyList<(int Worker, T Shape)> Drawn)> drawings) =>
        Enumerable.Range(1, Math.Max(0, Math.Min(ChanceObjects, drawings.Count - 1))).Sum(step => (double)drawings[(thing.Place + step) % drawings.Count].Workers.Count);

    /// <param name="Place">The object.</param>
    /// <param name="Drawn">At least one drawing, at most one a worker, by worker.</param>
    public sealed record Thing(int Place, IReadOnlyList<(int Worker, T Shape)> Drawn);
}
