using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Insights;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Manifests;
using Plumbline.Storage;
using Plumbline.TruthInference;
using Plumbline.TruthInference.Agreement;
using Plumbline.TruthInference.Spans;
using Plumbline.TruthInference.Structures;

namespace Plumbline.LabelingJobs;

public sealed partial class LabelingJobService
{
    private const int MostCompared = 1_000;
    private const int Stretches = 20;

    /// <summary>Lines looked over for labeled ones in each: PostgreSQL reads them all, few as are wanted.</summary>
    private const int LinesInStretch = 1_000;
    private const int Resamples = 200;
    private const int MostInPairs = 15;

    private static readonly string[] MeasuresOfLabels = ["percent", "krippendorff-nominal", "gwet-ac1", "fleiss"];

    /// <summary>How far workers agree on the same objects, beyond chance, with intervals.</summary>
    /// <exception cref="LabelingJobNotFound" />
    /// <remarks>O(answers of 1,000 objects · resamples), whatever the size of the job. The same job gives the same figures. Measures: docs/methods/agreement.md.</remarks>
    public async Task<AgreementReport> AgreementAsync(AccountScope scope, LabelingJobName name, CancellationToken cancel)
    {
        var (job, request) = await FindAsync(scope, name, cancel);
        var shape = AnswerShapes.Of(job.Kind);
        if (shape.Form is AnswerForm.Free)
        {
            return new(0, job.HumanLabeled, [], []);
        }

        var given = await database.ReadAsync(
            reading => tasks.ReadCounted(reading, Compared(reading, job).Select(one => one.Task)).Select(answer => (answer, Read(answer))).ToList(), cancel);
        var objects = given.Select(one => one.answer.Task).Distinct().Count();
        return shape.Form switch
        {
            AnswerForm.Label => OfLabels(objects, job, given.Select(one => (one.answer, one.Item2 is { } content ? shape.ChosenLabel(content) : null))),
            AnswerForm.Labels => new(objects, job.HumanLabeled, [OfSets(given.Select(one => (one.answer, one.Item2 is { } content ? shape.ChosenLabels(content) : null)))], []),
            _ => new(objects, job.HumanLabeled, [OfSpans(request, given.Select(one => (one.answer, one.Item2 is { } content ? shape.ChosenSpans(content) : null)))], []),
        };
    }

    /// <summary>Labeled objects from places spread evenly over the manifest, the same each time; while a job is young, those it began with.</summary>
    private static List<(long Index, HumanTaskId Task)> Compared(Reading reading, LabelingJob job)
    {
        var found = new Dictionary<long, HumanTaskId>();
        foreach (var (from, width, most) in Enumerable.Range(0, Stretches).Select(at => (job.Lines * at / Stretches, LinesInStretch, MostCompared / Stretches)).Append((0, ObjectListTable.LinesAtOnce, MostCompared)))
        {
            if (found.Count == MostCompared)
            {
                break;
            }

            foreach (var (index, task) in DataObjectTable.LabeledFrom(reading, job.Id, from, from + width, most).Where(_ => found.Count < MostCompared))
            {
                found[index] = task;
            }
        }

        return [.. found.OrderBy(one => one.Key).Select(one => (one.Key, one.Value))];
    }

    private static AgreementReport OfLabels(long objects, LabelingJob job, IEnumerable<(GivenAnswer Answer, string? Label)> given)
    {
        var ratings = given.Where(one => one.Label is not null).Select(one => new Rating(IdOf(one.Answer), one.Answer.Worker.ToString(), one.Label!)).ToList();
        var table = new RatingTable(ratings);
        var busiest = ratings.GroupBy(rating => rating.WorkerId, StringComparer.Ordinal)
            .OrderByDescending(mine => mine.Count())
            .ThenBy(mine => mine.Key, StringComparer.Ordinal)
            .Take(MostInPairs)
            .Select(mine => mine.Key)
            .ToHashSet(StringComparer.Ordinal);
        return new(
            objects,
            job.HumanLabeled,
            [.. MeasuresOfLabels.Select(measure => Bootstrap.Of(AgreementMeasures.ByName(measure)!, table, Resamples))],
            WorkerPair.Of(new(ratings.Where(rating => busiest.Contains(rating.WorkerId)))));
    }

    /// <summary>α with one less the share of common labels as distance (Jaccard).</summary>
    private static Coefficient OfSets(IEnumerable<(GivenAnswer Answer, IReadOnlyList<string>? Labels)> given) => DistanceAlpha.Of(
        "krippendorff-jaccard",
        given.Where(one => one.Labels is not null).Select(one => new Answer<IReadOnlyList<string>>(IdOf(one.Answer), one.Answer.Worker.ToString(), [.. one.Labels!.Distinct().Order(StringComparer.Ordinal)])),
        static (one, other) => one.Count + other.Count == 0 ? 0 : 1 - ((double)one.Intersect(other).Count() / one.Union(other).Count()),
        static labels => string.Join('\n', labels),
        Resamples);

    private static Coefficient OfSpans(JobRequest request, IEnumerable<(GivenAnswer Answer, IReadOnlyList<AnswerSpan>? Spans)> given)
    {
        var classes = request.Labels.Index().ToDictionary(one => one.Item, one => one.Index, StringComparer.Ordinal);
        return DistanceAlpha.Of(
            "spans-exact",
            given.Where(one => one.Spans is { } spans && spans.All(span => classes.ContainsKey(span.Label))).Select(one => new Answer<IReadOnlyList<LabeledSpan>>(
                IdOf(one.Answer), one.Answer.Worker.ToString(), [.. one.Spans!.Select(span => new LabeledSpan(span.Start, span.End, classes[span.Label]))])),
            SpanDistance.Exact,
            static spans => string.Join(' ', spans.Order(Comparer<LabeledSpan>.Create(static (one, other) => (one.Start, one.End, one.Class).CompareTo((other.Start, other.End, other.Class))))),
            Resamples);
    }

    private static string IdOf(GivenAnswer answer) => answer.Task.Value.ToString(CultureInfo.InvariantCulture);

    private static JsonElement? Read(GivenAnswer answer)
    {
        try
        {
            return AnswerContent.Parse(answer.Answer);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
