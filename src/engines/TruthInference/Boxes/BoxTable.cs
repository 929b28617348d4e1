using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Boxes;

/// <summary>Answers of boxes: upright, usable, one list a worker and object, in one order.</summary>
internal sealed class BoxTable
{
    private readonly AnswerTable<IReadOnlyList<LabeledBox>> table;
    private readonly List<(int Worker, IReadOnlyList<LabeledBox> Boxes)>[] lists;
    private readonly Dictionary<string, int> labels;

    private BoxTable(AnswerTable<IReadOnlyList<LabeledBox>> table, IReadOnlyList<SetAside> aside)
    {
        this.table = table;
        SetAside = aside;
        lists = [.. Enumerable.Range(0, table.Objects.Length).Select(Lists)];
        labels = lists.SelectMany(one => one).SelectMany(one => one.Boxes).Where(box => box.Label is not null).GroupBy(box => box.Label!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
    }

    public string[] Objects => table.Objects;

    public string[] Workers => table.Workers;

    public IReadOnlyList<SetAside> SetAside { get; }

    public static BoxTable Of(IEnumerable<Answer<IReadOnlyList<LabeledBox>>> answers)
    {
        var aside = new List<SetAside>();
        var usable = new List<Answer<IReadOnlyList<LabeledBox>>>();
        foreach (var answer in answers)
        {
            aside.AddRange(answer.Value.Select(box => box.Box.Fault()).OfType<string>().Select(fault => new SetAside(answer.ObjectId, answer.WorkerId, fault)));
            usable.Add(answer with { Value = InOrder(answer.Value.Where(box => box.Box.Fault() is null).Select(box => box with { Box = box.Box.Upright() })) });
        }

        return new(
            new(usable, _ => null, Text),
            [.. aside.OrderBy(one => one.ObjectId, StringComparer.Ordinal).ThenBy(one => one.WorkerId, StringComparer.Ordinal).ThenBy(one => one.Reason, StringComparer.Ordinal)]);
    }

    /// <summary>One text for each different list, whatever the order of its boxes.</summary>
    public static string Text(IReadOnlyList<LabeledBox> boxes) => string.Join(';', InOrder(boxes).Select(box => $"{box.Box} {box.Label}"));

    /// <summary>Places of the workers who answered, ascending.</summary>
    public IReadOnlyList<int> WorkersOf(int place) => [.. lists[place].Select(one => one.Worker)];

    /// <summary>Every box of the object, by worker, then by its sides.</summary>
    public List<(int Worker, LabeledBox Box)> BoxesOf(int place) => [.. lists[place].SelectMany(one => one.Boxes.Select(box => (one.Worker, box)))];

    public IReadOnlyList<LabeledBox> BoxesOf(int place, int worker) => lists[place].First(one => one.Worker == worker).Boxes;

    public int AnswersBy(int worker) => table.AnswersBy(worker);

    public int LabelCount(string? label) => label is null ? 0 : labels.GetValueOrDefault(label);

    private static IReadOnlyList<LabeledBox> InOrder(IEnumerable<LabeledBox> boxes) =>
    [
        .. boxes.OrderBy(one => one.Box.Left).ThenBy(one => one.Box.Top).ThenBy(one => one.Box.Right).ThenBy(one => one.Box.Bottom).ThenBy(one => one.Label, StringComparer.Ordinal),
    ];

    /// <summary>Of a worker's repeats the one nearest to the others stands for all; the first in order among equals.</summary>
    private List<(int Worker, IReadOnlyList<LabeledBox> Boxes)> Lists(int place) =>
    [
        .. table.Of(place).ToArray().GroupBy(cell => cell.Worker)
            .Select(mine => (mine.Key, mine.MaxBy(one => Math.Round(mine.Sum(other => BoxDistance.F1(one.Value, other.Value, BoxConsensus.AlikeOverlap)), 9)).Value)),
    ];
}
