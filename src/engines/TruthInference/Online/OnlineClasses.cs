using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Classes;

namespace Plumbline.TruthInference.Online;

/// <summary>Class inference while answers still arrive: the touched object is decided anew at once, everybody's tables every B answers.</summary>
/// <remarks>
/// Between refits an answer costs O(answers of its object · classes); a worker not seen at the last refit is taken as the crowd's mean. A
/// refit is <see cref="ShrunkDawidSkene"/> over all answers with known objects pinned, after which every posterior is the same as if all
/// answers had come at once. Not safe for several threads at a time.
/// </remarks>
public sealed class OnlineClasses
{
    private const double FirstAccuracy = 0.7;

    private readonly int classes;
    private readonly int every;
    private readonly InferenceOptions options;
    private readonly Dictionary<string, List<Vote>> votes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double[]> posteriors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double[]> tables = new(StringComparer.Ordinal);
    private double[] crowd;
    private double[] shares;
    private int since;

    /// <param name="every">B: answers between two refits, at least 1.</param>
    /// <param name="options">Known objects are pinned.</param>
    public OnlineClasses(int classes, int every, InferenceOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        (this.classes, this.every, this.options) = (classes, every, options);
        (crowd, shares) = (new double[classes * classes], [.. Enumerable.Repeat(1.0 / classes, classes)]);
        for (var at = 0; at < crowd.Length; at++)
        {
            crowd[at] = classes == 1 ? 1 : at / classes == at % classes ? FirstAccuracy : (1 - FirstAccuracy) / (classes - 1);
        }
    }

    /// <summary>How often everything was fitted anew.</summary>
    public int Refits { get; private set; }

    /// <summary>Takes an answer and returns what is now believed of its object, class by class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The answer names a class that does not exist.</exception>
    public IReadOnlyList<double> Add(Vote vote)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)vote.Class, (uint)classes);
        if (!votes.TryGetValue(vote.ObjectId, out var mine))
        {
            votes[vote.ObjectId] = mine = [];
        }

        mine.Add(vote);
        if (++since >= every)
        {
            Refit();
        }
        else
        {
            posteriors[vote.ObjectId] = Decide(vote.ObjectId, mine);
        }

        return posteriors[vote.ObjectId];
    }

    /// <summary>What is believed of an object; the class shares when it has no answer.</summary>
    public IReadOnlyList<double> Posterior(string objectId) => posteriors.TryGetValue(objectId, out var known) ? known : Decide(objectId, []);

    /// <summary>Bits that an answer of this worker on this object is expected to tell.</summary>
    public double Bits(string objectId, string workerId)
    {
        var table = tables.GetValueOrDefault(workerId, crowd);
        return AnswerValue.Bits(Posterior(objectId), (truth, answer) => table[(truth * classes) + answer]);
    }

    /// <summary>Fits everybody's tables to all answers, now.</summary>
    public void Refit()
    {
        since = 0;
        Refits++;
        var matrix = AllClasses(new(votes.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => pair.Value), classes), out var workers);
        var fit = new ShrunkDawidSkene().Fit(matrix, options);
        var answers = matrix.PerWorker.AnswersOf;
        (crowd, shares) = (new double[classes * classes], new double[classes]);
        for (var worker = 0; worker < workers.Length; worker++)
        {
            var table = new double[classes * classes];
            for (var at = 0; at < table.Length; at++)
            {
                table[at] = fit.Confusions!.Of(worker, at / classes, at % classes);
                crowd[at] += table[at] * answers[worker] / Math.Max(1.0, answers.Sum());
            }

            tables[workers[worker]] = table;
        }

        for (var place = 0; place < matrix.Objects; place++)
        {
            var row = new double[classes];
            fit.Beliefs.CopyTo(place, row);
            posteriors[matrix.ObjectIds![place]] = row;
            Lanes.Add(shares, row, 1.0 / matrix.Objects);
        }
    }

    private static AnswerMatrix AllClasses(VoteTable table, out string[] workers)
    {
        workers = table.Workers;
        double[]? weights = table.Cells.Any(cell => cell.Weight != 1) ? [.. table.Cells.Select(cell => cell.Weight)] : null;
        return new(table.Workers.Length, table.Classes, table.Starts, [.. table.Cells.Select(cell => cell.Worker)], [.. table.Cells.Select(cell => cell.Class)], weights)
        {
            ObjectIds = table.Objects,
        };
    }

    private double[] Decide(string objectId, List<Vote> mine)
    {
        var row = new double[classes];
        if (options.Gold is { } gold && gold.TryGetValue(objectId, out var known))
        {
            row[known] = 1;
            return row;
        }

        for (var k = 0; k < classes; k++)
        {
            row[k] = Math.Log(Math.Max(1e-9, shares[k]));
        }

        // Worker by worker in ordinal order: the same sum whatever the order of arrival. A repeated answer shares one vote.
        foreach (var given in mine.GroupBy(vote => vote.WorkerId, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var table = tables.GetValueOrDefault(given.Key, crowd);
            foreach (var vote in given.OrderBy(vote => vote.Class))
            {
                for (var k = 0; k < classes; k++)
                {
                    row[k] += Math.Log(Math.Max(1e-12, table[(k * classes) + vote.Class])) / given.Count();
                }
            }
        }

        Lanes.Softmax(row);
        return row;
    }
}
