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
internal sealed partial class TagModel
{
    /// <summary>Tags of the average worker added to each row of a worker.</summary>
    private const double Prior = 30;

    private const double Least = 1e-6;

    /// <summary>With more tags, how a worker's tag depends on their own before would take longer to learn than any job lasts.</summary>
    private const int MostTagsInSequence = 21;

    private readonly IReadOnlyList<TaggedText> texts;
    private readonly TagSet tags;
    private readonly int workers;
    private readonly int count;
    private readonly int[] every;

    /// <summary>Logarithms [worker, tag before (count = none), truth, tag].</summary>
    private readonly double[] emission;

    private readonly double[] beginning;
    private readonly double[] transition;
    private readonly double[][] posterior;
    private readonly double[] pairs;

    /// <summary>Of each text, where the values of each token stand; one more at the end.</summary>
    private readonly int[][] starts;

    /// <summary>Own tags before that are told apart: each and none, or all alike.</summary>
    private readonly int befores;

    public TagModel(IReadOnlyList<TaggedText> texts, TagSet tags, int workers)
    {
        (this.texts, this.tags, this.workers, count) = (texts, tags, workers, tags.Count);
        every = [.. Enumerable.Range(0, count)];
        befores = count <= MostTagsInSequence ? count + 1 : 1;
        emission = new double[workers * befores * count * count];
        (beginning, transition, pairs) = (new double[count], new double[count * count], new double[count * count]);
        starts = [.. texts.Select(StartsOf)];
        posterior = [.. texts.Select((_, text) => Shares(text))];
        for (var text = 0; text < texts.Count; text++)
        {
            var (from, shares) = (starts[text], posterior[text]);
            for (var at = 1; at < texts[text].Length; at++)
            {
                var (before, open) = (Open(text, at - 1), Open(text, at));
                for (var i = 0; i < before.Length; i++)
                {
                    for (var k = 0; k < open.Length; k++)
                    {
                        pairs[(before[i] * count) + open[k]] += shares[from[at] + k] * shares[from[at - 1] + i];
                    }
                }
            }
        }
    }

    /// <summary>Token × tag; where tags are closed, only the open ones of each token.</summary>
    public double[] Posterior(int text) => posterior[text];

    /// <summary>Of one tag; 0 where it is closed.</summary>
    public double Posterior(int text, int at, int tag) => Open(text, at).IndexOf(tag) is >= 0 and var place ? posterior[text][starts[text][at] + place] : 0;

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

    private int[] Open(int text, int at) => texts[text].Open is { } open ? open[at] : every;

    private int[] StartsOf(TaggedText text)
    {
        var from = new int[text.Length + 1];
        for (var at = 0; at < text.Length; at++)
        {
            from[at + 1] = from[at] + (text.Open?[at].Length ?? count);
        }

        return from;
    }

    private double[] Shares(int text)
    {
        var shares = new double[starts[text][^1]];
        foreach (var (_, given, weight) in texts[text].Answers)
        {
            for (var at = 0; at < given.Length; at++)
            {
                shares[starts[text][at] + Open(text, at).IndexOf(given[at])] += weight / texts[text].Weight;
            }
        }

        return shares;
    }

    private void LearnWorkers()
    {
        var own = new double[emission.Length];
        for (var text = 0; text < texts.Count; text++)
        {
            foreach (var (worker, given, weight) in texts[text].Answers)
            {
                for (var at = 0; at < given.Length; at++)
                {
                    var row = Row(worker, at == 0 ? count : given[at - 1]) + given[at];
                    var open = Open(text, at);
                    for (var k = 0; k < open.Length; k++)
                    {
                        own[row + (open[k] * count)] += weight * posterior[text][starts[text][at] + k];
                    }
                }
            }
        }

        var crowdSequence = new double[befores * count * count];
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
            for (var before = 0; before < befores; before++)
            {
                mine[i] += own[Row(worker, before) + i];
            }

            mine[i] += Prior * crowd[i];
        }

        Normalise(mine, count);
        for (var before = 0; before < befores; before++)
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
        for (var text = 0; text < texts.Count; text++)
        {
            for (var at = 0; at < texts[text].Length; at++)
            {
                var open = Open(text, at);
                for (var k = 0; k < open.Length; k++)
                {
                    var share = posterior[text][starts[text][at] + k];
                    total[open[k]] += share;
                    begin[open[k]] += at == 0 ? share : 0;
                }
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

    private int Row(int worker, int before) => ((worker * befores) + (befores == 1 ? 0 : before)) * count * count;
}
