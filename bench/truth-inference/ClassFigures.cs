using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Plumbline.TruthInference;
using Plumbline.TruthInference.Classes;

namespace Plumbline.Bench.TruthInference;

/// <summary>Every method for classes on every set of classes, and what Auto is held to.</summary>
internal sealed class ClassFigures : IFigures
{
    private const double Slack = 1e-9;

    private static readonly Dictionary<string, string> Published = new()
    {
        ["majority-vote"] = "0.8374", ["weighted-majority"] = "0.8465", ["dawid-skene"] = "0.8533", ["one-coin"] = "0.8259", ["bwa"] = "0.8418",
        ["ibcc"] = "0.8577", ["shrunk-dawid-skene"] = "0.8556", ["aws-dawid-skene"] = "0.8407", ["ebcc"] = "0.8506, 11 sets", ["glad"] = "0.8397, 9 sets", ["mace"] = "0.8166, 10 sets",
        ["m-msr"] = "0.8108, 9 sets", ["auto"] = "0.862, best mix",
    };

    public string Part => "classes";

    public void Measure(FigureTable table)
    {
        var sets = CrowdSets.Categorical.Select(name => new ClassSet(name)).ToList();
        foreach (var method in ConsolidationMethods.All)
        {
            Row(table, sets, method);
        }

        AutoRows(table, sets);
        var pairs = sets.Single(set => set.Name == "d_product");
        var started = Stopwatch.GetTimestamp();
        new Glad().Resolve(pairs.Votes, pairs.Labels.Count, InferenceOptions.Default);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        table.AtMost("glad on d_product, seconds", "24.8", 0.5, seconds, seconds);
        Birds(table);
    }

    private static void Row(FigureTable table, List<ClassSet> sets, IClassInference method)
    {
        var (each, started) = (new List<string>(), Stopwatch.GetTimestamp());
        var sum = 0.0;
        foreach (var set in sets)
        {
            var accuracy = set.Accuracy(method.Resolve(set.Votes, set.Labels.Count, InferenceOptions.Default));
            sum += accuracy;
            each.Add($"{set.Name} {accuracy.ToString(".0000", CultureInfo.InvariantCulture)}");
        }

        var mean = (sum / sets.Count).ToString("0.0000", CultureInfo.InvariantCulture);
        table.Note($"{method.Name}, mean of {sets.Count} sets", Published.GetValueOrDefault(method.Name, "–"), $"{mean} ({string.Join(", ", each)})", Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private static void AutoRows(FigureTable table, List<ClassSet> sets)
    {
        var (sum, behind, slowest, unaided, fitted) = (0.0, double.NegativeInfinity, 0.0, 0.0, 0.0);
        foreach (var set in sets)
        {
            double Of(ClassMethod method) => set.Accuracy(method.Resolve(set.Votes, set.Labels.Count, InferenceOptions.Default));

            var started = Stopwatch.GetTimestamp();
            var resolution = new Auto().Resolve(set.Votes, set.Labels.Count, InferenceOptions.Default);
            slowest = Math.Max(slowest, Stopwatch.GetElapsedTime(started).TotalSeconds);
            var mine = set.Accuracy(resolution);
            sum += mine;
            behind = Math.Max(behind, Math.Max(Of(new MajorityVote()), Of(new DawidSkene())) - mine);
            unaided += CalibrationError(set, resolution.Verdicts);
            fitted += CalibrationError(set, CrossFitted(set));
        }

        table.AtLeast("auto, mean accuracy of 12 sets", "0.858 best method, 0.862 best mix", 0.865, sum / sets.Count);
        table.AtMost("auto, most it is below the better of majority and Dawid–Skene", "–", 0.01 + Slack, behind);
        table.AtMost("auto, slowest set, seconds", "seconds to minutes", 1, slowest, slowest);
        table.AtMost("auto, expected calibration error, fitted to the known four fifths of each set, judged on the fifth", "–", 0.03, fitted / sets.Count);
        table.Note("auto, expected calibration error where no truth is known at all", "–", (unaided / sets.Count).ToString("0.000", CultureInfo.InvariantCulture));
    }

    /// <summary>Verdicts whose confidence was fitted to the truth of the other four fifths: never to their own.</summary>
    private static List<Verdict> CrossFitted(ClassSet set)
    {
        string[] known = [.. set.Truth.Keys.Order(StringComparer.Ordinal)];
        new Random(7).Shuffle(known);
        var verdicts = new List<Verdict>();
        for (var fold = 0; fold < 5; fold++)
        {
            var mine = known.Where((_, at) => at % 5 == fold).ToHashSet(StringComparer.Ordinal);
            var gold = known.Where(id => !mine.Contains(id)).Take(2000).ToDictionary(id => id, id => set.Truth[id]);
            var resolution = new Auto().Resolve(set.Votes, set.Labels.Count, InferenceOptions.Default with { Gold = gold });
            verdicts.AddRange(resolution.Verdicts.Where(verdict => mine.Contains(verdict.ObjectId)));
        }

        return verdicts;
    }

    /// <summary>Ten bins of equal width, weighed by their objects.</summary>
    private static double CalibrationError(ClassSet set, IEnumerable<Verdict> verdicts)
    {
        var judged = verdicts.Where(verdict => set.Truth.ContainsKey(verdict.ObjectId)).ToList();
        return judged.GroupBy(verdict => Math.Min(9, (int)(verdict.Calibrated!.Value * 10))).Sum(bin =>
            (double)bin.Count() / judged.Count * Math.Abs(bin.Average(verdict => verdict.Calibrated!.Value) - bin.Average(verdict => set.Truth[verdict.ObjectId] == verdict.Class ? 1.0 : 0)));
    }

    private static void Birds(FigureTable table)
    {
        var set = new ClassSet("aws_birds");
        var aws = CrowdSets.Rows("crowd/aws_birds/aws_output.csv.gz").ToDictionary(row => row[0], row => (Label: row[1], Confidence: CrowdSets.Number(row[2])));
        var ours = new AwsDawidSkene().Resolve(set.Votes, set.Labels.Count, InferenceOptions.Default).Verdicts;
        table.AtLeast("aws_birds: AWS's label of 302", "AWS: 302", 301, ours.Count(verdict => set.Labels[verdict.Class] == aws[verdict.ObjectId].Label));
        table.AtLeast("aws_birds: AWS's confidence within 0.05", "AWS: 302", 300, ours.Count(verdict => Math.Abs(Math.Round(verdict.Confidence, 2) - aws[verdict.ObjectId].Confidence) <= 0.05 + Slack));
        var auto = new Auto().Resolve(set.Votes, set.Labels.Count, InferenceOptions.Default).Verdicts;
        table.AtLeast("aws_birds: auto, correct of 302", "AWS: 272", 273, auto.Count(verdict => set.Truth[verdict.ObjectId] == verdict.Class));
    }
}
