using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Texts;

/// <summary>Answers in free text with their n-grams, and how near each is to what the others wrote.</summary>
internal sealed class TextTable
{
    /// <summary>Objects of the average worker added to each worker's own.</summary>
    private const double PriorAnswers = 4;

    private const int Passes = 3;

    private readonly AnswerTable<string> table;
    private readonly double[][] similar;

    public TextTable(IEnumerable<Answer<string>> answers)
    {
        table = new(answers, _ => null, text => text);
        Grams = [.. table.Cells.Select(cell => new Gleu.Grams(Gleu.Words(cell.Value)))];
        similar = [.. Enumerable.Range(0, table.Objects.Length).Select(Similar)];
        Trust = [.. table.Workers.Select(_ => 1.0)];
        Skill = new double[table.Workers.Length];
        for (var pass = 0; pass < Passes; pass++)
        {
            LearnWorkers();
        }
    }

    public AnswerTable<string> Table => table;

    /// <summary>By cell.</summary>
    public Gleu.Grams[] Grams { get; }

    /// <summary>By worker: nearness to the others, 1 = as near as their colleagues on the same objects.</summary>
    public double[] Trust { get; }

    /// <summary>By worker: mean nearness to the others, 0–1.</summary>
    public double[] Skill { get; }

    /// <summary>GLEU of two answers to one object, by their places in it.</summary>
    public double Near(int place, int one, int other) => similar[place][(one * table.Of(place).Length) + other];

    /// <summary>Weighted mean GLEU of an answer with those of other workers; 0 where there are none.</summary>
    /// <param name="one">Place in the object's answers.</param>
    public double ToOthers(int place, int one)
    {
        var cells = table.Of(place);
        var (sum, weight) = (0.0, 0.0);
        for (var other = 0; other < cells.Length; other++)
        {
            if (cells[other].Worker != cells[one].Worker)
            {
                var trust = cells[other].Weight * Trust[cells[other].Worker];
                sum += trust * Near(place, one, other);
                weight += trust;
            }
        }

        return weight == 0 ? 0 : sum / weight;
    }

    /// <summary>One settlement an object, around the text chosen for each.</summary>
    public Consensus<string> Settle(IReadOnlyList<string> chosen, IReadOnlyList<double> skill, Computation computation) => new(
        [.. table.Objects.Select((id, place) => Settle(id, place, chosen[place]))],
        [.. table.Workers.Select((id, worker) => new WorkerTrust(id, skill[worker], table.AnswersBy(worker), new Dictionary<string, double> { ["trust"] = Trust[worker] }))],
        table.SetAside,
        computation);

    private Settlement<string> Settle(string id, int place, string chosen)
    {
        var grams = new Gleu.Grams(Gleu.Words(chosen));
        var (sum, weight, support, last) = (0.0, 0.0, 0, -1);
        for (var at = table.Starts[place]; at < table.Starts[place + 1]; at++)
        {
            var (cell, near) = (table.Cells[at], Gleu.Of(grams, Grams[at]));
            sum += cell.Weight * near;
            weight += cell.Weight;
            if (near >= 0.5 && cell.Worker != last)
            {
                (support, last) = (support + 1, cell.Worker);
            }
        }

        var answers = table.Answers(place);
        return new(id, chosen, answers == 1 ? 0 : Math.Min(1, sum / weight), support, answers);
    }

    private double[] Similar(int place)
    {
        var count = table.Of(place).Length;
        var all = new double[count * count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                all[(i * count) + j] = all[(j * count) + i] = Gleu.Of(Grams[table.Starts[place] + i], Grams[table.Starts[place] + j]);
            }
        }

        return all;
    }

    private void LearnWorkers()
    {
        var (ratio, near, weight) = (new double[Trust.Length], new double[Trust.Length], new double[Trust.Length]);
        for (var place = 0; place < table.Objects.Length; place++)
        {
            var cells = table.Of(place);
            if (table.Answers(place) < 2)
            {
                continue;
            }

            double[] scores = [.. Enumerable.Range(0, cells.Length).Select(one => ToOthers(place, one))];
            var mean = scores.Average();
            for (var one = 0; one < cells.Length; one++)
            {
                ratio[cells[one].Worker] += cells[one].Weight * (mean > 0 ? scores[one] / mean : 1);
                near[cells[one].Worker] += cells[one].Weight * scores[one];
                weight[cells[one].Worker] += cells[one].Weight;
            }
        }

        for (var worker = 0; worker < Trust.Length; worker++)
        {
            Trust[worker] = (ratio[worker] + PriorAnswers) / (weight[worker] + PriorAnswers);
            Skill[worker] = weight[worker] == 0 ? 0 : Math.Min(1, near[worker] / weight[worker]);
        }
    }
}
