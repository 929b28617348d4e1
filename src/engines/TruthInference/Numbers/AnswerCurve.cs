using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Numbers;

/// <summary>What an answer is worth: what the others say, on average, of the objects that somebody answers so.</summary>
/// <remarks>
/// Few people use a scale evenly: the end that is easiest to pick is picked for want of anything better, the far end for emphasis. The
/// curve is the least-squares fit that never falls, straight between answers. Unit in, unit out; O(points · log points).
/// Source: M. Ayer et al., "An empirical distribution function for sampling with incomplete information", 1955 (pooling adjacent violators).
/// </remarks>
internal sealed class AnswerCurve
{
    private readonly double[] answers;
    private readonly double[] worth;

    /// <param name="points">At least one, weights positive.</param>
    public AnswerCurve(IEnumerable<Point> points)
    {
        var blocks = new List<(double Sum, double Weight, int Answers)>();
        var different = new List<double>();
        foreach (var same in points.GroupBy(point => point.Own).OrderBy(same => same.Key))
        {
            different.Add(same.Key);
            blocks.Add((same.Sum(point => point.Weight * point.Others), same.Sum(point => point.Weight), 1));
            while (blocks.Count > 1 && blocks[^2].Sum / blocks[^2].Weight >= blocks[^1].Sum / blocks[^1].Weight)
            {
                blocks[^2] = (blocks[^2].Sum + blocks[^1].Sum, blocks[^2].Weight + blocks[^1].Weight, blocks[^2].Answers + blocks[^1].Answers);
                blocks.RemoveAt(blocks.Count - 1);
            }
        }

        answers = [.. different];
        worth = [.. blocks.SelectMany(block => Enumerable.Repeat(block.Sum / block.Weight, block.Answers))];
    }

    /// <summary>Beyond the answers it was made of the curve is level.</summary>
    public double At(double answer)
    {
        var at = System.Array.BinarySearch(answers, answer);
        if (at >= 0)
        {
            return worth[at];
        }

        var above = ~at;
        return above == 0 ? worth[0] : above == answers.Length ? worth[^1]
            : worth[above - 1] + ((worth[above] - worth[above - 1]) * (answer - answers[above - 1]) / (answers[above] - answers[above - 1]));
    }

    /// <summary>Share by which curves foretell the others' means better than straight lines do, each fitted to the other half of the objects.</summary>
    public static double Gain(IReadOnlyCollection<Point> points)
    {
        var halves = points.ToLookup(point => point.Object % 2);
        var (bent, straight) = (0.0, 0.0);
        foreach (var (mine, others) in new[] { (halves[0].ToList(), halves[1].ToList()), (halves[1].ToList(), halves[0].ToList()) })
        {
            if (mine.Count == 0 || others.Count == 0)
            {
                return 0;
            }

            var (curve, line) = (new AnswerCurve(others), Line(others));
            bent += mine.Sum(point => point.Weight * Square(point.Others - curve.At(point.Own)));
            straight += mine.Sum(point => point.Weight * Square(point.Others - line.Mean - (line.Slope * (point.Own - line.Centre))));
        }

        return straight == 0 ? 0 : 1 - (bent / straight);
    }

    private static (double Mean, double Slope, double Centre) Line(List<Point> points)
    {
        var weight = points.Sum(point => point.Weight);
        var (centre, mean) = (points.Sum(point => point.Weight * point.Own) / weight, points.Sum(point => point.Weight * point.Others) / weight);
        var spread = points.Sum(point => point.Weight * Square(point.Own - centre));
        return (mean, spread == 0 ? 0 : points.Sum(point => point.Weight * (point.Own - centre) * (point.Others - mean)) / spread, centre);
    }

    private static double Square(double value) => value * value;

    /// <param name="Object">Its place.</param>
    /// <param name="Own">A worker's answer.</param>
    /// <param name="Others">Mean of what the others say of the object.</param>
    public readonly record struct Point(int Object, double Own, double Others, double Weight);
}
