using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Plumbline.TruthInference;
using Plumbline.TruthInference.Structures;
using Plumbline.TruthInference.Tags;

namespace Plumbline.Bench.TruthInference;

/// <summary>Tags: entities of news sentences, exact bounds and type.</summary>
internal sealed class TagFigures : IFigures
{
    public string Part => "tags";

    public void Measure(FigureTable table)
    {
        var answers = CrowdSets.Rows("crowd/ner_conll/labels.csv.gz").GroupBy(row => (Sentence: row[0], Worker: row[2]))
            .Select(rows => new Answer<IReadOnlyList<string>>(rows.Key.Sentence, rows.Key.Worker, InOrder(rows, 3))).ToList();
        var truth = CrowdSets.Rows("crowd/ner_conll/truth.csv.gz").GroupBy(row => row[0]).ToDictionary(rows => rows.Key, rows => InOrder(rows, 2));
        var started = Stopwatch.GetTimestamp();
        var outcome = new TagConsensus().Resolve(answers, InferenceOptions.Default);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var (right, all) = (0, 0);
        foreach (var settlement in outcome.Settlements)
        {
            var (mine, theirs) = (TagSpans.Of(settlement.Value), TagSpans.Of(truth[settlement.ObjectId]));
            right += mine.Intersect(theirs).Count();
            all += mine.Count + theirs.Count;
        }

        table.AtLeast("ner_conll, entity F1", "0.804", 0.82, 2.0 * right / all, seconds);
    }

    private static string[] InOrder(IEnumerable<string[]> rows, int tag) => [.. rows.OrderBy(row => int.Parse(row[1], CultureInfo.InvariantCulture)).Select(row => row[tag])];
}
