using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Tags;

/// <summary>A hidden Markov chain of true tags, seen through workers whose tag depends on the true one and on their own tag before.</summary>
/// <remarks>
/// Expectation maximisation by forward and backward passes over each text. A worker's rows are drawn towards the crowd's by
/// <see cref="Prior"/> tags, first P(tag | truth), then P(tag | truth, own tag before), so that a worker who missed the beginning of an
/// entity is not blamed for each of its words again. Source: E. Simpson, I. Gurevych, "A Bayesian approach for sequence tagging with
/// crowds", 2019 (its "seq" worker); here as maximum a posteriori with a hierarchical prior instead of variational Bayes.
/// </remarks>
internal sealed class TagModel
{
    /// <summary>Tags of the average worker added to each row of a worker.</summary>
    private const double Prior = 30;

    private const double Least = 1e-6;

    private readonly IReadOnlyList<TaggedText> texts;
    private readonly TagSet tags;
    private readonly int workers;
    private readonly int count;

    /// <summary>Logarithms [worker, tag before (count = none), truth, tag].</summary>
    private readonly double[] emission;

    private readonly double[] beginning;
    private readonly double[] transition;
    private readonly double[][] posterior;
    private readonly double[] pairs;

    public TagModel(IReadOnlyList<TaggedText> texts, TagSet tags, int workers)
    {
        (this.texts, this.tags, this.workers, count) = (texts, tags, workers, tags.Count);
        emission = new double[workers * (count + 1) * count * count];
        (beginning, transition, pairs) = (new double[count], new double[count * count], new double[count * count]);
        posterior = [.. texts.Select(Shares)];
        foreach (var text in posterior)
        {
            for (var at = count; at < text.Length; at++)
            {
                for (var before = 0; before < count; before++)
                {
                    pairs[(before * count) + (at % count)] += text[at] * text[(((at / count) - 1) * count) + before];
                }
            }
        }
    }

    /// <summary>Token × tag.</summary>
    public double[] Posterior(int text) => posterior[text];

    /// <summary>P(tag | truth) of a worker, drawn towards the crowd's.</summary>
    public double[] Confusion { get; private set; } = [];

    /// <summary>One step of learning and one of inferring. Returns the log-likelihood.</summary>
    public double Step()
    {
        LearnWorkers();
        LearnChain();
        pairs.AsSpan().Clear();
        return Enumerable.Range(0, texts.Count).Sum(Infer);
    }

