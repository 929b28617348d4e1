using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Manifests;
using Plumbline.Objects;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Insights;

/// <summary>Pages of a job's objects, with what their lines say.</summary>
internal sealed class ObjectPages(Database database, ObjectService objects, ReadGrants grants, TimeProvider clock)
{
    private const int LargestPage = 100;
    private const int LongestText = 1_000;

    private readonly DatasetLines lines = new(objects);
    private readonly ObjectWalk walk = new(database);
    private readonly ManifestSearch search = new(database, objects);

    /// <exception cref="LabelingJobQueryNotValid" />
    /// <exception cref="LabelingJobTokenNotValid" />
    public async Task<Page<JobObject>> ListAsync(LabelingJob job, JobRequest request, ObjectQuery query, CancellationToken cancel)
    {
        var filter = ObjectFilter.Of(job, request, query);
        var limit = Math.Clamp(query.Limit, 1, LargestPage);
        var signature = PageToken.SignatureOf(
            "objects", Text(job.Id), query.State?.ToString(), query.Label, Text(filter.MinConfidence), Text(filter.MaxConfidence), query.Order.ToString(), query.Search);
        var place = PageToken.Read(query.Token, signature);
        var (rows, next) = filter.IsImpossible ? ([], null)
            : query.Search is { Length: > 0 } text ? await search.FindAsync(job, request, text, filter, Place(place), limit, cancel)
            : query.Order is ObjectOrder.Confidence ? await walk.ByConfidenceAsync(job, filter, Place(place), limit, cancel)
            : await walk.ByLineAsync(job, filter, place?.Id ?? -1, limit, cancel);
        return new(
            await ShowAsync(job, request, rows, cancel),
            next is { } there ? PageToken.Write(signature, Text(there.Key)!, there.Index) : null);
    }

    /// <exception cref="LabelingJobTokenNotValid" />
    public async Task<Page<JobObject>> FailuresAsync(LabelingJob job, JobRequest request, FailureQuery query, CancellationToken cancel)
    {
        var limit = Math.Clamp(query.Limit, 1, LargestPage);
        var signature = PageToken.SignatureOf("failures", Text(job.Id), query.Code);
        var after = PageToken.Read(query.Token, signature)?.Id ?? -1;
        var rows = await database.ReadAsync(
            reading => query.Code is { } code
                ? ObjectListTable.FailedFor(reading, job.Id, code, after, limit + 1)
                : ObjectListTable.InState(reading, job.Id, ObjectState.Failed, after, limit + 1),
            cancel);
        var shown = rows.Take(limit).ToList();
        return new(await ShowAsync(job, request, shown, cancel), rows.Count > limit ? PageToken.Write(signature, "", shown[^1].Index) : null);
    }

    /// <summary>One object, its text whole, and its line.</summary>
    public async Task<(JobObject Object, string? Line)> ShowAsync(LabelingJob job, JobRequest request, ListedRow row, CancellationToken cancel)
    {
        var line = (await lines.ReadAsync(job, request, [row], cancel)).GetValueOrDefault(row.Index);
        return (Show(job, request, row, line, int.MaxValue), line is null ? null : Encoding.UTF8.GetString(line.Raw.Span));
    }

    /// <summary>A path that shows a document of the job; null when it is not there.</summary>
    public async Task<string?> PathOfAsync(LabelingJob job, S3Uri at, CancellationToken cancel) =>
        await objects.FindAsync(job.Scope, at, cancel) is null ? null : grants.PreviewPathFor(job.Scope, at, clock.GetUtcNow());

    /// <summary>The name of an object's label; null when it has none.</summary>
    public static string? LabelOf(LabelingJob job, JobRequest request, ListedRow row) =>
        ClassOf(job, row) is { } index && index >= 0 && index < request.Labels.Count ? request.Labels[index] : null;

    public async Task<IReadOnlyList<JobObject>> ShowAsync(LabelingJob job, JobRequest request, IReadOnlyList<ListedRow> rows, CancellationToken cancel)
    {
        var found = rows.Count == 0 ? new Dictionary<long, ManifestLine>() : await lines.ReadAsync(job, request, rows, cancel);
        return [.. rows.Select(row => Show(job, request, row, found.GetValueOrDefault(row.Index), LongestText))];
    }

    private JobObject Show(LabelingJob job, JobRequest request, ListedRow row, ManifestLine? line, int longest) => new(
        row.Index,
        row.State,
        line?.SourceRef,
        Short(line?.SourceText, longest),
        line?.SourceUri is { } at ? grants.PreviewPathFor(job.Scope, at, clock.GetUtcNow()) : null,
        LabelOf(job, request, row),
        ConfidenceOf(job, row),
        row.FailureCode,
        row.FailureReason,
        row.ChangedAt)
    {
        Labels = LabelsOf(job, row),
        Chance = row.Chance,
        FailureLog = string.IsNullOrEmpty(row.FailureLog) ? null : row.FailureLog,
    };

    /// <summary>The labels of an object that may have several; null for others.</summary>
    public static IReadOnlyList<JobLabel>? LabelsOf(LabelingJob job, ListedRow row) =>
        AnswerShapes.Of(job.Kind) is { Form: AnswerForm.Labels or AnswerForm.Spans } shape && row.State is ObjectState.Labeled
            ? LabelReading.OfObject(shape, row.Label, row.Metadata)
            : null;

    /// <summary>From the column; rows of a version that had none say it in their label.</summary>
    private static int? ClassOf(LabelingJob job, ListedRow row) =>
        row.LabelClass
        ?? (row.State is ObjectState.Labeled && AnswerShapes.Of(job.Kind).Form is AnswerForm.Label
            && int.TryParse(row.Label, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null);

    private static double? ConfidenceOf(LabelingJob job, ListedRow row)
    {
        if (row.Confidence is { } hundredths)
        {
            return hundredths / 100.0;
        }

        return row.State is ObjectState.Labeled && AnswerShapes.Of(job.Kind).Form is AnswerForm.Label && row.Metadata is { } metadata
            && JsonElement.Parse(metadata).TryGetProperty("confidence", out var confidence) && confidence.ValueKind is JsonValueKind.Number
                ? confidence.GetDouble()
                : null;
    }

    private static string? Short(string? text, int longest) =>
        text is null || text.Length <= longest ? text
        : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest), "…");

    private static ObjectPlace? Place(PageToken? token) => token is null ? null
        : long.TryParse(token.Key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var key) ? new(key, token.Id)
        : throw new LabelingJobTokenNotValid();

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Where a list of objects goes on.</summary>
/// <param name="Key">Confidence in hundredths of the last object shown, or the byte in the manifest at which a search goes on.</param>
/// <param name="Index">The last object shown, or the line at which a search goes on.</param>
internal readonly record struct ObjectPlace(long Key, long Index);
