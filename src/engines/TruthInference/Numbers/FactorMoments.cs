using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Numbers;

/// <summary>Centred second moments of one worker's numbers (x) against the others' means (t), each a sum over <see cref="Count"/> answers.</summary>
internal readonly record struct FactorMoments(double Count, double OfOthers, double Both, double OfOwn)
{
    /// <summary>No weight falls below this share of what the average worker has.</summary>
    private const double LeastSlope = 0.01;

    private const double LeastNoise = 0.01;

    public double Slope => OfOthers > 0 ? Both / OfOthers : 0;

    public double Correlation => OfOthers > 0 && OfOwn > 0 ? Both / Math.Sqrt(OfOthers * OfOwn) : 0;

    private double Noise => Count > 0 ? Math.Max(0, OfOwn - (Slope * Both)) / Count : 0;

    public static FactorMoments Of(AnswerTable<double> table, int worker, double?[] others, double bias)
    {
        var seen = table.ByWorker[worker].Where(at => others[at] is not null)
            .Select(at => (Weight: table.Cells[at].Weight, Own: table.Cells[at].Value - bias, Others: others[at]!.Value)).ToList();
        var weight = seen.Sum(one => one.Weight);
        if (weight == 0)
        {
            return default;
        }

        var own = seen.Sum(one => one.Weight * one.Own) / weight;
        var expected = seen.Sum(one => one.Weight * one.Others) / weight;
        return new(
            weight,
            seen.Sum(one => one.Weight * (one.Others - expected) * (one.Others - expected)),
            seen.Sum(one => one.Weight * (one.Others - expected) * (one.Own - own)),
            seen.Sum(one => one.Weight * (one.Own - own) * (one.Own - own)));
    }

    /// <summary>The crowd's moments for a single answer.</summary>
    public static FactorMoments Mean(IReadOnlyCollection<FactorMoments> all)
    {
        var count = all.Sum(one => one.Count);
        return count == 0 ? default : new(1, all.Sum(one => one.OfOthers) / count, all.Sum(one => one.Both) / count, all.Sum(one => one.OfOwn) / count);
    }

    /// <summary>These moments with some answers of the average worker added.</summary>
    public FactorMoments With(FactorMoments average, double answers) =>
        new(Count + (answers * average.Count), OfOthers + (answers * average.OfOthers), Both + (answers * average.Both), OfOwn + (answers * average.OfOwn));

    /// <summary>Slope over noise variance, both kept away from 0 by shares of the crowd's own; 1 when the crowd says nothing.</summary>
    public double Weight(FactorMoments average)
    {
        if (average.Slope <= 0 || average.OfOwn <= 0)
        {
            return 1;
        }

        var slope = Math.Max(Slope, LeastSlope * average.Slope);
        var noise = Math.Max(Noise, LeastNoise * average.OfOwn);
        return slope / average.Slope / (noise / average.OfOwn);
    }
}
