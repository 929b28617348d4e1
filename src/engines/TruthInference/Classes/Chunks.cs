using System;
using System.Threading.Tasks;

namespace Plumbline.TruthInference.Classes;

/// <summary>Splits work into parts whose borders depend on the work alone, so that sums over them are the same bits on any number of processors.</summary>
internal static class Chunks
{
    public static int Count(int items, int size) => (int)(((long)items + size - 1) / size);

    /// <param name="body">First item, one past the last, number of the part.</param>
    public static void For(int items, int size, int? threads, Action<int, int, int> body)
    {
        var parts = Count(items, size);
        if (parts <= 1 || threads == 1)
        {
            for (var part = 0; part < parts; part++)
            {
                body(part * size, Math.Min(items, (part + 1) * size), part);
            }

            return;
        }

        Parallel.For(0, parts, new() { MaxDegreeOfParallelism = threads ?? Environment.ProcessorCount }, part => body(part * size, Math.Min(items, (part + 1) * size), part));
    }

    /// <summary>Adds up what the parts return, in their order.</summary>
    public static double Sum(int items, int size, int? threads, Func<int, int, double> body)
    {
        var sums = new double[Count(items, size)];
        For(items, size, threads, (from, to, part) => sums[part] = body(from, to));
        var sum = 0.0;
        foreach (var one in sums)
        {
            sum += one;
        }

        return sum;
    }
}
