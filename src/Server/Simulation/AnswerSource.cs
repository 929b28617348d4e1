using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Plumbline.Server.Settings;

namespace Plumbline.Server.Simulation;

/// <summary>What a simulated worker answers.</summary>
internal abstract class AnswerSource
{
    /// <summary>The label for an object, or null when this source has none (left) for it: the worker then gives the task back.</summary>
    /// <param name="objects">The names an object goes by: its index in the manifest, its location's last part, its text.</param>
    /// <param name="worker">Index of the simulated worker, 0-based.</param>
    public abstract string? Next(IReadOnlyList<string> objects, int worker, IReadOnlyList<string> labels, Random random);
}

/// <summary>
/// Replays a <c>task,worker,label</c> CSV: every object receives exactly the answers recorded for it, each once. Which simulated worker
/// gives which is decided by who takes the task, so identities are not replayed.
/// </summary>
internal sealed class RecordedAnswers : AnswerSource
{
    private readonly Dictionary<string, Queue<string>> byTask;

    /// <param name="names">Replaces label ids by names where given: <c>id → name</c>.</param>
    public RecordedAnswers(string csv, IReadOnlyDictionary<string, string>? names) =>
        byTask = Csv.Rows(csv, "task", "label")
            .GroupBy(row => row[0])
            .ToDictionary(group => group.Key, group => new Queue<string>(group.Select(row => names?.GetValueOrDefault(row[1]) ?? row[1])));

    public override string? Next(IReadOnlyList<string> objects, int worker, IReadOnlyList<string> labels, Random random)
    {
        lock (byTask)
        {
            return objects.Select(name => byTask.GetValueOrDefault(name)).FirstOrDefault(queue => queue is not null)?.TryDequeue(out var label) == true ? label : null;
        }
    }
}

/// <summary>Draws answers from a truth CSV and a confusion matrix: right with a worker's own accuracy, else any other label.</summary>
internal sealed class DrawnAnswers : AnswerSource
{
    private readonly Dictionary<string, string> truth;
    private readonly double[] accuracies;
    private readonly Dictionary<string, Dictionary<string, double>>? confusion;

    /// <param name="truthCsv">Columns <c>task,truth</c>.</param>
    /// <param name="confusionCsv">Columns <c>truth,label,probability</c>; null: errors are spread evenly.</param>
    /// <param name="accuracies">One per worker, 0–1; used without a confusion matrix.</param>
    public DrawnAnswers(string truthCsv, string? confusionCsv, double[] accuracies)
    {
        truth = Csv.Rows(truthCsv, "task", "truth").ToDictionary(row => row[0], row => row[1]);
        this.accuracies = accuracies;
        confusion = confusionCsv is null
            ? null
            : Csv.Rows(confusionCsv, "truth", "label", "probability")
                .GroupBy(row => row[0])
                .ToDictionary(group => group.Key, group => group.ToDictionary(row => row[1], row => double.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture)));
    }

    public override string? Next(IReadOnlyList<string> objects, int worker, IReadOnlyList<string> labels, Random random)
    {
        var right = objects.Select(name => truth.GetValueOrDefault(name)).FirstOrDefault(known => known is not null);
        if (right is null)
        {
            return null;
        }

        if (confusion?.GetValueOrDefault(right) is { } row)
        {
            return Draw(row, random);
        }

        var others = labels.Where(label => label != right).ToList();
        return others.Count == 0 || random.NextDouble() < accuracies[worker % accuracies.Length] ? right : others[random.Next(others.Count)];
    }

    private static string Draw(Dictionary<string, double> row, Random random)
    {
        var point = random.NextDouble() * row.Values.Sum();
        foreach (var (label, weight) in row)
        {
            point -= weight;
            if (point < 0)
            {
                return label;
            }
        }

        return row.Keys.Last();
    }
}

/// <summary>Small comma-separated files with a header and no quoting.</summary>
internal static class Csv
{
    /// <exception cref="SettingRefused">The file or a column is missing.</exception>
    public static IEnumerable<string[]> Rows(string path, params string[] columns)
    {
        if (!File.Exists(path))
        {
            throw new SettingRefused("file", path, "there is no such file");
        }

        using var reader = new StreamReader(path);
        var header = (reader.ReadLine() ?? "").Trim('\uFEFF', '\r').Split(',');
        var places = columns.Select(column => Array.IndexOf(header, column) is >= 0 and var at
            ? at
            : throw new SettingRefused("file", path, $"its first line must name the columns {string.Join(", ", columns)}")).ToArray();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                var cells = line.TrimEnd('\r').Split(',');
                yield return [.. places.Select(at => at < cells.Length ? cells[at] : "")];
            }
        }
    }
}
