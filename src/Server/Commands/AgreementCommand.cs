using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using Plumbline.Server.Answers;
using Plumbline.Server.Settings;
using Plumbline.TruthInference;
using Plumbline.TruthInference.Agreement;
using Plumbline.TruthInference.Boxes;
using Plumbline.TruthInference.Spans;
using Plumbline.TruthInference.Structures;
using Plumbline.TruthInference.Texts;

namespace Plumbline.Server.Commands;

/// <summary><c>plumbline agreement</c>: how far workers agree, from a file of their answers. Needs no server.</summary>
internal static class AgreementCommand
{
    private static readonly string[] Kinds = ["class", "text", "boxes", "spans"];
    private static readonly string[] Views = ["job", "objects", "pairs"];

    private static readonly Argument<string> Source = new("FILE") { Description = "answers as CSV with a header, JSON (an array) or JSON Lines; - reads CSV from standard input" };
    private static readonly Option<string> Task = new("--task") { Description = "column of the object", DefaultValueFactory = _ => "task" };
    private static readonly Option<string> Worker = new("--worker") { Description = "column of the worker", DefaultValueFactory = _ => "worker" };
    private static readonly Option<string> Label = new("--label") { Description = "column of the answer", DefaultValueFactory = _ => "label" };
    private static readonly Option<string> Kind = new("--kind") { Description = "what a label is: class (also numbers), text, boxes or spans (JSON)", DefaultValueFactory = _ => "class" };
    private static readonly Option<string> Measures = new("--measure") { Description = "names with commas between, or all", DefaultValueFactory = _ => "all" };
    private static readonly Option<string> By = new("--by") { Description = "job: one row a measure; objects: consistency and uncertainty of each; pairs: each two workers", DefaultValueFactory = _ => "job" };
    private static readonly Option<int> Resamples = new("--resamples") { Description = "bootstrap resamples for the intervals; 0 for none", DefaultValueFactory = _ => 1000 };
    private static readonly Option<double> Level = new("--level") { Description = "coverage of the intervals", DefaultValueFactory = _ => 0.95 };
    private static readonly Option<ulong> Seed = new("--seed") { Description = "for repeating a run", DefaultValueFactory = _ => 1UL };
    private static readonly Option<string?> Format = new("--format") { Description = "table, csv, json or jsonl (default: by the ending of --output)" };
    private static readonly Option<string?> Output = new("--output") { Description = "file to write instead of standard output" };

