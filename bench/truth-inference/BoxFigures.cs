using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Plumbline.TruthInference;
using Plumbline.TruthInference.Boxes;
using Plumbline.TruthInference.Structures;

namespace Plumbline.Bench.TruthInference;

/// <summary>Boxes: what is found on real photos, and how well sides are placed.</summary>
internal sealed class BoxFigures : IFigures
{
    public string Part => "boxes";

    public void Measure(FigureTable table)
    {
        var (half, most, overlap, seconds) = Score("boxes_real");
        table.AtLeast("boxes_real, F1 at IoU 0.5", "0.759", 0.78, half, seconds);
        table.AtLeast("boxes_real, F1 at IoU 0.75", "0.560", 0.60, most, seconds);
        table.Note("boxes_real, mean IoU of matches", "0.818", $"{overlap:0.000}");
        (half, _, overlap, seconds) = Score("boxes_sim");
        table.AtLeast("boxes_sim, mean IoU of matches", "0.942", 0.955, overlap, seconds);
        table.Note("boxes_sim, F1 at IoU 0.5", "0.998", $"{half:0.000}");
    }

    private static (double Half, double ThreeQuarters, double Overlap, double Seconds) Score(string set)
    {
        var answers = CrowdSets.Rows($"crowd/{set}/labels.csv.gz").GroupBy(row => (Task: row[0], Worker: row[1]))
            .Select(rows => new Answer<IReadOnlyList<LabeledBox>>(rows.Key.Task, rows.Key.Worker, [.. rows.Where(row => row[2].Length > 0).Select(row => Read(row[2..]))])).ToList();
        var truth = CrowdSets.Rows($"crowd/{set}/truth.csv.gz").ToLookup(row => row[0], row => Read(row[^4..]));
        var started = Stopwatch.GetTimestamp();
        var outcome = new BoxConsensus().Resolve(answers, InferenceOptions.Default);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var (half, most, overlap, count) = (0, 0, 0.0, truth.Sum(boxes => boxes.Count()));
        foreach (var settlement in outcome.Settlements)
        {
            LabeledBox[] mine = [.. settlement.Value.Select(one => new LabeledBox(one.Box))];
            var matches = BoxDistance.Matches(mine, [.. truth[settlement.ObjectId]], 0.5);
            half += matches.Count;
            overlap += matches.Sum(pair => pair.Overlap);
            most += BoxDistance.Matches(mine, [.. truth[settlement.ObjectId]], 0.75).Count;
            count += mine.Length;
        }

        return (2.0 * half / count, 2.0 * most / count, overlap / half, seconds);
    }

    private static LabeledBox Read(string[] sides) =>
        new(new(CrowdSets.Number(sides[0]), CrowdSets.Number(sides[1]), CrowdSets.Number(sides[2]), CrowdSets.Number(sides[3])));
}
