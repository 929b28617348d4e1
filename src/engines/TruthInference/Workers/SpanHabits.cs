using System;
using Plumbline.TruthInference.Online;

namespace Plumbline.TruthInference.Workers;

/// <summary>How often each worker marks what is there and what is not, and what follows from it for a span.</summary>
internal sealed class SpanHabits
{
    private const double Shrinkage = 4;
    private const double HitsAtFirst = 0.7;
    private const double InventionsAtFirst = 0.2;
    private const double Least = 0.01;

    private readonly double[] hits;
    private readonly double[] inventions;

    /// <summary>By worker: what a mark says for a span, and what none says, in nats.</summary>
    private readonly (double Mark, double None)[] evidence;

    /// <summary>Of the spans that anybody marked, the share that is there.</summary>
    private double real = 0.5;

    public SpanHabits(int workers)
    {
        (hits, inventions, evidence) = (new double[workers], new double[workers], new (double, double)[workers]);
        Array.Fill(hits, HitsAtFirst);
        Array.Fill(inventions, InventionsAtFirst);
        Weigh();
    }

    /// <summary>One pass of expectation and maximisation. Returns by how much the rate moved that moved most.</summary>
    public double Learn(SpanTable table)
    {
        var count = hits.Length;
        var (there, hit, not, invented) = (new double[count], new double[count], new double[count], new double[count]);
        var (believed, spans) = (0.0, 0);
        foreach (var text in table.Texts)
        {
            for (var span = 0; span < text.Spans.Length && text.Workers.Length > 1; span++)
            {
                var belief = Belief(text, span, null, 1);
                believed += belief;
                spans++;
                for (var place = 0; place < text.Workers.Length; place++)
                {
                    var (worker, marks) = (text.Workers[place], text.Marked[span].AsSpan().Contains(place) ? 1 : 0);
                    there[worker] += belief;
                    not[worker] += 1 - belief;
                    hit[worker] += marks * belief;
                    invented[worker] += marks * (1 - belief);
                }
            }
        }

        real = (believed + 1) / (spans + 2);
        var moved = Math.Max(Move(hits, hit, there, HitsAtFirst), Move(inventions, invented, not, InventionsAtFirst));
        Weigh();
        return moved;
    }

    /// <summary>Probability that a span is there, by who marked it and who did not.</summary>
    /// <param name="without">A place among the text's workers who is not asked; null asks everybody.</param>
    public double Belief(SpanTable.Text text, int span, int? without, double together = CrowdHabits.Together)
    {
        var (odds, next) = (Math.Log(real / (1 - real)), 0);
        var marked = text.Marked[span];
        for (var place = 0; place < text.Workers.Length; place++)
        {
            var marks = next < marked.Length && marked[next] == place;
            next += marks ? 1 : 0;
            if (place != without)
            {
                odds += together * (marks ? evidence[text.Workers[place]].Mark : evidence[text.Workers[place]].None);
            }
        }

        return 1 / (1 + Math.Exp(-odds));
    }

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
