using System;
using System.Diagnostics;
using System.Linq;
using Plumbline.TruthInference;
using Plumbline.TruthInference.Numbers;
using Plumbline.TruthInference.Structures;

namespace Plumbline.Bench.TruthInference;

/// <summary>Numbers: mean absolute error on emotions.</summary>
internal sealed class NumberFigures : IFigures
{
    public string Part => "numbers";

    public void Measure(FigureTable table)
    {
        var answers = CrowdSets.Rows("crowd/emotion_numeric/labels.csv.gz").Select(row => new Answer<double>(row[0], row[1], CrowdSets.Number(row[2]))).ToList();
        var truth = CrowdSets.Rows("crowd/emotion_numeric/truth.csv.gz").ToDictionary(row => row[0], row => CrowdSets.Number(row[1]));
        foreach (var method in new IStructureInference<double, double>[] { new NumberMean(), new NumberMedian() })
        {
            table.Note($"emotion_numeric, MAE: {method.Name}", method.Name == "mean" ? "12.02" : "13.53", $"{Error(method):0.000}");
        }

        var started = Stopwatch.GetTimestamp();
        var error = Error(new FactorWeightedMean());
        table.AtMost("emotion_numeric, MAE: factor-weighted-mean", "12.02", 11.5, error, Stopwatch.GetElapsedTime(started).TotalSeconds);

        double Error(IStructureInference<double, double> method) =>
            method.Resolve(answers, InferenceOptions.Default).Settlements.Average(one => Math.Abs(one.Value - truth[one.ObjectId]));
    }
}
