using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Insights;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs;

public sealed partial class LabelingJobService
{
    /// <summary>Objects one page looks through for an answer that somebody gave.</summary>
    private const int LooksForAnswer = 400;

    /// <summary>Lines whose chances are summed up at one look, and in how many places of a larger job.</summary>
    private const int MostSummed = 50_000;
    private const int PlacesSummed = 20;

    private static readonly int[] LooksShown = [10, 50, 100, 500];

    /// <summary>Labeled objects that one more look may change, with what was said of them: where a look is worth most comes first.</summary>
    /// <exception cref="LabelingJobNotFound" />
    /// <exception cref="LabelingJobQueryNotValid">The job has no such label.</exception>
    /// <exception cref="LabelingJobTokenNotValid" />
    /// <remarks>
    /// A person's decision replaces the label, so a look is worth the chance that the label is wrong. What is known to be right is not listed.
    /// Every page costs about the same, however many objects there are.
    /// </remarks>
    public async Task<Page<DoubtfulObject>> ListDoubtsAsync(AccountScope scope, LabelingJobName name, DoubtQuery query, CancellationToken cancel)
    {
        var (job, request) = await FindAsync(scope, name, cancel);
        var limit = Math.Clamp(query.Limit, 1, LargestPage);
        var filter = ObjectFilter.Of(job, request, new(Label: query.Label, Order: ObjectOrder.Confidence));
        _ = ObjectFilter.Of(job, request, new(Label: query.Given));
        var signature = PageToken.SignatureOf("doubts", job.Id.ToString(CultureInfo.InvariantCulture), query.Label, query.Given);
        var (found, after, seen) = (new List<DoubtfulObject>(), PlaceOf(PageToken.Read(query.Token, signature)), 0);
        while (found.Count < limit && seen < LooksForAnswer)
        {
            var (rows, next) = query.Label is null ? await DoubtfulAsync(job, after, limit, cancel) : await walk.ByConfidenceAsync(job, filter, after, limit, cancel);
            found.AddRange(await DoubtsAsync(job, request, [.. rows.Where(row => row.Chance is not 1)], query.Given, cancel));
            (after, seen) = (next, seen + limit);
            if (next is null)
            {
                break;
            }
        }

        // Whole pages of rows are looked through, so one may hold a few more objects than asked.
        return new(found, after is { } place ? PageToken.Write(signature, place.Key.ToString(CultureInfo.InvariantCulture), place.Index) : null);
    }

    /// <summary>How many wrong labels are to be expected, and how many of them a few looks would find.</summary>
    /// <exception cref="LabelingJobNotFound" />
    /// <remarks>Of jobs above 50,000 lines the mean is that of lines from twenty places.</remarks>
    public Task<DoubtWorth> DoubtWorthAsync(AccountScope scope, LabelingJobName name, CancellationToken cancel) => database.ReadAsync(
        reading =>
        {
            var job = Require(reading, scope, name);
            var (labeled, mean) = Expected(reading, job);
            var least = ObjectListTable.Doubtful(reading, job.Id, new(-1, -1), LooksShown[^1]).Select(place => 1 - (place.Key / (double)DataObjectTable.Certain)).ToList();
            var decided = AdjudicationTable.Count(reading, job.Id);
            return new DoubtWorth(
                labeled,
                least.Count == 0 && decided >= labeled ? null : mean,
                [.. LooksShown.Where(looks => looks <= labeled).Select(looks => (looks, least.Take(looks).Sum()))],
                decided);
        },
        cancel);

    /// <summary>How many labels have a chance, and its mean: of a large job from the first lines of places spread evenly over it, close enough for two digits.</summary>
    private static (long Labeled, double? Mean) Expected(Reading reading, LabelingJob job)
    {
        var (step, width) = job.Lines <= MostSummed ? (Math.Max(1, job.Lines), Math.Max(1, job.Lines)) : (job.Lines / PlacesSummed, MostSummed / PlacesSummed);
        var (seen, known, sum) = (0L, 0L, 0L);
        for (var from = 0L; from < job.Lines; from += step)
        {
            var some = ObjectListTable.Chances(reading, job.Id, from, from + width);
            (seen, known, sum) = (seen + some.Labeled, known + some.Known, sum + some.Sum);
        }

        return (job.Lines <= MostSummed || seen == 0 ? known : (long)Math.Round((double)known / seen * job.HumanLabeled), known == 0 ? null : (double)sum / known / DataObjectTable.Certain);
    }

    private async Task<(IReadOnlyList<ListedRow> Rows, ObjectPlace? Next)> DoubtfulAsync(LabelingJob job, ObjectPlace? after, int limit, CancellationToken cancel) =>
        await database.ReadAsync(
            reading =>
            {
                var places = ObjectListTable.Doubtful(reading, job.Id, after ?? new(-1, -1), limit + 1);
                var page = places.Take(limit).ToList();
                return (ObjectListTable.Find(reading, job.Id, [.. page.Select(place => place.Index)]), places.Count > limit ? page[^1] : (ObjectPlace?)null);
            },
            cancel);

    private async Task<IEnumerable<DoubtfulObject>> DoubtsAsync(
        LabelingJob job, JobRequest request, IReadOnlyList<ListedRow> rows, string? given, CancellationToken cancel)
    {
        var (answers, decided) = await database.ReadAsync(
            reading => (
                tasks.ReadCounted(reading, rows.Where(row => row.Task is not null).Select(row => row.Task!.Value)).ToLookup(answer => answer.Task),
                rows.Select(row => AdjudicationTable.Find(reading, job.Id, row.Index)).ToList()),
            cancel);
        var said = rows.Select(row => SaidOf(job, request, row, [.. answers[row.Task ?? default]])).ToList();
        var wanted = Enumerable.Range(0, rows.Count).Where(at => given is null || said[at].Any(one => one.Label == given)).ToList();
        var shown = await pages.ShowAsync(job, request, [.. wanted.Select(at => rows[at])], cancel);
        return wanted.Zip(shown, (at, item) => new DoubtfulObject(item, rows[at].Chance, said[at], answers[rows[at].Task ?? default].Count(), decided[at]));
    }

    /// <summary>How many answers name each label; of parts of a text, how many answers have one of that label.</summary>
    private static List<(string Label, int Answers)> SaidOf(LabelingJob job, JobRequest request, ListedRow row, IReadOnlyList<GivenAnswer> answers) =>
    [
        .. answers.Select(answer => Said.Of(job, request, answer.Answer, row))
            .SelectMany(said => said.Label is { } one ? [one] : said.Labels?.Select(label => label.Name).Distinct() ?? [])
            .GroupBy(label => label, StringComparer.Ordinal)
            .Select(same => (same.Key, same.Count()))
            .OrderByDescending(one => one.Item2)
            .ThenBy(one => one.Key, StringComparer.Ordinal),
    ];

    private static ObjectPlace? PlaceOf(PageToken? token) => token is null ? null
        : long.TryParse(token.Key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var key) ? new(key, token.Id)
        : throw new LabelingJobTokenNotValid();
}
