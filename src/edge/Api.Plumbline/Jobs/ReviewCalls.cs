using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.Api.Plumbline.Administration;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;
using Plumbline.LabelingJobs.Insights;
using Plumbline.WebHost;

namespace Plumbline.Api.Plumbline.Jobs;

/// <summary>Labels looked at again by people: the doubtful ones first, decisions, and audits of random samples.</summary>
internal sealed class ReviewCalls(LabelingJobService jobs, PlumblineApiSettings settings)
{
    private const int UsualPage = 24;
    private const double UsualConfidence = 0.95;

    public async Task<IResult> DoubtsAsync(HttpContext http, string name, string? label, string? given, string? after, int? limit, CancellationToken cancel) => Listing.Of(
        "doubts",
        await jobs.ListDoubtsAsync(AdminScope.Of(http, settings), JobWords.Name(name), new(Filled(label), Filled(given), limit ?? UsualPage, Filled(after)), cancel),
        ReviewJson.Write);

    public async Task<IResult> WorthAsync(HttpContext http, string name, CancellationToken cancel)
    {
        var worth = await jobs.DoubtWorthAsync(AdminScope.Of(http, settings), JobWords.Name(name), cancel);
        return JsonAnswer.Object(json => ReviewJson.Write(json, worth));
    }

    /// <summary>Body: <c>{"keep":true}</c>, <c>{"labels":[…]}</c> or <c>{"answer":"…"}</c>, and perhaps <c>"because"</c>.</summary>
    public async Task<IResult> DecideAsync(HttpContext http, string name, long index, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        var decision = new LabelDecision(
            body.Flag("keep") ?? false,
            Labels(body),
            body.Text("answer") is { } answer ? AssignmentId.TryParse(answer, out var id) ? id : throw new BodyRefused($"'answer' is '{answer}', which is no assignment.") : null,
            body.Text("because") ?? "");
        await jobs.AdjudicateAsync(AdminScope.Of(http, settings), JobWords.Name(name), index, decision, AdminScope.Actor(http), cancel);
        return Results.NoContent();
    }

    /// <summary>Takes a decision back. Harmless when there was none.</summary>
    public async Task<IResult> UndecideAsync(HttpContext http, string name, long index, CancellationToken cancel)
    {
        await jobs.UndoAdjudicationAsync(AdminScope.Of(http, settings), JobWords.Name(name), index, cancel);
        return Results.NoContent();
    }

    /// <summary>Body: <c>{"size":200,"confidence":0.95}</c>.</summary>
    public async Task<IResult> DrawAsync(HttpContext http, string name, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        var size = body.Number("size") is { } asked && asked == Math.Floor(asked) && Math.Abs(asked) <= int.MaxValue
            ? (int)asked
            : throw new BodyRefused("'size' is missing or no whole number: how many labels to look at.");
        var audit = await jobs.DrawAuditAsync(
            AdminScope.Of(http, settings), JobWords.Name(name), size, body.Number("confidence") ?? UsualConfidence, AdminScope.Actor(http), cancel);
        return JsonAnswer.Object(json => ReviewJson.Write(json, audit), StatusCodes.Status201Created);
    }

    public async Task<IResult> ListAsync(HttpContext http, string name, CancellationToken cancel) => Listing.Of(
        "audits", new Page<JobAudit>(await jobs.ListAuditsAsync(AdminScope.Of(http, settings), JobWords.Name(name), cancel), null), ReviewJson.Write);

    public async Task<IResult> ShowAsync(HttpContext http, string name, long audit, CancellationToken cancel)
    {
        var found = await jobs.AuditAsync(AdminScope.Of(http, settings), JobWords.Name(name), audit, cancel);
        return JsonAnswer.Object(json => ReviewJson.Write(json, found));
    }

    /// <summary>The first label nobody looked at: <c>{}</c> when all were.</summary>
    public async Task<IResult> NextAsync(HttpContext http, string name, long audit, CancellationToken cancel)
    {
        var next = await jobs.AuditedAsync(AdminScope.Of(http, settings), JobWords.Name(name), audit, null, cancel);
        return JsonAnswer.Object(json =>
        {
            if (next is not null)
            {
                ReviewJson.Write(json, next);
            }
        });
    }

    /// <summary>Body: <c>{"labels":[…]}</c> or <c>{"isRight":true}</c>.</summary>
    public async Task<IResult> LookAsync(HttpContext http, string name, long audit, int place, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        var afterwards = await jobs.LookAsync(
            AdminScope.Of(http, settings), JobWords.Name(name), audit, place, Labels(body), body.Flag("isRight"), AdminScope.Actor(http), cancel);
        return JsonAnswer.Object(json => ReviewJson.Write(json, afterwards));
    }

    public async Task<IResult> WrongAsync(HttpContext http, string name, long audit, int? after, CancellationToken cancel) => Listing.Of(
        "wrong", new Page<AuditedObject>(await jobs.ListWrongAsync(AdminScope.Of(http, settings), JobWords.Name(name), audit, after ?? -1, cancel), null), ReviewJson.Write);

    public async Task<IResult> CorrectAsync(HttpContext http, string name, long audit, CancellationToken cancel)
    {
        var corrected = await jobs.CorrectAsync(AdminScope.Of(http, settings), JobWords.Name(name), audit, AdminScope.Actor(http), cancel);
        return JsonAnswer.Object(json => json.WriteNumber("corrected", corrected));
    }

    private static List<string>? Labels(JsonBody body) => body.Optional("labels") is not { } listed ? null
        : listed.ValueKind == JsonValueKind.Array && listed.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String)
            ? [.. listed.EnumerateArray().Select(one => one.GetString()!)]
            : throw new BodyRefused("'labels' must be a list of labels' names.");

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
