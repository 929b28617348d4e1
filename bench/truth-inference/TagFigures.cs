using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Plumbline.TruthInference;
using Plumbline.TruthInference.Structures;
using Plumbline.TruthInference.Tags;

namespace Plumbline.Bench.TruthInference;

/// <summary>Tags: entities of news sentences, exact bounds and type.</summary>
internal sealed class TagFigures : IFigures
{
    private static readonly List<string> Types = ["PER", "LOC", "ORG", "MISC"];

    public string Part => "tags";

    public void Measure(FigureTable table)
    {
        var answers = CrowdSets.Rows("crowd/ner_conll/labels.csv.gz").GroupBy(row => (Sentence: row[0], Worker: row[2]))
            .Select(rows => new Answer<IReadOnlyList<string>>(rows.Key.Sentence, rows.Key.Worker, InOrder(rows, 3))).ToList();
        var truth = CrowdSets.Rows("crowd/ner_conll/truth.csv.gz").GroupBy(row => row[0]).ToDictionary(rows => rows.Key, rows => InOrder(rows, 2));
        var started = Stopwatch.GetTimestamp();
        var outcome = new TagConsensus().Resolve(answers, InferenceOptions.Default);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var (right, all) = (0, 0);
        foreach (var settlement in outcome.Settlements)
        {
            var (mine, theirs) = (TagSpans.Of(settlement.Value), TagSpans.Of(truth[settlement.ObjectId]));
            right += mine.Intersect(theirs).Count();
            all += mine.Count + theirs.Count;
        }

        table.AtLeast("ner_conll, entity F1", "0.804", 0.82, 2.0 * right / all, seconds);
        MeasureSpans(table, answers, truth);
    }

    /// <summary>What a running job may choose from, on the same sentences as spans of tokens: fifty at a time, as jobs decide them, and all at once.</summary>
    private static void MeasureSpans(FigureTable table, IEnumerable<Answer<IReadOnlyList<string>>> answers, Dictionary<string, string[]> truth)
    {
        var marked = answers.Select(answer => new SpanAnswer(answer.ObjectId, answer.WorkerId, SpansOf(answer.Value))).ToList();
        var fifties = marked.GroupBy(answer => int.Parse(answer.ObjectId, CultureInfo.InvariantCulture) / 50).ToList();
        foreach (var (method, reach) in ((string, double)[])[("span-vote", 0.72), ("span-consensus", 0.76), ("tag-consensus", 0.79)])
        {
            var inference = SpanMethods.ByName(method)!;
            var started = Stopwatch.GetTimestamp();
            var small = fifties.SelectMany(batch => inference.Resolve(batch, Types.Count, InferenceOptions.Default)).ToList();
            table.AtLeast($"ner_conll, entity F1, {method}, fifty at a time", "", reach, F1(small, truth), Stopwatch.GetElapsedTime(started).TotalSeconds);
            table.Note($"ner_conll, entity F1, {method}, all at once", "", F1(inference.Resolve(marked, Types.Count, InferenceOptions.Default), truth).ToString("0.0000", CultureInfo.InvariantCulture));
            table.Note(
                $"ner_conll, entity F1, {method}, fifty at a time, confidence 0.5 or more", "",
                F1([.. small.Select(text => text with { Spans = [.. text.Spans.Where(one => one.Confidence >= 0.5)] })], truth).ToString("0.0000", CultureInfo.InvariantCulture));
        }
    }

    private static double F1(IReadOnlyList<SpanResolution> texts, Dictionary<string, string[]> truth)
    {
        var (right, all) = (0, 0);
        foreach (var text in texts)
        {
            var there = SpansOf(truth[text.ObjectId]);
            right += text.Spans.Count(one => there.Contains(one.Span));
            all += text.Spans.Count + there.Count;
        }

        return 2.0 * right / all;
    }

    private static List<LabeledSpan> SpansOf(IReadOnlyList<string> tags) => [.. TagSpans.Of(tags).Select(span => new LabeledSpan(span.Start, span.End, Types.IndexOf(span.Type)))];

    private static string[] InOrder(IEnumerable<string[]> rows, int tag) => [.. rows.OrderBy(row => int.Parse(row[1], CultureInfo.InvariantCulture)).Select(row => row[tag])];
}
