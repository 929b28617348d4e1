using System;
using System.Linq;
using Plumbline.TruthInference.Online;

namespace Plumbline.TruthInference.Workers;

/// <summary>How often each worker marks what is there and what is not, and what follows from it for a span.</summary>
internal sealed class SpanHabits
{
    private const double Shrinkage = 4;
    private const double HitsAtFirst = 0.7;
    private const double InventionsAtFirst = 0.2;
    private const double Least = 0.01;
    private const double Confirmed = 0.9;

    private readonly double[] hits;
    private readonly double[] inventions;

    /// <summary>By worker: what a mark says for a span, and what none says, in nats.</summary>
    private readonly (double Mark, double None)[] evidence;

    /// <summary>By worker: how much they mark, of what is usual in the job; at most 1.</summary>
    private readonly double[] activity;

    /// <summary>Of the spans that anybody marked, the share that is there.</summary>
    private double real = 0.5;

    private bool hasLearned;

    public SpanHabits(int workers)
    {
        (hits, inventions, activity, evidence) = (new double[workers], new double[workers], new double[workers], new (double, double)[workers]);
        Array.Fill(hits, HitsAtFirst);
        Array.Fill(inventions, InventionsAtFirst);
        Weigh();
    }

    /// <summary>One pass of expectation and maximisation. Returns by how much the rate moved that moved most.</summary>
    public double Learn(SpanTable table)
    {
        var count = hits.Length;
        var marked = new double[count];
        var (there, hit, not, invented) = (new double[count], new double[count], new double[count], new double[count]);
        var (believed, spans) = (0.0, 0);
        foreach (var text in table.Texts)
        {
            for (var span = 0; span < text.Spans.Length && text.Workers.Length > 1; span++)
            {
                // Two hardly ever invent the same: what both marked is there until more is known of them.
                var belief = hasLearned ? Belief(text, span, null, 1) : text.Marked[span].Length > 1 ? Confirmed : 1 - Confirmed;
                believed += belief;
                spans++;
                for (var place = 0; place < text.Workers.Length; place++)
                {
                    var (worker, marks) = (text.Workers[place], text.Marked[span].AsSpan().Contains(place) ? 1 : 0);
                    marked[worker] += marks;
                    there[worker] += belief;
                    not[worker] += 1 - belief;
                    hit[worker] += marks * belief;
                    invented[worker] += marks * (1 - belief);
                }
            }
        }

        real = (believed + 1) / (spans + 2);
        hasLearned = true;
        Attend(marked, [.. there.Zip(not, (one, other) => one + other)]);
        var moved = Math.Max(Move(hits, hit, there, HitsAtFirst), Move(inventions, invented, not, InventionsAtFirst));
        Weigh();
        return moved;
    }

    /// <summary>Probability that a span is there, by who marked it and who did not.</summary>
    /// <param name="without">A place among the text's workers who is not asked; null asks everybody.</param>
    public double Belief(SpanTable.Text text, int span, int? without, double together = CrowdHabits.Together) =>
        Logistic(Math.Log(real / (1 - real)) + (together * Evidence(text, span, without)));

    /// <summary>Whether the most active of the others looks at all, 0–1: 1 for somebody who marks as much as is usual, near 0 where none of them ever marks anything.</summary>
    public double Attention(SpanTable.Text text, int without)
    {
        var most = 0.0;
        for (var place = 0; place < text.Workers.Length; place++)
        {
            most = Math.Max(most, place == without ? 0 : activity[text.Workers[place]]);
        }

        return most;
    }

    private double Evidence(SpanTable.Text text, int span, int? without)
    {
        var (sum, next) = (0.0, 0);
        var marked = text.Marked[span];
        for (var place = 0; place < text.Workers.Length; place++)
        {
            var marks = next < marked.Length && marked[next] == place;
            next += marks ? 1 : 0;
            if (place != without)
            {
                sum += marks ? evidence[text.Workers[place]].Mark : evidence[text.Workers[place]].None;
            }
        }

        return sum;
    }

    private static double Logistic(double odds) => 1 / (1 + Math.Exp(-odds));

    /// <summary>Probability that all who answered miss something that is there.</summary>
    public double Missed(SpanTable.Text text)
    {
        var missed = 1.0;
        foreach (var worker in text.Workers)
        {
            missed *= 1 - hits[worker];
        }

        return missed;
    }

    /// <param name="marked">By worker, spans they marked, of <paramref name="seen"/> that anybody marked in their texts.</param>
    private void Attend(double[] marked, double[] seen)
    {
        var usual = marked.Sum() / Math.Max(1, seen.Sum());
        for (var worker = 0; worker < activity.Length; worker++)
        {
            activity[worker] = usual > 0 ? Math.Min(1, (marked[worker] + usual) / (seen[worker] + 1) / usual) : 1;
        }
    }

    private void Weigh()
    {
        for (var worker = 0; worker < evidence.Length; worker++)
        {
            // Marks of somebody who rather marks what is not there are no evidence against a span.
            var (hit, invention) = (Math.Max(hits[worker], inventions[worker]), inventions[worker]);
            evidence[worker] = (Math.Log(hit / invention), Math.Log((1 - hit) / (1 - invention)));
        }
    }

    private static double Move(double[] rates, double[] some, double[] all, double atFirst)
    {
        var (sum, of) = (0.0, 0.0);
        for (var worker = 0; worker < rates.Length; worker++)
        {
            sum += some[worker];
            of += all[worker];
        }

        var (pool, moved) = ((sum + (Shrinkage * atFirst)) / (of + Shrinkage), 0.0);
        for (var worker = 0; worker < rates.Length; worker++)
        {
            var rate = Math.Clamp((some[worker] + (Shrinkage * pool)) / (all[worker] + Shrinkage), Least, 1 - Least);
            moved = Math.Max(moved, Math.Abs(rate - rates[worker]));
            rates[worker] = rate;
        }

        return moved;
    }
}