    /// <summary>The likeliest sequence of tags that may follow each other.</summary>
    public int[] Decode(int text)
    {
        var length = texts[text].Length;
        var seen = Seen(text);
        var score = new double[length * count];
        var from = new int[length * count];
        for (var at = 0; at < length; at++)
        {
            for (var tag = 0; tag < count; tag++)
            {
                var best = at == 0 ? beginning[tag] : double.NegativeInfinity;
                for (var before = 0; at > 0 && before < count; before++)
                {
                    if (score[((at - 1) * count) + before] + transition[(before * count) + tag] is var reached && reached > best)
                    {
                        (best, from[(at * count) + tag]) = (reached, before);
                    }
                }

                score[(at * count) + tag] = best + seen[(at * count) + tag];
            }
        }

        var path = new int[length];
        for (var at = length - 1; at >= 0; at--)
        {
            path[at] = at == length - 1 ? Best(score.AsSpan(at * count, count)) : from[((at + 1) * count) + path[at + 1]];
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

    private double[] Shares(TaggedText text)
    {
        var shares = new double[text.Length * count];
        foreach (var (_, given, weight) in text.Answers)
        {
            for (var at = 0; at < text.Length; at++)
            {
                shares[(at * count) + given[at]] += weight / text.Weight;
            }
        }

        return shares;
    }

    private void LearnWorkers()
    {
        var own = new double[workers * (count + 1) * count * count];
        for (var text = 0; text < texts.Count; text++)
        {
            foreach (var (worker, given, weight) in texts[text].Answers)
            {
                for (var at = 0; at < given.Length; at++)
                {
                    var row = Row(worker, at == 0 ? count : given[at - 1]) + given[at];
                    for (var truth = 0; truth < count; truth++)
                    {
                        own[row + (truth * count)] += weight * posterior[text][(at * count) + truth];
                    }
                }
            }
        }

        var crowdSequence = new double[(count + 1) * count * count];
        var crowd = new double[count * count];
        for (var i = 0; i < own.Length; i++)
        {
            crowdSequence[i % crowdSequence.Length] += own[i];
            crowd[i % crowd.Length] += own[i];
        }

        // The crowd itself leans to the truth where it has seen little: two right tags and one of any kind.
        for (var truth = 0; truth < count; truth++)
        {
            for (var tag = 0; tag < count; tag++)
            {
                crowd[(truth * count) + tag] += (truth == tag ? 2 : 0) + (1.0 / count);
            }
        }

        Normalise(crowd, count);
        for (var i = 0; i < crowdSequence.Length; i++)
        {
            crowdSequence[i] += Prior * crowd[i % crowd.Length];
        }

        Normalise(crowdSequence, count);
        Confusion = new double[workers * count * count];
        for (var worker = 0; worker < workers; worker++)
        {
            Draw(worker, own, crowd, crowdSequence);
        }
    }

    private void Draw(int worker, double[] own, double[] crowd, double[] crowdSequence)
    {
        var square = count * count;
        var mine = Confusion.AsSpan(worker * square, square);
        for (var i = 0; i < square; i++)
        {
            for (var before = 0; before <= count; before++)
            {
                mine[i] += own[Row(worker, before) + i];
            }

            mine[i] += Prior * crowd[i];
        }

        Normalise(mine, count);
        for (var before = 0; before <= count; before++)
        {
            var row = emission.AsSpan(Row(worker, before), square);
            var basis = new double[square];
            for (var i = 0; i < square; i++)
            {
                // The worker's own habit, bent as the crowd's is by the tag before.
                basis[i] = mine[i] * crowdSequence[(before * square) + i] / Math.Max(crowd[i], Least);
            }

            Normalise(basis, count);
            for (var i = 0; i < square; i++)
            {
                row[i] = own[Row(worker, before) + i] + (Prior * basis[i]);
            }

            Normalise(row, count);
            for (var i = 0; i < square; i++)
            {
                row[i] = Math.Log(Math.Max(row[i], Least));
            }
        }
    }

    private void LearnChain()
    {
        var total = new double[count];
        var begin = new double[count];
        foreach (var text in posterior)
        {
            for (var i = 0; i < text.Length; i++)
            {
                total[i % count] += text[i];
                begin[i % count] += i < count ? text[i] : 0;
            }
        }

        var all = Math.Max(total.Sum(), 1);
        for (var tag = 0; tag < count; tag++)
        {
            beginning[tag] = tags.MayBegin[tag] ? begin[tag] + ((total[tag] + 1) / (all + count)) : 0;
            for (var before = 0; before < count; before++)
            {
                transition[(before * count) + tag] = tags.MayFollow[before, tag] ? pairs[(before * count) + tag] + ((total[tag] + 1) / (all + count)) : 0;
            }
        }

        Normalise(beginning, count);
        Normalise(transition, count);
        for (var i = 0; i < transition.Length; i++)
        {
            transition[i] = Math.Log(transition[i]);
        }

        for (var i = 0; i < count; i++)
        {
            beginning[i] = Math.Log(beginning[i]);
        }
    }

    /// <summary>Log-probability of what was said about each token, by true tag.</summary>
    private double[] Seen(int text)
    {
        var seen = new double[texts[text].Length * count];
        foreach (var (worker, given, weight) in texts[text].Answers)
        {
            for (var at = 0; at < given.Length; at++)
            {
                var row = Row(worker, at == 0 ? count : given[at - 1]) + given[at];
                for (var truth = 0; truth < count; truth++)
                {
                    seen[(at * count) + truth] += weight * emission[row + (truth * count)];
                }
            }
        }

        return seen;
    }

    private double Infer(int text)
    {
        var (length, seen) = (texts[text].Length, Seen(text));
        if (length == 0)
        {
            return 0;
        }

        var forward = new double[length * count];
        var backward = new double[length * count];
        var terms = new double[count];
        for (var at = 0; at < length; at++)
        {
            for (var tag = 0; tag < count; tag++)
            {
                for (var before = 0; at > 0 && before < count; before++)
                {
                    terms[before] = forward[((at - 1) * count) + before] + transition[(before * count) + tag];
                }

                forward[(at * count) + tag] = seen[(at * count) + tag] + (at == 0 ? beginning[tag] : LogSum(terms));
            }
        }

        for (var at = length - 2; at >= 0; at--)
        {
            for (var tag = 0; tag < count; tag++)
            {
                for (var after = 0; after < count; after++)
                {
                    terms[after] = transition[(tag * count) + after] + seen[((at + 1) * count) + after] + backward[((at + 1) * count) + after];
                }

                backward[(at * count) + tag] = LogSum(terms);
            }
        }

        var likelihood = LogSum(forward.AsSpan((length - 1) * count, count));
        for (var i = 0; i < forward.Length; i++)
        {
            posterior[text][i] = Math.Exp(forward[i] + backward[i] - likelihood);
        }

        for (var at = 1; at < length; at++)
        {
            for (var before = 0; before < count; before++)
            {
                for (var tag = 0; tag < count; tag++)
                {
                    pairs[(before * count) + tag] += Math.Exp(
                        forward[((at - 1) * count) + before] + transition[(before * count) + tag] + seen[(at * count) + tag] + backward[(at * count) + tag] - likelihood);
                }
            }
        }

        return likelihood;
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

    /// <summary>Makes each row sum to 1; a row of nothing becomes even.</summary>
    private static void Normalise(Span<double> table, int width)
    {
        for (var from = 0; from < table.Length; from += width)
        {
            var sum = 0.0;
            foreach (var value in table.Slice(from, width))
            {
                sum += value;
            }

            foreach (ref var value in table.Slice(from, width))
            {
                value = sum > 0 ? value / sum : 1.0 / width;
            }
        }
    }

    private int Row(int worker, int before) => ((worker * (count + 1)) + before) * count * count;
}
