using System;

namespace Plumbline.TruthInference.Tags;

internal sealed partial class TagModel
{
    /// <summary>The likeliest sequence of tags that may follow each other.</summary>
    public int[] Decode(int text)
    {
        var (length, seen, first) = (texts[text].Length, Seen(text), starts[text]);
        var score = new double[seen.Length];
        var from = new int[seen.Length];
        for (var at = 0; at < length; at++)
        {
            var open = Open(text, at);
            var before = at == 0 ? [] : Open(text, at - 1);
            for (var k = 0; k < open.Length; k++)
            {
                var best = at == 0 ? beginning[open[k]] : double.NegativeInfinity;
                for (var i = 0; i < before.Length; i++)
                {
                    if (score[first[at - 1] + i] + transition[(before[i] * count) + open[k]] is var reached && reached > best)
                    {
                        (best, from[first[at] + k]) = (reached, i);
                    }
                }

                score[first[at] + k] = best + seen[first[at] + k];
            }
        }

        var (path, place) = (new int[length], 0);
        for (var at = length - 1; at >= 0; at--)
        {
            place = at == length - 1 ? Best(score.AsSpan(first[at]..first[at + 1])) : from[first[at + 1] + place];
            path[at] = Open(text, at)[place];
        }

        return path;
    }

    private static int Best(ReadOnlySpan<double> scores)
    {
        var best = 0;
        for (var tag = 1; tag < scores.Length; tag++)
        {
            best = scores[tag] > scores[best] ? tag : best;
        }

        return best;
    }

    /// <summary>Log-probability of what was said about each token, by true tag.</summary>
    private double[] Seen(int text)
    {
        var seen = new double[starts[text][^1]];
        foreach (var (worker, given, weight) in texts[text].Answers)
        {
            for (var at = 0; at < given.Length; at++)
            {
                var row = Row(worker, at == 0 ? count : given[at - 1]) + given[at];
                var open = Open(text, at);
                for (var k = 0; k < open.Length; k++)
                {
                    seen[starts[text][at] + k] += weight * emission[row + (open[k] * count)];
                }
            }
        }

        return seen;
    }

    private double Infer(int text)
    {
        var (length, seen, first) = (texts[text].Length, Seen(text), starts[text]);
        if (length == 0)
        {
            return 0;
        }

        var (forward, backward) = (Forward(text, seen), Backward(text, seen));
        var likelihood = LogSum(forward.AsSpan(first[length - 1]));
        for (var i = 0; i < forward.Length; i++)
        {
            posterior[text][i] = Math.Exp(forward[i] + backward[i] - likelihood);
        }

        for (var at = 1; at < length; at++)
        {
            var (before, open) = (Open(text, at - 1), Open(text, at));
            for (var i = 0; i < before.Length; i++)
            {
                for (var k = 0; k < open.Length; k++)
                {
                    pairs[(before[i] * count) + open[k]] += Math.Exp(
                        forward[first[at - 1] + i] + transition[(before[i] * count) + open[k]] + seen[first[at] + k] + backward[first[at] + k] - likelihood);
                }
            }
        }

        return likelihood;
    }

    private double[] Forward(int text, double[] seen)
    {
        var (first, forward, terms) = (starts[text], new double[seen.Length], new double[count]);
        for (var at = 0; at < texts[text].Length; at++)
        {
            var open = Open(text, at);
            var before = at == 0 ? [] : Open(text, at - 1);
            for (var k = 0; k < open.Length; k++)
            {
                for (var i = 0; i < before.Length; i++)
                {
                    terms[i] = forward[first[at - 1] + i] + transition[(before[i] * count) + open[k]];
                }

                forward[first[at] + k] = seen[first[at] + k] + (at == 0 ? beginning[open[k]] : LogSum(terms.AsSpan(0, before.Length)));
            }
        }

        return forward;
    }

    private double[] Backward(int text, double[] seen)
    {
        var (first, backward, terms) = (starts[text], new double[seen.Length], new double[count]);
        for (var at = texts[text].Length - 2; at >= 0; at--)
        {
            var (open, after) = (Open(text, at), Open(text, at + 1));
            for (var k = 0; k < open.Length; k++)
            {
                for (var i = 0; i < after.Length; i++)
                {
                    terms[i] = transition[(open[k] * count) + after[i]] + seen[first[at + 1] + i] + backward[first[at + 1] + i];
                }

                backward[first[at] + k] = LogSum(terms.AsSpan(0, after.Length));
            }
        }

        return backward;
    }

    private static double LogSum(ReadOnlySpan<double> logs)
    {
        var highest = double.NegativeInfinity;
        foreach (var log in logs)
        {
            highest = Math.Max(highest, log);
        }

        if (double.IsNegativeInfinity(highest))
        {
            return highest;
        }

        var sum = 0.0;
        foreach (var log in logs)
        {
            sum += Math.Exp(log - highest);
        }

        return highest + Math.Log(sum);
    }
}
