using System;
using System.Collections.Generic;

namespace Plumbline.TruthInference.Classes;

/// <summary>What every model with a table of classes × classes per worker shares: posteriors, counts and the passes between them.</summary>
/// <remarks>
/// Hidden states may be more than the answers' classes. Tables lie worker × answer × state, so that one answer adds one contiguous row.
/// E-steps run over objects, counts over workers: no locks, and the same bits on any number of processors.
/// </remarks>
internal sealed class ConfusionTables
{
    private const int ObjectPart = 2048;
    private const int WorkerPart = 8;

    /// <summary>Objects, and answers of a worker, between a row's being called for and being read.</summary>
    private const int Ahead = 4;

    /// <summary>Most cells of one array; beyond that a method answers by <see cref="OneCoin"/>.</summary>
    private const long MostCells = 1L << 27;

    private readonly AnswerMatrix answers;
    private readonly int? threads;
    private (int Place, int Class)[]? pinned;

    public ConfusionTables(AnswerMatrix answers, int states, int? threads)
    {
        (this.answers, States, this.threads) = (answers, states, threads);
        Posterior = GC.AllocateUninitializedArray<double>(answers.Objects * states);
        Counts = new double[answers.Workers * TableSize];
        Logs = new double[Counts.Length];
        LogPrior = new double[states];
        StateShares = new double[states];
    }

    public int States { get; }

    public int TableSize => States * answers.Classes;

    /// <summary>Object × state.</summary>
    public double[] Posterior { get; }

    /// <summary>Expected answers, worker × answer × state.</summary>
    public double[] Counts { get; }

    /// <summary>Logarithms of the chances, worker × answer × state.</summary>
    public double[] Logs { get; }

    public double[] LogPrior { get; }

    /// <summary>Each object's own prior instead of <see cref="LogPrior"/>, object × state; null where one is for all.</summary>
    public double[]? ObjectLogPrior { get; init; }

    /// <summary>Sum of the posteriors per state, after <see cref="Tally"/>.</summary>
    public double[] StateShares { get; }

    public static bool Fits(AnswerMatrix answers, int states) =>
        (long)answers.Objects * states <= MostCells && (long)answers.Workers * states * answers.Classes <= MostCells;

    /// <summary>Posteriors as shares of the votes.</summary>
    public void StartFrom(Beliefs beliefs)
    {
        for (var place = 0; place < answers.Objects; place++)
        {
            beliefs.CopyTo(place, Posterior.AsSpan(place * States, States));
        }
    }

    /// <summary>Objects whose truth is known get it, for models with one state a class.</summary>
    public void Pin(IReadOnlyDictionary<string, int>? gold, AnswerMatrix matrix)
    {
        if (gold is null || matrix.ObjectIds is null)
        {
            return;
        }

        pinned ??= [.. matrix.Gold(gold)];
        foreach (var (place, truth) in pinned)
        {
            var row = Posterior.AsSpan(place * States, States);
            row.Clear();
            row[truth] = 1;
        }
    }

    /// <summary>Adds the posteriors to a running sum.</summary>
    public void AddTo(double[]? sum)
    {
        if (sum is not null)
        {
            Chunks.For(answers.Objects, ObjectPart, threads, (from, to, _) =>
                Lanes.Add(sum.AsSpan(from * States, (to - from) * States), Posterior.AsSpan(from * States, (to - from) * States)));
        }
    }

    /// <summary>New posteriors from prior and tables. Returns the log-likelihood.</summary>
    public double Expect() => Chunks.Sum(answers.Objects, ObjectPart, threads, (from, to) =>
    {
        var sum = 0.0;
        for (var place = from; place < to; place++)
        {
            var row = Posterior.AsSpan(place * States, States);
            FetchLogs(place + Ahead);
            (ObjectLogPrior is null ? LogPrior : ObjectLogPrior.AsSpan(place * States, States)).CopyTo(row);
            for (var cell = answers.Starts[place]; cell < answers.Starts[place + 1]; cell++)
            {
                var logs = LogsOf(cell);
                if (answers.WeightOf is null)
                {
                    Lanes.Add(row, logs);
                }
                else
                {
                    Lanes.Add(row, logs, answers.WeightOf[cell]);
                }
            }

            sum += Lanes.Softmax(row);
        }

        return sum;
    });

    /// <summary>Expected answers per worker and the sum of posteriors per state.</summary>
    public void Tally()
    {
        var mine = answers.PerWorker;
        Chunks.For(answers.Workers, WorkerPart, threads, (from, to, _) =>
        {
            Counts.AsSpan(from * TableSize, (to - from) * TableSize).Clear();
            for (var worker = from; worker < to; worker++)
            {
                var table = Counts.AsSpan(worker * TableSize, TableSize);
                for (var at = mine.Starts[worker]; at < mine.Starts[worker + 1]; at++)
                {
                    Lanes.Fetch(Posterior.AsSpan(mine.ObjectOf[Math.Min(at + Ahead, mine.Starts[worker + 1] - 1)] * States, States));
                    var row = Posterior.AsSpan(mine.ObjectOf[at] * States, States);
                    var to1 = table.Slice(mine.ClassOf[at] * States, States);
                    if (mine.WeightOf is null)
                    {
                        Lanes.Add(to1, row);
                    }
                    else
                    {
                        Lanes.Add(to1, row, mine.WeightOf[at]);
                    }
                }
            }
        });
        SumStates();
    }

    /// <summary>Sum of <see cref="Counts"/> over the workers, answer × state.</summary>
    public double[] Crowd()
    {
        var crowd = new double[TableSize];
        for (var worker = 0; worker < answers.Workers; worker++)
        {
            Lanes.Add(crowd, Counts.AsSpan(worker * TableSize, TableSize));
        }

        return crowd;
    }

    /// <summary>Runs over the workers' tables.</summary>
    public void ForWorkers(Action<int> body) => Chunks.For(answers.Workers, WorkerPart, threads, (from, to, _) =>
    {
        for (var worker = from; worker < to; worker++)
        {
            body(worker);
        }
    });

    /// <summary>Per worker, the share of answers believed right, for models with one state a class.</summary>
    public double[] Accuracy()
    {
        var accuracy = new double[answers.Workers];
        for (var worker = 0; worker < accuracy.Length; worker++)
        {
            var (right, sum) = (0.0, 0.0);
            for (var answer = 0; answer < answers.Classes; answer++)
            {
                var row = Counts.AsSpan((worker * TableSize) + (answer * States), States);
                right += row[answer];
                sum += Lanes.Sum(row);
            }

            accuracy[worker] = sum == 0 ? 0 : Math.Clamp(right / sum, 0, 1);
        }

        return accuracy;
    }

    private Span<double> LogsOf(int cell) => Logs.AsSpan((answers.WorkerOf[cell] * TableSize) + (answers.ClassOf[cell] * States), States);

    private void FetchLogs(int place)
    {
        for (var cell = answers.Starts[Math.Min(place, answers.Objects)]; cell < answers.Starts[Math.Min(place + 1, answers.Objects)]; cell++)
        {
            Lanes.Fetch(LogsOf(cell));
        }
    }

    private void SumStates()
    {
        var sums = new double[Chunks.Count(answers.Objects, ObjectPart)][];
        Chunks.For(answers.Objects, ObjectPart, threads, (from, to, part) =>
        {
            sums[part] = new double[States];
            for (var place = from; place < to; place++)
            {
                Lanes.Add(sums[part], Posterior.AsSpan(place * States, States));
            }
        });
        Array.Clear(StateShares);
        foreach (var sum in sums)
        {
            Lanes.Add(StateShares, sum);
        }
    }
}
