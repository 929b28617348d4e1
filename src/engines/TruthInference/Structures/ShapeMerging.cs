using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Structures;

/// <summary>Any number of labeled shapes an object, by several workers, become one set: group, believe or not, merge.</summary>
/// <remarks>
/// As for boxes: <see cref="Things{T}"/> groups by similarity (other labels count three quarters) and gives each group a posterior of
/// existence; the groups with the highest expected F1 stay. Shapes with a fault are set aside, the worker's others stay. Of a worker's
/// repeats on one object the first in order that shares most shapes with the others stands for all. One worker alone is copied.
/// </remarks>
internal sealed class ShapeMerging<T>(Func<T, string?> fault, Func<T, string> text, Func<T, T, double> similarity, double threshold)
{
    private const double OtherLabel = 0.75;

    /// <param name="merge">From the drawings of every thing, with a worker's place each, to one shape a thing.</param>
    public Consensus<IReadOnlyList<FoundShape<T>>> Resolve(
        IEnumerable<Answer<IReadOnlyList<LabeledShape<T>>>> answers, Func<IReadOnlyList<IReadOnlyList<(int Worker, T Shape)>>, int, IReadOnlyList<T>> merge)
    {
        var aside = new List<SetAside>();
        var table = new AnswerTable<IReadOnlyList<LabeledShape<T>>>(answers.Select(answer => answer with { Value = Usable(answer, aside) }).ToList(), _ => null, Text);
        var lists = Enumerable.Range(0, table.Objects.Length).Select(place => Lists(table, place)).ToList();
        var things = new Things<LabeledShape<T>>(
            [.. lists.Select(one => ((IReadOnlyList<int>)[.. one.Select(mine => mine.Worker)], (IReadOnlyList<(int, LabeledShape<T>)>)[.. one.SelectMany(mine => mine.Shapes.Select(shape => (mine.Worker, shape)))]))],
            table.Workers.Length, Similar, threshold);
        var merged = merge([.. things.All.Select(thing => (IReadOnlyList<(int, T)>)[.. thing.Drawn.Select(one => (one.Worker, one.Shape.Shape))])], table.Workers.Length);
        var found = things.All.Select((thing, at) => Found(thing, merged[at], things.Existence.Posterior[at], things.Existence)).ToList();
        var places = things.All.Select((thing, at) => (thing.Place, At: at)).ToLookup(one => one.Place, one => one.At);
        return new(
            [.. lists.Select((one, place) => Settle(table.Objects[place], one, [.. places[place]], found, things.Existence))],
            [.. table.Workers.Select((id, worker) => new WorkerTrust(
                id, things.Existence.Detection[worker], table.AnswersBy(worker), new Dictionary<string, double> { ["invention"] = things.Existence.Invention(worker) }))],
            [.. aside.OrderBy(one => one.ObjectId, StringComparer.Ordinal).ThenBy(one => one.WorkerId, StringComparer.Ordinal).ThenBy(one => one.Reason, StringComparer.Ordinal)],
            new(things.Existence.Iterations, things.Existence.Converged));
    }

    private double Similar(LabeledShape<T> one, LabeledShape<T> other) => similarity(one.Shape, other.Shape) * (one.Label == other.Label ? 1 : OtherLabel);

    private string Text(IReadOnlyList<LabeledShape<T>> shapes) => string.Join('\n', shapes.Select(Text));

    private string Text(LabeledShape<T> shape) => $"{text(shape.Shape)} {shape.Label}";

    private IReadOnlyList<LabeledShape<T>> Usable(Answer<IReadOnlyList<LabeledShape<T>>> answer, List<SetAside> aside)
    {
        aside.AddRange(answer.Value.Select(shape => fault(shape.Shape)).OfType<string>().Select(reason => new SetAside(answer.ObjectId, answer.WorkerId, reason)));
        return [.. answer.Value.Where(shape => fault(shape.Shape) is null).OrderBy(Text, StringComparer.Ordinal)];
    }

    private List<(int Worker, IReadOnlyList<LabeledShape<T>> Shapes)> Lists(AnswerTable<IReadOnlyList<LabeledShape<T>>> table, int place) =>
    [
        .. table.Of(place).ToArray().GroupBy(cell => cell.Worker)
            .Select(mine => (mine.Key, mine.MaxBy(one => mine.Sum(other => one.Value.Select(Text).Intersect(other.Value.Select(Text)).Count())).Value)),
    ];

    private FoundShape<T> Found(Things<LabeledShape<T>>.Thing thing, T shape, double posterior, Existence existence)
    {
        var label = thing.Drawn.GroupBy(one => one.Shape.Label)
            .OrderByDescending(group => Math.Round(group.Sum(one => existence.Trust(one.Worker)), 9)).ThenBy(group => group.Key, StringComparer.Ordinal).First().Key;
        return new(shape, label, Math.Clamp(posterior * thing.Drawn.Average(one => similarity(one.Shape.Shape, shape)), 0, 1), posterior, thing.Drawn.Count);
    }

    private Settlement<IReadOnlyList<FoundShape<T>>> Settle(string id, List<(int Worker, IReadOnlyList<LabeledShape<T>> Shapes)> lists, List<int> groups, List<FoundShape<T>> found, Existence existence)
    {
        if (lists.Count == 1)
        {
            return new(id, [.. lists[0].Shapes.Select(shape => new FoundShape<T>(shape.Shape, shape.Label, 0, 0, 1))], 0, 1, 1);
        }

        List<FoundShape<T>> kept = [.. groups.Where(at => existence.Posterior[at] >= existence.Cut).Select(at => found[at]).OrderByDescending(one => one.Confidence).ThenBy(one => text(one.Shape), StringComparer.Ordinal)];
        var confidence = kept.Count > 0 ? kept.Average(one => one.Confidence) : groups.Aggregate(1.0, (none, at) => none * (1 - existence.Posterior[at]));
        return new(id, kept, confidence, lists.Count(one => Agrees(one.Shapes, kept)), lists.Count);
    }

    /// <summary>Half of what either has is near something of the other.</summary>
    private bool Agrees(IReadOnlyList<LabeledShape<T>> drawn, List<FoundShape<T>> kept)
    {
        var hit = kept.Count(one => drawn.Any(shape => similarity(shape.Shape, one.Shape) >= threshold));
        return drawn.Count + kept.Count == 0 || 2.0 * hit / (drawn.Count + kept.Count) >= 0.5;
    }
}
