using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Structures;

/// <summary>Answers in one fixed order, whatever order they came in: by object, then worker, then the text of the value.</summary>
/// <remarks>
/// Sums over it are therefore the same bits on every run. A worker who answered an object n times has 1/n of an answer in each.
/// O(answers · log answers).
/// </remarks>
internal sealed class AnswerTable<T>
{
    /// <param name="fault">Says why an answer cannot be used; null when it can.</param>
    /// <param name="text">One text for each different value: equal values, equal texts. Fixes the order of one worker's repeats.</param>
    public AnswerTable(IEnumerable<Answer<T>> answers, Func<Answer<T>, string?> fault, Func<T, string> text)
    {
        var aside = new List<SetAside>();
        var usable = new List<Answer<T>>();
        foreach (var answer in answers)
        {
            if (fault(answer) is { } reason)
            {
                aside.Add(new(answer.ObjectId, answer.WorkerId, reason));
            }
            else
            {
                usable.Add(answer);
            }
        }

        SetAside = [.. aside.OrderBy(one => one.ObjectId, StringComparer.Ordinal).ThenBy(one => one.WorkerId, StringComparer.Ordinal).ThenBy(one => one.Reason, StringComparer.Ordinal)];
        Objects = Sorted(usable.Select(answer => answer.ObjectId));
        Workers = Sorted(usable.Select(answer => answer.WorkerId));
        Cells = InOrder(usable, text);
        Starts = new int[Objects.Length + 1];
        ByWorker = [.. Workers.Select(_ => new List<int>())];
        for (var i = 0; i < Cells.Length; i++)
        {
            Starts[Cells[i].Object + 1]++;
            ByWorker[Cells[i].Worker].Add(i);
        }

        for (var i = 0; i < Objects.Length; i++)
        {
            Starts[i + 1] += Starts[i];
        }
    }

    /// <summary>Object ids in ordinal order; cells name their place here.</summary>
    public string[] Objects { get; }

    public string[] Workers { get; }

    public Cell[] Cells { get; }

    /// <summary>Object i owns the cells from <c>Starts[i]</c> up to <c>Starts[i + 1]</c>.</summary>
    public int[] Starts { get; }

    /// <summary>Places in <see cref="Cells"/> of each worker, ascending.</summary>
    public List<int>[] ByWorker { get; }

    public IReadOnlyList<SetAside> SetAside { get; }

    public ReadOnlySpan<Cell> Of(int place) => Cells.AsSpan(Starts[place], Starts[place + 1] - Starts[place]);

    /// <summary>Workers who answered the object.</summary>
    public int Answers(int place)
    {
        var (count, last) = (0, -1);
        foreach (var cell in Of(place))
        {
            count += cell.Worker == last ? 0 : 1;
            last = cell.Worker;
        }

        return count;
    }

    /// <summary>Objects the worker answered.</summary>
    public int AnswersBy(int worker)
    {
        var (count, last) = (0, -1);
        foreach (var at in ByWorker[worker])
        {
            count += Cells[at].Object == last ? 0 : 1;
            last = Cells[at].Object;
        }

        return count;
    }

    private Cell[] InOrder(List<Answer<T>> usable, Func<T, string> text)
    {
        var objectAt = Places(Objects);
        var workerAt = Places(Workers);
        var sorted = usable
            .Select(answer => (Object: objectAt[answer.ObjectId], Worker: workerAt[answer.WorkerId], answer.Value))
            .GroupBy(cell => (cell.Object, cell.Worker))
            .OrderBy(group => group.Key.Object).ThenBy(group => group.Key.Worker);
        return
        [
            .. from repeats in sorted
               let weight = 1.0 / repeats.Count()
               from repeat in weight < 1 ? repeats.OrderBy(one => text(one.Value), StringComparer.Ordinal) : repeats.AsEnumerable()
               select new Cell(repeat.Object, repeat.Worker, repeat.Value, weight),
        ];
    }

    private static string[] Sorted(IEnumerable<string> ids)
    {
        string[] distinct = [.. new HashSet<string>(ids, StringComparer.Ordinal)];
        Array.Sort(distinct, StringComparer.Ordinal);
        return distinct;
    }

    private static Dictionary<string, int> Places(string[] sorted) =>
        sorted.Select((id, place) => (id, place)).ToDictionary(pair => pair.id, pair => pair.place, StringComparer.Ordinal);

    /// <summary>An answer by places instead of ids.</summary>
    /// <param name="Weight">1, or 1/n when the worker answered the object n times.</param>
    public readonly record struct Cell(int Object, int Worker, T Value, double Weight);
}
