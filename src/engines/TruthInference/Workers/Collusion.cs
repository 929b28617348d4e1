using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics;

namespace Plumbline.TruthInference.Workers;

/// <summary>Finds copying and collusion by mistakes made together.</summary>
/// <remarks>
/// Right answers agree because they are right; the same mistakes are the sign. Hard objects make everybody err together, so what is
/// expected of a pair is multiplied by how much more often the whole pool errs alike than independence says. Tail of the Poisson
/// distribution, multiplied by the number of pairs (Bonferroni). The truth of an object is what the workers outside the pair say of it.
/// </remarks>
public static class Collusion
{
    /// <summary>Pairs whose shared mistakes are unlikely to be chance, least likely first.</summary>
    /// <param name="pairs">All pairs that answered an object together, each once.</param>
    /// <param name="level">Highest chance that is reported, above 0 and below 1.</param>
    public static IReadOnlyList<SuspiciousPair> Find(IReadOnlyCollection<SharedErrors> pairs, double level)
    {
        var expected = pairs.Sum(pair => pair.Expected);
        var difficulty = expected > 0 ? Math.Max(1, pairs.Sum(pair => pair.SameWrong) / expected) : 1;
        return
        [
            .. pairs
                .Where(pair => pair.SameWrong >= 3)
                .Select(pair => new SuspiciousPair(pair, Math.Min(1, pairs.Count * AtLeast(pair.SameWrong, difficulty * pair.Expected))))
                .Where(pair => pair.Chance <= level)
                .OrderBy(pair => pair.Chance).ThenBy(pair => pair.Errors.First, StringComparer.Ordinal).ThenBy(pair => pair.Errors.Second, StringComparer.Ordinal),
        ];
    }

    /// <summary>Counts, for every pair that answered an object together, the mistakes they share and those to be expected.</summary>
    /// <param name="votes">Any order. Of several votes of a worker on an object the one with the largest class index counts.</param>
    /// <param name="classes">At least 1.</param>
    /// <param name="truth">Known classes by object id.</param>
    /// <returns>By first, then second worker in ordinal order. Objects whose truth nobody outside the pair tells are not counted.</returns>
    /// <remarks>O(objects · pairs of an object).</remarks>
    public static IReadOnlyList<SharedErrors> Count(IEnumerable<Vote> votes, int classes, IReadOnlyDictionary<string, int> truth) =>
        CountBy(LeaveOneOut.JuryOf(votes, classes, truth), static _ => true);

    internal static IReadOnlyList<SharedErrors> CountBy(Jury jury, Func<string, bool> isCounted)
    {
        var alike = AlikeBy(jury.Judgements, jury.Table.Classes);
        var pairs = new SortedDictionary<(int First, int Second), (int Shared, int SameWrong, double Expected)>();
        for (var place = 0; place < jury.Table.Objects.Length; place++)
        {
            if (!isCounted(jury.Table.Objects[place]))
            {
                continue;
            }

            var chosen = new SortedDictionary<int, int>();
            foreach (var cell in jury.Table.Of(place))
            {
                chosen[cell.Worker] = cell.Class;
            }

            foreach (var (first, mine) in chosen)
            {
                foreach (var (second, theirs) in chosen)
                {
                    if (first < second && jury.ExpectedWithout(place, first, second) is { } expected)
                    {
                        var sofar = pairs.GetValueOrDefault((first, second));
                        pairs[(first, second)] = (
                            sofar.Shared + 1,
                            sofar.SameWrong + (mine == theirs && mine != expected ? 1 : 0),
                            sofar.Expected + ((1 - jury.Accuracy(first)) * (1 - jury.Accuracy(second)) * alike[expected]));
                    }
                }
            }
        }

        return
        [
            .. pairs.Select(pair => new SharedErrors(
                jury.Table.Workers[pair.Key.First], jury.Table.Workers[pair.Key.Second], pair.Value.Shared, pair.Value.SameWrong, pair.Value.Expected)),
        ];
    }

    /// <summary>For each class, how often two mistakes about it are the same mistake.</summary>
    private static double[] AlikeBy(IReadOnlyList<JudgedVote> judged, int classes)
    {
        var wrong = judged.Where(one => one.Expected is { } expected && expected != one.Vote.Class).ToLookup(one => one.Expected!.Value, one => one.Vote.Class);
        var even = 1.0 / Math.Max(classes - 1, 1);
        return
        [
            .. Enumerable.Range(0, classes).Select(truth =>
            {
                double[] counts = [.. wrong[truth].GroupBy(given => given).Select(group => (double)group.Count())];
                var all = counts.Sum();
                return all < 2 ? even : Math.Max(even, counts.Sum(count => count * (count - 1)) / (all * (all - 1)));
            }),
        ];
    }

    /// <summary>P(X ≥ count) of a Poisson variable.</summary>
    private static double AtLeast(int count, double mean) =>
        mean <= 0 ? 0 : SpecialFunctions.GammaLowerRegularized(count, mean);
}
