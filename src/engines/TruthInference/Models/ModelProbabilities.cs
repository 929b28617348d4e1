using System;
using System.Collections.Generic;
using System.Globalization;

namespace Plumbline.TruthInference.Models;

/// <summary>What a model thinks of objects: one probability per class, out of sample.</summary>
/// <remarks>Probabilities of an object the model was trained on are worthless here: use k-fold predictions.</remarks>
public sealed class ModelProbabilities
{
    private const double Tolerance = 0.02;
    private const double Least = 1e-6;

    private readonly Dictionary<string, double[]> rows;

    private ModelProbabilities(Dictionary<string, double[]> rows, int classes) => (this.rows, Classes) = (rows, classes);

    public int Classes { get; }

    public int Count => rows.Count;

    public IEnumerable<string> Objects => rows.Keys;

    /// <summary>Takes the rows, scaled to a sum of exactly 1.</summary>
    /// <param name="problem">One sentence when they cannot be taken: a row of another length, a number that is not finite or is negative, a sum off 1 by more than 0.02.</param>
    public static bool TryCreate(
        IEnumerable<KeyValuePair<string, IReadOnlyList<double>>> given, int classes, out ModelProbabilities? probabilities, out string? problem)
    {
        var rows = new Dictionary<string, double[]>(StringComparer.Ordinal);
        (probabilities, problem) = (null, null);
        foreach (var (id, row) in given)
        {
            problem = Problem(id, row, classes);
            if (problem is not null)
            {
                return false;
            }

            rows[id] = Scaled(row);
        }

        probabilities = new(rows, classes);
        return true;
    }

    /// <summary>Probabilities of an object, class by class; null where the model says nothing.</summary>
    public IReadOnlyList<double>? Of(string objectId) => rows.GetValueOrDefault(objectId);

    private static string? Problem(string id, IReadOnlyList<double> row, int classes)
    {
        if (row.Count != classes)
        {
            return $"The model gives object '{id}' {row.Count} probabilities, but there are {classes} classes: give one for each.";
        }

        var sum = 0.0;
        foreach (var one in row)
        {
            if (!double.IsFinite(one) || one < 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"The model gives object '{id}' the probability {one}: it must be a number from 0 to 1.");
            }

            sum += one;
        }

        return Math.Abs(sum - 1) <= Tolerance
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"The model's probabilities of object '{id}' sum to {sum:0.###}: they must sum to 1.");
    }

    /// <summary>Never quite 0: a model that rules a class out would overrule any number of people.</summary>
    private static double[] Scaled(IReadOnlyList<double> row)
    {
        var (scaled, sum) = (new double[row.Count], 0.0);
        for (var k = 0; k < scaled.Length; k++)
        {
            scaled[k] = Math.Max(Least, row[k]);
            sum += scaled[k];
        }

        for (var k = 0; k < scaled.Length; k++)
        {
            scaled[k] /= sum;
        }

        return scaled;
    }
}