    public static Command Create()
    {
        var command = new Command("agreement", "Measure how far workers agree, from a file of answers; no server needed.")
        {
            Source, Task, Worker, Label, Kind, Measures, By, Resamples, Level, Seed, Format, Output,
        };
        command.SetAction((parsed, cancel) => System.Threading.Tasks.Task.FromResult(Run(parsed, cancel)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancel)
    {
        var kind = OneOf(parsed, Kind, Kinds);
        var view = OneOf(parsed, By, Views);
        var format = parsed.GetValue(Format) ?? FigureRows.FormatOf(parsed.GetValue(Output));
        if (!FigureRows.Formats.Contains(format))
        {
            throw new SettingRefused("format", format, $"must be one of {string.Join(", ", FigureRows.Formats)}");
        }

        var bootstrap = (Resamples: parsed.GetValue(Resamples), Level: parsed.GetValue(Level), Seed: parsed.GetValue(Seed));
        if (bootstrap.Resamples < 0 || bootstrap.Level is not (> 0 and < 1))
        {
            throw new SettingRefused(bootstrap.Resamples < 0 ? "resamples" : "level", $"{(bootstrap.Resamples < 0 ? bootstrap.Resamples : bootstrap.Level)}", "resamples are 0 or more, a level is between 0 and 1");
        }

        var file = new AnswerFile(parsed.GetValue(Source)!, parsed.GetValue(Task)!, parsed.GetValue(Worker)!, parsed.GetValue(Label)!);
        using var bar = new ProgressBar(Console.Error, Console.IsErrorRedirected);
        var rows = bar.Reading(file.Rows(), cancel);
        var classes = new Dictionary<string, int>(StringComparer.Ordinal);
        var figures = kind switch
        {
            "class" => OfClasses(new([.. rows.Select(row => new Rating(row.Task, row.Worker, row.Label))]), parsed.GetValue(Measures)!, view, bootstrap, bar, cancel),
            "text" => OfShapes(rows.Select(row => (row, row.Label)), view, text => text, ("text", (one, other) => 1 - Gleu.Of(one, other))),
            "boxes" => OfShapes(rows.Select(row => (row, StructuredLabel.Boxes(row))), view, BoxText, ("boxes-f1", BoxDistance.AtHalf), ("boxes-overlap", BoxDistance.Overlap)),
            _ => OfShapes(rows.Select(row => (row, StructuredLabel.Spans(row, classes))), view, spans => string.Join(' ', spans.Order(SpanOrder)), ("spans-exact", SpanDistance.Exact), ("spans-characters", SpanDistance.Characters)),
        };
        bar.Dispose();
        if (parsed.GetValue(Output) is { } path)
        {
            using var target = new StreamWriter(path);
            figures.Write(target, format);
        }
        else
        {
            figures.Write(Console.Out, format);
        }

        return 0;

        FigureRows OfShapes<T>(IEnumerable<(AnswerRow Row, T Value)> answers, string how, Func<T, string> text, params (string Name, Func<T, T, double> Distance)[] distances)
        {
            List<Answer<T>> all = [.. answers.Select(one => new Answer<T>(one.Row.Task, one.Row.Worker, one.Value))];
            return ByDistance(all, how, parsed.GetValue(Measures)!, text, distances, bootstrap);
        }
    }

    private static readonly Comparer<LabeledSpan> SpanOrder = Comparer<LabeledSpan>.Create((one, other) => (one.Start, one.End, one.Class).CompareTo((other.Start, other.End, other.Class)));

    private static string BoxText(IReadOnlyList<LabeledBox> boxes) => string.Join(';', boxes.Select(box => $"{box.Box} {box.Label}").Order(StringComparer.Ordinal));

    private static FigureRows OfClasses(RatingTable table, string names, string view, (int Resamples, double Level, ulong Seed) bootstrap, ProgressBar bar, CancellationToken cancel)
    {
        if (table.Contradictions > 0)
        {
            Console.Error.WriteLine($"{table.Contradictions} (object, worker) pairs were left out: that worker gave the object different labels.");
        }

        if (view == "objects")
        {
            return OfObjects(ObjectAgreement.Of(table));
        }

        if (view == "pairs")
        {
            var pairs = new FigureRows("first", "second", "shared", "equal", "kappa", "note");
            foreach (var pair in WorkerPair.Of(table))
            {
                pairs.Add(pair.First, pair.Second, pair.Shared, pair.Equal, pair.Kappa.Value, pair.Kappa.Undefined);
            }

            return pairs;
        }

        var wanted = Chosen(names, AgreementMeasures.All.Select(measure => measure.Name));
        return OfJob(wanted.Select(name =>
        {
            var measure = AgreementMeasures.ByName(name)!;
            return bootstrap.Resamples == 0
                ? measure.Of(table)
                : Bootstrap.Of(measure, table, bootstrap.Resamples, bootstrap.Seed, bootstrap.Level, done =>
                {
                    cancel.ThrowIfCancellationRequested();
                    bar.Show(name, done, bootstrap.Resamples);
                });
        }));
    }

    private static FigureRows ByDistance<T>(
        List<Answer<T>> answers, string view, string names, Func<T, string> text, (string Name, Func<T, T, double> Distance)[] distances, (int Resamples, double Level, ulong Seed) bootstrap)
    {
        var wanted = Chosen(names, distances.Select(one => one.Name));
        if (view == "pairs")
        {
            throw new SettingRefused("by", view, "pairs are listed for --kind class alone; use objects or job");
        }

        if (view == "objects")
        {
            return OfObjects(ObjectAgreement.Of(answers, distances.First(one => one.Name == wanted[0]).Distance, text));
        }

        return OfJob(distances.Where(one => wanted.Contains(one.Name)).Select(one => DistanceAlpha.Of(one.Name, answers, one.Distance, text, bootstrap.Resamples, bootstrap.Seed, bootstrap.Level)));
    }

    private static FigureRows OfJob(IEnumerable<Coefficient> coefficients)
    {
        var figures = new FigureRows("measure", "value", "low", "high", "objects", "note");
        foreach (var one in coefficients)
        {
            figures.Add(one.Measure, one.Value, one.Interval?.Low, one.Interval?.High, one.Units, one.Undefined);
        }

        return figures;
    }

    private static FigureRows OfObjects(IReadOnlyList<ObjectAgreement> objects)
    {
        var figures = new FigureRows("task", "answers", "consistency", "uncertainty");
        foreach (var one in objects)
        {
            figures.Add(one.ObjectId, one.Answers, one.Consistency, one.Uncertainty);
        }

        return figures;
    }

    private static List<string> Chosen(string names, IEnumerable<string> known)
    {
        List<string> all = [.. known];
        List<string> wanted = names == "all" ? all : [.. names.Split(',', StringSplitOptions.TrimEntries)];
        return wanted.Find(name => !all.Contains(name)) is { } unknown
            ? throw new SettingRefused("measure", unknown, $"must be all or some of {string.Join(", ", all)}")
            : wanted;
    }

    private static string OneOf(ParseResult parsed, Option<string> option, string[] known) =>
        parsed.GetValue(option) is { } value && known.Contains(value)
            ? value
            : throw new SettingRefused(option.Name.TrimStart('-'), parsed.GetValue(option) ?? "", $"must be one of {string.Join(", ", known)}");
}
