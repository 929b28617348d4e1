using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Classes;

/// <summary>A method that works on an <see cref="AnswerMatrix"/>; ids, repeats, ties and lone answers are seen to here, the same for all.</summary>
/// <remarks>
/// Classes of the job that nobody chose take no part: their posterior is 0. The label is the class of the highest posterior; an object
/// with one answer gets that answer with confidence 0, as AWS does.
/// </remarks>
public abstract class ClassMethod : IClassInference
{
    /// <inheritdoc />
    public abstract string Name { get; }

    /// <summary>The method on places instead of ids: no strings, for jobs of millions.</summary>
    public abstract ClassFit Fit(AnswerMatrix answers, InferenceOptions options);

    /// <inheritdoc />
    public Resolution Resolve(IEnumerable<Vote> votes, int classes, InferenceOptions options)
    {
        var table = new VoteTable(votes, classes);
        var matrix = MatrixOf(table);
        var fit = Fit(matrix, options);
        var labels = fit.Labels(options.Seed, options.Threads);
        var verdicts = new Verdict[labels.Length];
        Chunks.For(labels.Length, 4096, options.Threads, (from, to, _) =>
        {
            for (var place = from; place < to; place++)
            {
                verdicts[place] = VerdictOf(table.Objects[place], matrix, fit, place, labels[place], classes);
            }
        });
        var answers = matrix.PerWorker.AnswersOf;
        var skills = table.Workers.Select((worker, at) => new WorkerSkill(worker, fit.Accuracy[at], answers[at]));
        return new(verdicts, [.. skills], fit.Diagnostics) { Confusions = fit.Confusions };
    }

    /// <summary>Ids and classes turned into places; classes nobody chose left out.</summary>
    internal static AnswerMatrix MatrixOf(VoteTable table)
    {
        var used = new bool[table.Classes];
        foreach (var cell in table.Cells)
        {
            used[cell.Class] = true;
        }

        int[] names = [.. Enumerable.Range(0, table.Classes).Where(k => used[k]).DefaultIfEmpty(0)];
        var at = new int[table.Classes];
        for (var i = 0; i < names.Length; i++)
        {
            at[names[i]] = i;
        }

        var (workerOf, classOf) = (new int[table.Cells.Length], new int[table.Cells.Length]);
        var shared = false;
        for (var cell = 0; cell < workerOf.Length; cell++)
        {
            (workerOf[cell], classOf[cell]) = (table.Cells[cell].Worker, at[table.Cells[cell].Class]);
            shared |= table.Cells[cell].Weight != 1;
        }

        return new(table.Workers.Length, names.Length, table.Starts, workerOf, classOf, shared ? [.. table.Cells.Select(cell => cell.Weight)] : null)
        {
            ObjectIds = table.Objects,
            ClassNames = names.Length == table.Classes ? null : names,
        };
    }

    private static Verdict VerdictOf(string id, AnswerMatrix matrix, ClassFit fit, int place, int label, int classes)
    {
        var answers = matrix.CountWorkers(place, null);
        return new(
            id,
            matrix.ClassNames is { } names ? names[label] : label,
            answers == 1 ? 0 : fit.Beliefs.Of(place, label),
            fit.Beliefs.List(place, classes),
            matrix.CountWorkers(place, label),
            answers)
        {
            Calibrated = fit.Calibrated?[place],
        };
    }
}
