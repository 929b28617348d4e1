using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Plumbline.TruthInference.Classes;

/// <summary>Class answers by places instead of ids, laid out once by object and once by worker.</summary>
/// <remarks>
/// Order: by object, worker, class, whatever order the answers came in. A worker who answered one object n times has 1/n of an answer
/// in each. Memory: about 24 bytes an answer. O(answers).
/// </remarks>
public sealed class AnswerMatrix
{
    private readonly Lazy<ByWorker> byWorker;
    private readonly Lazy<Candidates> candidates;

    internal AnswerMatrix(int workers, int classes, int[] starts, int[] workerOf, int[] classOf, double[]? weightOf)
    {
        (Objects, Workers, Classes) = (starts.Length - 1, workers, classes);
        (Starts, WorkerOf, ClassOf, WeightOf) = (starts, workerOf, classOf, weightOf);
        byWorker = new(() => new(this), LazyThreadSafetyMode.ExecutionAndPublication);
        candidates = new(() => new(this), LazyThreadSafetyMode.ExecutionAndPublication);
    }

    public int Objects { get; }

    public int Workers { get; }

    public int Classes { get; }

    /// <summary>Answers, repeated ones with the same class counted once.</summary>
    public int Answers => WorkerOf.Length;

    /// <summary>Object i owns the answers from <c>Starts[i]</c> up to <c>Starts[i + 1]</c>.</summary>
    internal int[] Starts { get; }

    internal int[] WorkerOf { get; }

    internal int[] ClassOf { get; }

    /// <summary>Null when every answer weighs 1.</summary>
    internal double[]? WeightOf { get; }

    internal ByWorker PerWorker => byWorker.Value;

    internal Candidates Chosen => candidates.Value;

    /// <summary>Ids by which open ties are broken; null means the object's place.</summary>
    internal string[]? ObjectIds { get; init; }

    /// <summary>What class i was called before classes nobody chose were left out; null means i.</summary>
    internal int[]? ClassNames { get; init; }

