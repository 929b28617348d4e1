using System;
using System.Linq;

namespace Plumbline.TruthInference.Classes;

/// <summary>Shortens expectation maximisation: after two passes it leaps to where many more would have led.</summary>
/// <remarks>
/// On the expected counts, which passes change by less and less along much the same way. Of three counts θ₀, θ₁, θ₂, one pass apart, with
/// r = θ₁ − θ₀ and v = θ₂ − θ₁ − r, the leap goes to θ₀ − 2αr + α²v, α = −‖r‖/‖v‖ and at most −1; counts stay at 0 or above. A pass from
/// there follows; where it finds the likelihood fallen, θ₂ is taken up again. So the end is one that passes alone would come to rest at.
/// Holds two more copies of the counts. Sums have fixed borders: the same bits on any number of processors. Source: R. Varadhan,
/// C. Roland, "Simple and globally convergent methods for accelerating the convergence of any EM algorithm", 2008 (scheme S3).
/// </remarks>
internal sealed class Leaps(ConfusionTables tables, int? threads)
{
    private const int Part = 1 << 16;

    /// <summary>A quarter of a gigabyte.</summary>
    private const int MostCounts = 1 << 25;

    private readonly double[] start = [.. tables.Counts, .. tables.StateShares];
    private readonly double[] next = new double[tables.Counts.Length + tables.StateShares.Length];
    private double reached = double.NegativeInfinity;
    private int turn;

    /// <summary>Whether there is room for the copies.</summary>
    public static bool Fit(ConfusionTables tables) => tables.Counts.Length <= MostCounts;

    /// <summary>To be called after each pass. True when the likelihood the pass found is that of a leap.</summary>
    /// <param name="likelihood">Logarithm, of the counts the pass began with.</param>
    public bool After(double likelihood)
    {
        var leapt = turn == 2;
        if (turn == 0)
        {
            Save(next);
            turn = 1;
        }
        else if (turn == 1)
        {
            reached = likelihood;
            Leap();
            turn = 2;
        }
        else
        {
            if (likelihood < reached)
            {
                next.AsSpan(0, tables.Counts.Length).CopyTo(tables.Counts);
                next.AsSpan(tables.Counts.Length).CopyTo(tables.StateShares);
            }

            Save(start);
            turn = 0;
        }

        return leapt;
    }

    private void Save(double[] copy)
    {
        tables.Counts.CopyTo(copy, 0);
        tables.StateShares.CopyTo(copy, tables.Counts.Length);
    }

    /// <summary>Leaves θ₂ in <see cref="next"/>.</summary>
    private void Leap()
    {
        var (counts, shares) = (Squares(tables.Counts, 0), Squares(tables.StateShares, tables.Counts.Length));
        var bend = counts.Bend + shares.Bend;
        var far = bend > 0 ? Math.Max(1, Math.Sqrt((counts.Way + shares.Way) / bend)) : 1;
        Chunks.For(tables.Counts.Length, Part, threads, (from, to, _) => Move(tables.Counts, 0, from, to, far));
        Move(tables.StateShares, tables.Counts.Length, 0, tables.StateShares.Length, far);
    }

    /// <summary>‖r‖² and ‖v‖².</summary>
    private (double Way, double Bend) Squares(double[] now, int offset)
    {
        var parts = new (double Way, double Bend)[Chunks.Count(now.Length, Part)];
        Chunks.For(now.Length, Part, threads, (from, to, part) =>
        {
            var (ways, bends) = (0.0, 0.0);
            for (var i = from; i < to; i++)
            {
                var way = next[offset + i] - start[offset + i];
                var bend = now[i] - next[offset + i] - way;
                ways += way * way;
                bends += bend * bend;
            }

            parts[part] = (ways, bends);
        });
        return (parts.Sum(part => part.Way), parts.Sum(part => part.Bend));
    }

    private void Move(double[] now, int offset, int from, int to, double far)
    {
        for (var i = from; i < to; i++)
        {
            var (zero, one, two) = (start[offset + i], next[offset + i], now[i]);
            now[i] = Math.Max(0, zero + (2 * far * (one - zero)) + (far * far * (two - one - (one - zero))));
            next[offset + i] = two;
        }
    }
}
