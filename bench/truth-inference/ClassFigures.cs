using System.Diagnostics;
using System.Linq;
using Plumbline.TruthInference;

namespace Plumbline.Bench.TruthInference;

/// <summary>Every method for classes on every set of classes.</summary>
internal sealed class ClassFigures : IFigures
{
    public string Part => "classes";

    public void Measure(FigureTable table)
    {
        var sets = CrowdSets.Categorical.Select(name => new ClassSet(name)).ToList();
        foreach (var method in ConsolidationMethods.All)
        {
            var (sum, started) = (0.0, Stopwatch.GetTimestamp());
            foreach (var set in sets)
            {
                sum += set.Accuracy(method.Resolve(set.Votes, set.Labels.Count, InferenceOptions.Default));
            }

            table.Note($"{method.Name}: mean accuracy over {sets.Count} sets", "–", (sum / sets.Count).ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture), Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
    }
}
