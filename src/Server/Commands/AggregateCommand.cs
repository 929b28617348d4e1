using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Server.Aggregation;
using Plumbline.Server.Settings;
using Plumbline.TruthInference;

namespace Plumbline.Server.Commands;

/// <summary><c>plumbline aggregate</c>: one label for each task from a file of answers. Needs no server.</summary>
/// <remarks>The file is read row by row; kept are the ids, each once, and some forty bytes an answer.</remarks>
internal static class AggregateCommand
{
    private static readonly Argument<string> Answers = new("answers") { Description = "CSV, JSON Lines or JSON array with a task, a worker and a label in each row" };
    private static readonly Option<string> Method = new("--method") { Description = "auto, majority-vote, dawid-skene, … (an unknown name lists them)", DefaultValueFactory = _ => "auto" };
    private static readonly Option<string> TaskColumn = new("--task-column") { Description = "name of that column", DefaultValueFactory = _ => "task" };
    private static readonly Option<string> WorkerColumn = new("--worker-column") { Description = "name of that column", DefaultValueFactory = _ => "worker" };
    private static readonly Option<string> LabelColumn = new("--label-column") { Description = "name of that column", DefaultValueFactory = _ => "label" };
    private static readonly Option<string?> Output = new("--output") { Description = "file for the labels, its ending says the format; without it they go to standard output" };
    private static readonly Option<string?> Format = new("--format") { Description = "csv, jsonl or json, where --output does not say it" };
    private static readonly Option<string?> Gold = new("--gold") { Description = "file with the known label of some tasks, columns as above: workers are measured by them, confidences fitted" };
    private static readonly Option<string?> Workers = new("--workers") { Description = "file that gets a row for each worker" };
    private static readonly Option<long> Seed = new("--seed") { Description = "decides ties", DefaultValueFactory = _ => 0 };

    public static Command Create()
    {
        var command = new Command("aggregate", "Choose one label for each task from a file of answers; needs no server.")
        {
            Answers, Method, TaskColumn, WorkerColumn, LabelColumn, Output, Format, Gold, Workers, Seed,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var method = ConsolidationMethods.ByName(parsed.GetValue(Method)!)
            ?? throw new SettingRefused("method", parsed.GetValue(Method)!, $"methods are {string.Join(", ", ConsolidationMethods.All.Select(one => one.Name))}");
        var format = FormatOf(parsed.GetValue(Output), parsed.GetValue(Format));
        var (labels, votes) = (new Ids(), new List<Vote>());
        var (tasks, people) = (new Ids(), new Ids());
        await foreach (var row in RowsAsync(parsed.GetValue(Answers)!, [parsed.GetValue(TaskColumn)!, parsed.GetValue(WorkerColumn)!, parsed.GetValue(LabelColumn)!], cancel))
        {
            votes.Add(new(tasks.Once(row[0]), people.Once(row[1]), labels.Place(row[2])));
        }

        var gold = await GoldAsync(parsed, labels, cancel);
        var options = InferenceOptions.Default with { Seed = unchecked((ulong)parsed.GetValue(Seed)), Gold = gold };
        var resolution = method.Resolve(votes, Math.Max(1, labels.Count), options);
        await WriteAsync(parsed.GetValue(Output), format, ["task", "label", "confidence", "chance", "support", "answers"], resolution.Verdicts.Select(verdict =>
            new object?[] { verdict.ObjectId, labels[verdict.Class], verdict.Confidence, verdict.Calibrated, verdict.Support, verdict.Answers }));
        if (parsed.GetValue(Workers) is { } file)
        {
            await WriteAsync(file, FormatOf(file, null), ["worker", "accuracy", "answers"], resolution.Workers.Select(worker => new object?[] { worker.WorkerId, worker.Accuracy, worker.Answers }));
        }

        await Console.Error.WriteLineAsync($"{resolution.Verdicts.Count:N0} tasks from {votes.Count:N0} answers of {resolution.Workers.Count:N0} workers, by {method.Name}.");
        await Console.Error.WriteLineAsync(resolution.Diagnostics.FellBack ?? resolution.Diagnostics.Explanation ?? "");
        return 0;
    }

    private static string FormatOf(string? output, string? format) => (format ?? Path.GetExtension(output ?? ".csv").TrimStart('.')).ToLowerInvariant() switch
    {
        "csv" => "csv",
        "jsonl" or "ndjson" => "jsonl",
        "json" => "json",
        var other => throw new SettingRefused("format", other, "csv, jsonl and json are known"),
    };

    private static async IAsyncEnumerable<string[]> RowsAsync(
        string path, IReadOnlyList<string> columns, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        if (!File.Exists(path))
        {
            throw new SettingRefused("answers", path, "there is no such file");
        }

        await using var file = File.OpenRead(path);
        using var progress = new ReadProgress(file);
        await foreach (var row in AnswerRows.ReadAsync(file, path, columns, cancel))
        {
            progress.Row();
            yield return row;
        }
    }

    private static async Task<Dictionary<string, int>?> GoldAsync(ParseResult parsed, Ids labels, CancellationToken cancel)
    {
        if (parsed.GetValue(Gold) is not { } path)
        {
            return null;
        }

        var gold = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var row in RowsAsync(path, [parsed.GetValue(TaskColumn)!, parsed.GetValue(LabelColumn)!], cancel))
        {
            gold[row[0]] = labels.Place(row[1]);
        }

        return gold;
    }

    private static async Task WriteAsync(string? path, string format, IReadOnlyList<string> columns, IEnumerable<object?[]> rows)
    {
        var stream = path is null ? Console.OpenStandardOutput() : File.Create(path);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false));
        await VerdictFile.WriteAsync(writer, format, columns, rows);
    }

    /// <summary>Texts kept once each, in the order they were first seen.</summary>
    private sealed class Ids
    {
        private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
        private readonly List<string> texts = [];

        public int Count => texts.Count;

        public string this[int place] => texts[place];

        public int Place(string text)
        {
            if (!places.TryGetValue(text, out var place))
            {
                places[text] = place = texts.Count;
                texts.Add(text);
            }

            return place;
        }

        public string Once(string text) => texts[Place(text)];
    }
}
