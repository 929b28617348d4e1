using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Plumbline.TruthInference.Classes;

/// <summary>Row arithmetic, as many classes at once as the processor takes.</summary>
internal static class Lanes
{
    /// <summary>Below this a share is as good as none: e^-40 of the largest.</summary>
    private const double Lowest = -40;

    /// <summary>Numbers.</summary>
    private const int CacheLine = 8;

    /// <summary><paramref name="sum"/> += <paramref name="row"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(Span<double> sum, ReadOnlySpan<double> row)
    {
        ref var to = ref MemoryMarshal.GetReference(sum);
        ref var from = ref MemoryMarshal.GetReference(row);
        var (i, width) = (0, Vector<double>.Count);
        for (; i + width <= row.Length; i += width)
        {
            (Vector.LoadUnsafe(ref to, (nuint)i) + Vector.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < row.Length; i++)
        {
            Unsafe.Add(ref to, i) += Unsafe.Add(ref from, i);
        }
    }

    /// <summary><paramref name="sum"/> += <paramref name="weight"/> × <paramref name="row"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(Span<double> sum, ReadOnlySpan<double> row, double weight)
    {
        ref var to = ref MemoryMarshal.GetReference(sum);
        ref var from = ref MemoryMarshal.GetReference(row);
        var (i, width, times) = (0, Vector<double>.Count, new Vector<double>(weight));
        for (; i + width <= row.Length; i += width)
        {
            (Vector.LoadUnsafe(ref to, (nuint)i) + (times * Vector.LoadUnsafe(ref from, (nuint)i))).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < row.Length; i++)
        {
            Unsafe.Add(ref to, i) += weight * Unsafe.Add(ref from, i);
        }
    }

    /// <summary>Has a row on its way from memory before it is read; changes nothing but the time.</summary>
    /// <remarks>Rows read in no order cost more to wait for than to add up. A hint: an address that has moved or does not exist is no fault.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Fetch(Span<double> row)
    {
        if (Sse.IsSupported)
        {
            for (var i = 0; i < row.Length; i += CacheLine)
            {
                Sse.Prefetch0(Unsafe.AsPointer(ref row[i]));
            }

            Sse.Prefetch0(Unsafe.AsPointer(ref row[^1]));
        }
    }

    /// <summary>Turns logarithms into shares that sum to 1. Returns the logarithm of what they summed to.</summary>
    public static double Softmax(Span<double> logs)
    {
        ref var first = ref MemoryMarshal.GetReference(logs);
        var (width, i, sum) = (Vector<double>.Count, 0, 0.0);
        var highest = Highest(logs);
        if (!double.IsFinite(highest))
        {
            logs.Fill(1.0 / logs.Length);
            return highest;
        }

        if (logs.Length >= width)
        {
            var (top, lowest, sums) = (new Vector<double>(highest), new Vector<double>(Lowest), Vector<double>.Zero);
            for (; i + width <= logs.Length; i += width)
            {
                var under = Vector.LoadUnsafe(ref first, (nuint)i) - top;
                var shares = Vector.LessThanAll(under, lowest) ? Vector<double>.Zero : Vector.Exp(Vector.Max(under, new Vector<double>(-700)));
                shares.StoreUnsafe(ref first, (nuint)i);
                sums += shares;
            }

            sum = Vector.Sum(sums);
        }

        for (; i < logs.Length; i++)
        {
            ref var log = ref Unsafe.Add(ref first, i);
            log = Math.Exp(log - highest);
            sum += log;
        }

        Scale(logs, 1 / sum);
        return highest + Math.Log(sum);
    }

    public static void Scale(Span<double> row, double factor)
    {
        ref var first = ref MemoryMarshal.GetReference(row);
        var (i, width, times) = (0, Vector<double>.Count, new Vector<double>(factor));
        for (; i + width <= row.Length; i += width)
        {
            (times * Vector.LoadUnsafe(ref first, (nuint)i)).StoreUnsafe(ref first, (nuint)i);
        }

        for (; i < row.Length; i++)
        {
            Unsafe.Add(ref first, i) *= factor;
        }
    }

    public static double Sum(ReadOnlySpan<double> row)
    {
        var sum = 0.0;
        foreach (var one in row)
        {
            sum += one;
        }

        return sum;
    }

    private static double Highest(ReadOnlySpan<double> row)
    {
        ref var first = ref MemoryMarshal.GetReference(row);
        var (width, i, highest) = (Vector<double>.Count, 0, double.NegativeInfinity);
        if (row.Length >= width)
        {
            var most = Vector.LoadUnsafe(ref first);
            for (i = width; i + width <= row.Length; i += width)
            {
                most = Vector.Max(most, Vector.LoadUnsafe(ref first, (nuint)i));
            }

            for (var lane = 0; lane < width; lane++)
            {
                highest = Math.Max(highest, most[lane]);
            }
        }

        for (; i < row.Length; i++)
        {
            highest = Math.Max(highest, Unsafe.Add(ref first, i));
        }

        return highest;
    }
}
