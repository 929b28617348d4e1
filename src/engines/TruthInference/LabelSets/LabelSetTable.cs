using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.LabelSets;

/// <summary>Answers by places, in one fixed order, over the labels anybody ticked.</summary>
internal sealed class LabelSetTable
{
    public LabelSetTable(IEnumerable<LabelSetVote> votes, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        var last = new SortedDictionary<(string Object, string Worker), IReadOnlyCollection<int>>(Comparer<(string Object, string Worker)>.Create((one, other) =>
            string.CompareOrdinal(one.Object, other.Object) is not 0 and var byObject ? byObject : string.CompareOrdinal(one.Worker, other.Worker)));
        foreach (var vote in votes)
        {
            foreach (var label in vote.Classes)
            {
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)label, (uint)classes);
            }

            last[(vote.ObjectId, vote.WorkerId)] = vote.Classes;
        }

        Labels = [.. last.Values.SelectMany(set => set).Distinct().Order()];
        Objects = [.. last.Keys.Select(key => key.Object).Distinct()];
        Workers = [.. last.Keys.Select(key => key.Worker).Distinct().Order(StringComparer.Ordinal)];
        Answers = [.. last.Select(pair => (
            Array.BinarySearch(Objects, pair.Key.Object, StringComparer.Ordinal),
            Array.BinarySearch(Workers, pair.Key.Worker, StringComparer.Ordinal),
            Labels.Select(label => pair.Value.Contains(label)).ToArray()))];
    }

    /// <summary>Classes anybody ticked, ascending.</summary>
    public int[] Labels { get; }

    public string[] Objects { get; }

    public string[] Workers { get; }

    /// <summary>By object, then worker.</summary>
    public (int Object, int Worker, bool[] Set)[] Answers { get; }

    /// <summary>Share of an object's workers who ticked each label, object × label.</summary>
    public double[] Shares()
    {
        var (shares, counts) = (new double[Objects.Length * Labels.Length], new int[Objects.Length]);
        foreach (var (place, _, set) in Answers)
        {
            counts[place]++;
            for (var label = 0; label < Labels.Length; label++)
            {
                shares[(place * Labels.Length) + label] += set[label] ? 1 : 0;
            }
        }

        for (var at = 0; at < shares.Length; at++)
        {
            shares[at] /= counts[at / Labels.Length];
        }

        return shares;
    }
}