    /// <summary>The answers of three columns of equal length.</summary>
    /// <param name="objects">Number of objects; an object is 0 … objects − 1 and may have no answer.</param>
    /// <exception cref="ArgumentOutOfRangeException">A place that does not exist, or columns of different length.</exception>
    public static AnswerMatrix Of(int objects, int workers, int classes, ReadOnlySpan<int> objectOf, ReadOnlySpan<int> workerOf, ReadOnlySpan<int> classOf)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(workerOf.Length, objectOf.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(classOf.Length, objectOf.Length);
        var starts = new int[objects + 1];
        for (var i = 0; i < objectOf.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)objectOf[i], (uint)objects);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)workerOf[i], (uint)workers);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)classOf[i], (uint)classes);
            starts[objectOf[i] + 1]++;
        }

        for (var i = 0; i < objects; i++)
        {
            starts[i + 1] += starts[i];
        }

        var next = starts.AsSpan(0, objects).ToArray();
        var cells = new long[objectOf.Length];
        for (var i = 0; i < objectOf.Length; i++)
        {
            cells[next[objectOf[i]]++] = ((long)workerOf[i] << 32) | (uint)classOf[i];
        }

        return AnswerLayout.Of(workers, classes, starts, cells);
    }

    internal double Weight(int cell) => WeightOf is null ? 1 : WeightOf[cell];

    /// <summary>Share of all answers each class got; equal shares when there is none.</summary>
    internal double[] ClassShares()
    {
        var shares = new double[Classes];
        for (var cell = 0; cell < ClassOf.Length; cell++)
        {
            shares[ClassOf[cell]] += Weight(cell);
        }

        var sum = shares.Sum();
        for (var k = 0; k < shares.Length; k++)
        {
            shares[k] = sum > 0 ? shares[k] / sum : 1.0 / shares.Length;
        }

        return shares;
    }

    /// <summary>Objects whose truth is known, where somebody chose that class for any object; ascending.</summary>
    internal IEnumerable<(int Place, int Class)> Gold(IReadOnlyDictionary<string, int> gold)
    {
        for (var place = 0; place < Objects && ObjectIds is not null; place++)
        {
            if (gold.TryGetValue(ObjectIds[place], out var truth) && (ClassNames is { } names ? Array.BinarySearch(names, truth) : truth) is >= 0 and var kept)
            {
                yield return (place, kept);
            }
        }
    }

    /// <summary>Workers who answered an object, or who chose one class for it.</summary>
    internal int CountWorkers(int place, int? chosen)
    {
        var (count, last) = (0, -1);
        for (var cell = Starts[place]; cell < Starts[place + 1]; cell++)
        {
            if (WorkerOf[cell] != last && (chosen is null || ClassOf[cell] == chosen))
            {
                count++;
                last = WorkerOf[cell];
            }
        }

        return count;
    }

    /// <summary>The same answers by worker, objects ascending.</summary>
    internal sealed class ByWorker
    {
        internal ByWorker(AnswerMatrix matrix)
        {
            Starts = new int[matrix.Workers + 1];
            foreach (var worker in matrix.WorkerOf)
            {
                Starts[worker + 1]++;
            }

            for (var worker = 0; worker < matrix.Workers; worker++)
            {
                Starts[worker + 1] += Starts[worker];
            }

            var next = Starts.AsSpan(0, matrix.Workers).ToArray();
            (ObjectOf, ClassOf) = (new int[matrix.Answers], new int[matrix.Answers]);
            WeightOf = matrix.WeightOf is null ? null : new double[matrix.Answers];
            CellOf = new int[matrix.Answers];
            AnswersOf = new int[matrix.Workers];
            for (var place = 0; place < matrix.Objects; place++)
            {
                var last = -1;
                for (var cell = matrix.Starts[place]; cell < matrix.Starts[place + 1]; cell++)
                {
                    var worker = matrix.WorkerOf[cell];
                    var to = next[worker]++;
                    (ObjectOf[to], ClassOf[to], CellOf[to]) = (place, matrix.ClassOf[cell], cell);
                    AnswersOf[worker] += worker == last ? 0 : 1;
                    last = worker;
                    if (WeightOf is not null)
                    {
                        WeightOf[to] = matrix.WeightOf![cell];
                    }
                }
            }
        }

        public int[] Starts { get; }

        public int[] ObjectOf { get; }

        public int[] ClassOf { get; }

        /// <summary>Place of the same answer in the order by object.</summary>
        public int[] CellOf { get; }

        public double[]? WeightOf { get; }

        /// <summary>How many objects each worker answered.</summary>
        public int[] AnswersOf { get; }

        public double Weight(int place) => WeightOf is null ? 1 : WeightOf[place];
    }

    /// <summary>Which classes anyone chose, object by object, ascending.</summary>
    internal sealed class Candidates
    {
        internal Candidates(AnswerMatrix matrix)
        {
            Starts = new int[matrix.Objects + 1];
            ClassOf = new int[matrix.Answers];
            SlotOf = new int[matrix.Answers];
            var used = 0;
            for (var place = 0; place < matrix.Objects; place++)
            {
                var from = used;
                for (var cell = matrix.Starts[place]; cell < matrix.Starts[place + 1]; cell++)
                {
                    var at = from;
                    while (at < used && ClassOf[at] < matrix.ClassOf[cell])
                    {
                        at++;
                    }

                    if (at == used || ClassOf[at] != matrix.ClassOf[cell])
                    {
                        ClassOf.AsSpan(at, used - at).CopyTo(ClassOf.AsSpan(at + 1));
                        ClassOf[at] = matrix.ClassOf[cell];
                        used++;
                    }
                }

                for (var cell = matrix.Starts[place]; cell < matrix.Starts[place + 1]; cell++)
                {
                    SlotOf[cell] = from + ClassOf.AsSpan(from, used - from).IndexOf(matrix.ClassOf[cell]);
                }

                Starts[place + 1] = used;
            }
        }

        /// <summary>Object i owns the slots from <c>Starts[i]</c> up to <c>Starts[i + 1]</c>.</summary>
        public int[] Starts { get; }

        /// <summary>Class of a slot; longer than the slots in use.</summary>
        public int[] ClassOf { get; }

        /// <summary>Slot of an answer.</summary>
        public int[] SlotOf { get; }

        public int Count => Starts[^1];
    }
}
