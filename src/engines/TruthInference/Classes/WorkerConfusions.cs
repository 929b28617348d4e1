using System;

namespace Plumbline.TruthInference.Classes;

/// <summary>Chance of each answer of each worker to each class.</summary>
/// <param name="table">Worker × answer × truth; sums to 1 over the answers.</param>
/// <param name="names">Class numbers of the job, ascending, for the classes kept; null means all were kept.</param>
public sealed class WorkerConfusions(double[] table, int classes, int[]? names)
{
    /// <summary>Chance that the worker answers <paramref name="answer"/> when <paramref name="truth"/> is true; NaN for a class nobody chose.</summary>
    public double Of(int worker, int truth, int answer)
    {
        var (row, column) = names is null ? (truth, answer) : (Array.BinarySearch(names, truth), Array.BinarySearch(names, answer));
        return row < 0 || column < 0 ? double.NaN : table[(((worker * classes) + column) * classes) + row];
    }
}
