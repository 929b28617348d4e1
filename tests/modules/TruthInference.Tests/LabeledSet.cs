using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Tests;

/// <summary>A development set of class answers with its truth.</summary>
internal sealed class LabeledSet
{
    private readonly Dictionary<string, int> truth;

    public LabeledSet(string name)
    {
        var (rows, truths) = (SharedData.Rows(name, "labels.csv.gz").ToList(), SharedData.Rows(name, "truth.csv.gz").ToList());
        var names = rows.Select(row => row[2]).Concat(truths.Select(row => row[1])).Distinct().Order(StringComparer.Ordinal).ToList();
        Classes = names.Count;
        Votes = [.. rows.Select(row => new Vote(row[0], row[1], names.IndexOf(row[2])))];
        truth = truths.ToDictionary(row => row[0], row => names.IndexOf(row[1]));
    }

    public int Classes { get; }

    public List<Vote> Votes { get; }

    public double Accuracy(Resolution resolution)
    {
        var judged = resolution.Verdicts.Where(verdict => truth.ContainsKey(verdict.ObjectId)).ToList();
        return judged.Count(verdict => truth[verdict.ObjectId] == verdict.Class) / (double)judged.Count;
    }
}
