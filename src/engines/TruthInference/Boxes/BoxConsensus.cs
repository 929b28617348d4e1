using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Boxes;

/// <summary>Boxes of one image by several workers become one set of boxes.</summary>
/// <remarks>
/// 1. Boxes are grouped by overlap, one a worker in a group (<see cref="Clusters"/>, mean overlap of at least <paramref name="overlap"/>;
/// boxes with different labels count three quarters of it). 2. Each group gets a posterior that the thing exists (<see cref="Existence"/>)
/// and is kept where expected F1 is highest. 3. Sides by inverse variance with each worker's bias removed (<see cref="SideModel"/>).
/// The label is the one whose drawers have the most log-odds; ties go to the more common label of the job, then ordinal order.
/// Reversed boxes are put upright; boxes without area or with sides that are no number are set aside, the worker's others stay.
/// A single worker's boxes are copied with confidence 0. Confidence of an object = mean over its boxes, or of having none.
/// Skill = rate of drawing what is there; traits <c>invention</c> (things made up per object), <c>bias.left</c>,
/// <c>bias.top</c>, <c>bias.right</c>, <c>bias.bottom</c>, <c>deviation</c> (shares of the box's width or height).
/// O(images · boxes² · log boxes).
/// </remarks>
/// <param name="overlap">Mean intersection over union from which boxes mean the same thing, above 0 and at most 1.</param>
/// <exception cref="ArgumentOutOfRangeException">The overlap is outside its range.</exception>
public sealed class BoxConsensus(double overlap = BoxConsensus.UsualOverlap) : IStructureInference<IReadOnlyList<LabeledBox>, IReadOnlyList<FoundBox>>
{
    /// <summary>Two drawings that each share half with the thing, independently, share a fourth with each other.</summary>
    public const double UsualOverlap = 0.25;

    /// <summary>Overlap from which two whole answers are said to show the same thing.</summary>
    internal const double AlikeOverlap = 0.4;

    private const double OtherLabel = 0.75;

    private readonly double overlap = overlap is > 0 and <= 1 ? overlap : throw new ArgumentOutOfRangeException(nameof(overlap), overlap, "Must be above 0 and at most 1.");

    /// <inheritdoc />
    public string Name => "box-consensus";

    /// <inheritdoc />
    public Consensus<IReadOnlyList<FoundBox>> Resolve(IEnumerable<Answer<IReadOnlyList<LabeledBox>>> answers, InferenceOptions options)
    {
        var table = BoxTable.Of(answers);
        var drawings = Enumerable.Range(0, table.Objects.Length).Select(place => (table.WorkersOf(place), (IReadOnlyList<(int, LabeledBox)>)table.BoxesOf(place))).ToList();
        var things = new Things<LabeledBox>(drawings, table.Workers.Length, Similar, overlap);
        var sides = new SideModel([.. things.All.Select(thing => (IReadOnlyList<(int, Box)>)[.. thing.Drawn.Select(one => (one.Worker, one.Shape.Box))])], table.Workers.Length);
        var found = things.All.Select((thing, at) => Found(table, thing, things.Existence.Posterior[at], sides.Of(at), things.Existence)).ToList();
        var places = things.All.Select((thing, at) => (thing.Place, At: at)).ToLookup(one => one.Place, one => one.At);
        return new(
            [.. Enumerable.Range(0, table.Objects.Length).Select(place => Settle(table, place, [.. places[place]], found, things.Existence))],
            [.. table.Workers.Select((_, worker) => Trust(table, worker, things.Existence, sides))],
            table.SetAside,
            new(things.Existence.Iterations, things.Existence.Converged));
    }

    private static double Similar(LabeledBox one, LabeledBox other) => one.Box.Overlap(other.Box) * (one.Label == other.Label ? 1 : OtherLabel);

    private static FoundBox Found(BoxTable table, Things<LabeledBox>.Thing thing, double posterior, Box box, Existence existence)
    {
        if (table.WorkersOf(thing.Place).Count == 1)
        {
            return new(thing.Drawn[0].Shape.Box, thing.Drawn[0].Shape.Label, 0, 0, 1);
        }

        var label = thing.Drawn
            .GroupBy(one => one.Shape.Label)
            .OrderByDescending(group => Math.Round(group.Sum(one => existence.Trust(one.Worker)), 9))
            .ThenByDescending(group => table.LabelCount(group.Key))
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .First().Key;
        return new(box, label, posterior * thing.Drawn.Average(one => one.Shape.Box.Overlap(box)), posterior, thing.Drawn.Count);
    }

    private static Settlement<IReadOnlyList<FoundBox>> Settle(BoxTable table, int place, List<int> groups, List<FoundBox> found, Existence existence)
    {
        var workers = table.WorkersOf(place);
        var alone = workers.Count == 1;
        List<FoundBox> kept =
        [
            .. groups.Where(at => alone || existence.Posterior[at] >= existence.Cut).Select(at => found[at])
                .OrderByDescending(one => one.Confidence).ThenBy(one => one.Box.Left).ThenBy(one => one.Box.Top).ThenBy(one => one.Box.Right).ThenBy(one => one.Box.Bottom),
        ];
        var confidence = alone ? 0 : kept.Count > 0 ? kept.Average(one => one.Confidence) : groups.Aggregate(1.0, (none, at) => none * (1 - existence.Posterior[at]));
        var decided = kept.Select(one => new LabeledBox(one.Box, one.Label)).ToList();
        var support = workers.Count(worker => BoxDistance.F1(table.BoxesOf(place, worker), decided, AlikeOverlap) >= 0.5);
        return new(table.Objects[place], kept, confidence, support, workers.Count);
    }

    private static WorkerTrust Trust(BoxTable table, int worker, Existence existence, SideModel sides) => new(
        table.Workers[worker],
        existence.Detection[worker],
        table.AnswersBy(worker),
        new Dictionary<string, double>
        {
            ["invention"] = existence.Invention(worker),
            ["bias.left"] = sides.Bias(worker, 0),
            ["bias.top"] = sides.Bias(worker, 1),
            ["bias.right"] = sides.Bias(worker, 2),
            ["bias.bottom"] = sides.Bias(worker, 3),
            ["deviation"] = sides.Deviation(worker),
        });
}
