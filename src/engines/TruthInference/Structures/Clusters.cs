using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Structures;

/// <summary>Groups what several workers drew for one object into things, each with at most one drawing a worker.</summary>
/// <remarks>
/// Average-linkage agglomeration: the two groups with the highest mean similarity are joined first, as long as that is at least the
/// threshold and no worker is in both. Ties go to the drawings that come first. O(similar pairs · log).
/// </remarks>
internal static class Clusters
{
    /// <param name="workers">The worker of each drawing.</param>
    /// <param name="similarity">Of two drawings, 0–1, symmetric.</param>
    /// <param name="candidates">Pairs that may be similar, the lower place first; null compares all.</param>
    /// <returns>Groups of places in <paramref name="workers"/>, each ascending, by their first place.</returns>
    public static List<List<int>> Of(IReadOnlyList<int> workers, Func<int, int, double> similarity, double threshold, IEnumerable<(int One, int Other)>? candidates = null)
    {
        var groups = workers.Select((worker, place) => new Group([place], [worker])).ToList();
        var queue = new PriorityQueue<(int One, int Other), (double, int, int)>();
        foreach (var (i, j) in candidates ?? Pairs(groups.Count))
        {
            if (workers[i] != workers[j] && similarity(i, j) is > 0 and var near)
            {
                Link(groups, queue, i, j, near);
            }
        }

        while (queue.TryDequeue(out var pair, out var rank) && -rank.Item1 >= threshold)
        {
            var (one, other) = (groups[pair.One], groups[pair.Other]);
            if (!one.Gone && !other.Gone && !one.Workers.Overlaps(other.Workers))
            {
                Join(groups, queue, pair.One, pair.Other);
            }
        }

        return [.. groups.Where(group => !group.Gone).Select(group => group.Places.Order().ToList()).OrderBy(places => places[0])];
    }

    private static IEnumerable<(int One, int Other)> Pairs(int count)
    {
        for (var j = 1; j < count; j++)
        {
            for (var i = 0; i < j; i++)
            {
                yield return (i, j);
            }
        }
    }

    private static void Join(List<Group> groups, PriorityQueue<(int, int), (double, int, int)> queue, int i, int j)
    {
        var (one, other) = (groups[i], groups[j]);
        var joined = new Group([.. one.Places, .. other.Places], [.. one.Workers, .. other.Workers]);
        groups.Add(joined);
        (one.Gone, other.Gone) = (true, true);
        foreach (var neighbour in one.Near.Keys.Union(other.Near.Keys).Where(place => !groups[place].Gone).Order())
        {
            Link(groups, queue, neighbour, groups.Count - 1, one.Near.GetValueOrDefault(neighbour) + other.Near.GetValueOrDefault(neighbour));
        }
    }

    private static void Link(List<Group> groups, PriorityQueue<(int, int), (double, int, int)> queue, int i, int j, double sum)
    {
        groups[i].Near[j] = sum;
        groups[j].Near[i] = sum;
        var mean = sum / groups[i].Places.Count / groups[j].Places.Count;
        queue.Enqueue((i, j), (-mean, Math.Min(groups[i].Places.Min(), groups[j].Places.Min()), Math.Max(groups[i].Places.Min(), groups[j].Places.Min())));
    }

    private sealed class Group(List<int> places, HashSet<int> workers)
    {
        public List<int> Places => places;

        public HashSet<int> Workers => workers;

        /// <summary>Sum of similarities to other groups.</summary>
        public Dictionary<int, double> Near { get; } = [];

        public bool Gone { get; set; }
    }
}
