using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Classes;
using Plumbline.TruthInference.Online;

namespace Plumbline.TruthInference.Models;

/// <summary>A model's probabilities as the prior of each object: the sharper of the two ways to let a model take part.</summary>
/// <remarks>
/// p(k) ∝ p_model(k)^(1/T) · Π C(k, l), rows of C as in <see cref="ShrunkDawidSkene"/>, T the likeliest given what people
/// answered, fitted in turn with C. Objects without answers are decided by the model. Where the model says nothing the class shares are the prior.
/// O(iterations · (votes · classes + workers · classes²)). Source: quality reference 2.8; temperature as C. Guo et al. 2017.
/// </remarks>
public static class ModelAssisted
{
    private const int Rounds = 3;

    /// <summary>Decides every object that has an answer or that the model knows.</summary>
    /// <exception cref="ArgumentException">The model knows another number of classes.</exception>
    public static ModelResolution Resolve(IEnumerable<Vote> votes, int classes, ModelProbabilities model, InferenceOptions options)
    {
        if (model.Classes != classes)
        {
            throw new ArgumentException($"The model knows {model.Classes} classes, the job {classes}.", nameof(model));
        }

        var table = new VoteTable(votes, classes);
        var matrix = Whole(table, model);
        var people = new ShrunkDawidSkene().Fit(matrix, options);
        var (fit, temperature) = (people, 0.0);
        for (var round = 0; round < Rounds; round++)
        {
            temperature = Temperature.Fit([.. Known(matrix, fit.Confusions!, model)]);
            fit = new ShrunkDawidSkene().Fit(matrix, options, null, Priors(matrix, people.Beliefs, model, temperature));
        }

        var labels = Labels(fit, options);
        var answers = matrix.PerWorker.AnswersOf;
        return new(
            [.. labels.Select((label, place) => Verdict(matrix, fit, place, label, classes))],
            [.. table.Workers.Select((worker, at) => new WorkerSkill(worker, fit.Accuracy[at], answers[at]))],
            temperature,
            fit.Confusions!);
    }

    /// <summary>All classes kept, and objects without answers added.</summary>
    private static AnswerMatrix Whole(VoteTable table, ModelProbabilities model)
    {
        string[] ids = [.. table.Objects.Union(model.Objects, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var place = 0; place < ids.Length; place++)
        {
            places.Add(ids[place], place);
        }

        var starts = new int[ids.Length + 1];
        for (var at = 0; at < table.Objects.Length; at++)
        {
            starts[places[table.Objects[at]] + 1] = table.Starts[at + 1] - table.Starts[at];
        }

        for (var place = 0; place < ids.Length; place++)
        {
            starts[place + 1] += starts[place];
        }

        double[]? weights = table.Cells.Any(cell => cell.Weight != 1) ? [.. table.Cells.Select(cell => cell.Weight)] : null;
        return new(table.Workers.Length, table.Classes, starts, [.. table.Cells.Select(cell => cell.Worker)], [.. table.Cells.Select(cell => cell.Class)], weights)
        {
            ObjectIds = ids,
        };
    }

    /// <summary>What the model says of the objects people answered, and how likely their answers are for each class.</summary>
    private static IEnumerable<(IReadOnlyList<double> Model, IReadOnlyList<double> Evidence)> Known(AnswerMatrix matrix, WorkerConfusions confusions, ModelProbabilities model)
    {
        for (var place = 0; place < matrix.Objects; place++)
        {
            if (matrix.Starts[place] == matrix.Starts[place + 1] || model.Of(matrix.ObjectIds![place]) is not { } row)
            {
                continue;
            }

            var evidence = new double[matrix.Classes];
            for (var cell = matrix.Starts[place]; cell < matrix.Starts[place + 1]; cell++)
            {
                for (var k = 0; k < evidence.Length; k++)
                {
                    evidence[k] += CrowdHabits.Together * matrix.Weight(cell) * Math.Log(Math.Max(1e-12, confusions.Of(matrix.WorkerOf[cell], k, matrix.ClassOf[cell])));
                }
            }

            Lanes.Softmax(evidence);
            yield return (row, evidence);
        }
    }

    /// <summary>Logarithms, object × class.</summary>
    private static double[] Priors(AnswerMatrix matrix, Beliefs people, ModelProbabilities model, double temperature)
    {
        var (classes, priors, shares) = (matrix.Classes, new double[matrix.Objects * matrix.Classes], new double[matrix.Classes]);
        for (var at = 0; at < people.Rows!.Length; at += classes)
        {
            Lanes.Add(shares, people.Rows.AsSpan(at, classes), 1.0 / Math.Max(1, matrix.Objects));
        }

        double[] usual = [.. shares.Select(share => Math.Log(Math.Max(1e-9, share)))];
        for (var place = 0; place < matrix.Objects; place++)
        {
            var row = model.Of(matrix.ObjectIds![place]) is { } known ? Temperature.Logs(known, temperature) : usual;
            row.CopyTo(priors.AsSpan(place * classes, classes));
        }

        return priors;
    }

    /// <summary>By the posterior also where one person or nobody answered: the model is somebody to compare with.</summary>
    private static int[] Labels(ClassFit fit, InferenceOptions options)
    {
        var matrix = fit.Beliefs.Matrix;
        var ties = new TieBreak(matrix.ClassShares(), options.Seed);
        var row = new double[matrix.Classes];
        return [.. Enumerable.Range(0, matrix.Objects).Select(place =>
        {
            fit.Beliefs.CopyTo(place, row);
            return ties.Winner(row, matrix.ObjectIds![place]);
        })];
    }

    private static Verdict Verdict(AnswerMatrix matrix, ClassFit fit, int place, int label, int classes) => new(
        matrix.ObjectIds![place], label, fit.Beliefs.Of(place, label), fit.Beliefs.List(place, classes), matrix.CountWorkers(place, label), matrix.CountWorkers(place, null));
}
