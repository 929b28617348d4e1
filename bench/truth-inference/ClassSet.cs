using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference;

namespace Plumbline.Bench.TruthInference;

/// <summary>A set of class answers with the truth for some of its objects.</summary>
internal sealed class ClassSet
{
    private readonly Dictionary<string, int> truth = new(StringComparer.Ordinal);

    public ClassSet(string name)
    {
        var rows = CrowdSets.Rows($"crowd/{name}/labels.csv.gz").ToList();
        var truths = CrowdSets.Rows($"crowd/{name}/truth.csv.gz").ToList();
        Name = name;
        Labels = [.. rows.Select(row => row[2]).Concat(truths.Select(row => row[1])).Distinct().Order(StringComparer.Ordinal)];
        var places = Labels.Select((label, place) => (label, place)).ToDictionary(pair => pair.label, pair => pair.place, StringComparer.Ordinal);
        Votes = [.. rows.Select(row => new Vote(row[0], row[1], places[row[2]]))];
        foreach (var row in truths)
        {
            truth[row[0]] = places[row[1]];
        }
    }

    public string Name { get; }

    public IReadOnlyList<string> Labels { get; }

    public IReadOnlyList<Vote> Votes { get; }

    public IReadOnlyDictionary<string, int> Truth => truth;

    /// <summary>Share of the objects with a truth whose label is that truth.</summary>
    public double Accuracy(Resolution resolution)
    {
        var judged = resolution.Verdicts.Where(verdict => truth.ContainsKey(verdict.ObjectId)).ToList();
        return judged.Count(verdict => truth[verdict.ObjectId] == verdict.Class) / (double)judged.Count;
    }
}
