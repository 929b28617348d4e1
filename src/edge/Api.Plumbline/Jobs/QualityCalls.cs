using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.Api.Plumbline.Administration;
using Plumbline.LabelingJobs;
using Plumbline.Quality;
using Plumbline.WebHost;

namespace Plumbline.Api.Plumbline.Jobs;

/// <summary>How good a job's workers are, what its rules do about it, and what was done.</summary>
internal sealed class QualityCalls(LabelingJobService jobs, QualityService quality, PlumblineApiSettings settings)
{
    private const int UsualPage = 50;
    private const int UsualDays = 14;
    private const int UsualGold = 100;

    public async Task<IResult> ShowAsync(HttpContext http, string name, int? days, CancellationToken cancel)
    {
        var job = await GroupAsync(http, name, cancel);
        var plan = await quality.ReadPlanAsync(job.Group, cancel);
        var seen = await quality.ReadDaysAsync(job.Group, days ?? UsualDays, cancel);
        var decided = await jobs.MethodAsync(AdminScope.Of(http, settings), JobWords.Name(name), cancel);
        return JsonAnswer.Object(json =>
        {
            QualityJson.Write(json, plan, seen);
            if (decided is var (method, explanation))
            {
                json.WriteString("method", method);
                JobJson.Write(json, "explanation", explanation);
            }
        });
    }

    /// <summary>Body: <c>{"rules":[{"name","measure","threshold"?,"minimumAnswers","action","isOn"?}],"moreGoldRate"?}</c>.</summary>
    public async Task<IResult> SetPlanAsync(HttpContext http, string name, CancellationToken cancel)
    {
        var job = await GroupAsync(http, name, cancel);
        using var body = await JsonBody.ReadAsync(http, cancel);
        await quality.SetPlanAsync(job.Group, QualityJson.ReadPlan(body), cancel);
        return Results.NoContent();
    }

    public async Task<IResult> WorkersAsync(HttpContext http, string name, string? after, int? limit, CancellationToken cancel)
    {
        var job = await GroupAsync(http, name, cancel);
        return Listing.Of("workers", await quality.ListWorkersAsync(job.Group, after, limit ?? UsualPage, cancel), (json, worker) => QualityJson.Write(json, worker, job));
    }

    /// <summary>Of one worker, or of everybody together when none is named.</summary>
    public async Task<IResult> ConfusionAsync(HttpContext http, string name, string? worker, CancellationToken cancel)
    {
        var job = await GroupAsync(http, name, cancel);
        var cells = await quality.ReadConfusionAsync(job.Group, string.IsNullOrEmpty(worker) ? null : JobWords.Worker(worker), cancel);
        return JsonAnswer.Object(json => QualityJson.Write(json, cells, job));
    }

    public async Task<IResult> AgreementAsync(HttpContext http, string name, CancellationToken cancel)
    {
        var report = await jobs.AgreementAsync(AdminScope.Of(http, settings), JobWords.Name(name), cancel);
        return JsonAnswer.Object(json => QualityJson.Write(json, report));
    }

    public async Task<IResult> GoldAsync(HttpContext http, string name, string? after, int? limit, CancellationToken cancel) => Listing.Of(
        "gold",
        await jobs.ListGoldAsync(AdminScope.Of(http, settings), JobWords.Name(name), Number(after), limit ?? UsualPage, cancel),
        static (json, gold) =>
        {
            json.WriteNumber("index", gold.Index);
            json.WriteString("truth", gold.Truth);
            json.WriteNumber("given", gold.Given);
            json.WriteNumber("right", gold.Right);
        });

    /// <summary>Body: <c>{"objects":[…]}</c>, <c>{"unanimous":12}</c> or <c>{"attribute":"truth","count":100}</c>, and <c>"rate"</c>.</summary>
    public async Task<IResult> AddGoldAsync(HttpContext http, string name, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        var rate = body.Number("rate") ?? throw new BodyRefused("'rate' is missing: the share of a worker's tasks that are gold, above 0 to 1.");
        if (body.Text("attribute") is { } attribute)
        {
            var (made, known) = await jobs.AddKnownGoldAsync(
                AdminScope.Of(http, settings), JobWords.Name(name), attribute, Whole(body, "count") ?? UsualGold, rate, cancel);
            return JsonAnswer.Object(
                json =>
                {
                    json.WriteNumber("added", made);
                    json.WriteNumber("known", known);
                },
                StatusCodes.Status201Created);
        }

        var objects = body.Optional("objects") is { } listed ? Indexes(listed) : null;
        var count = objects is not null ? 0
            : Whole(body, "unanimous")
            ?? throw new BodyRefused("'objects', 'unanimous' or 'attribute' is missing: a list of object indexes, how many unanimous objects to choose, or the manifest's attribute that holds the truth.");
        var added = await jobs.AddGoldAsync(AdminScope.Of(http, settings), JobWords.Name(name), objects, count, rate, cancel);
        return JsonAnswer.Object(json => json.WriteNumber("added", added), StatusCodes.Status201Created);
    }

    private static int? Whole(JsonBody body, string member) => body.Number(member) is not { } number ? null
        : number == Math.Floor(number) && number is >= 0 and <= int.MaxValue ? (int)number
        : throw new BodyRefused($"'{member}' must be a whole number.");

    private static long[] Indexes(JsonElement listed) =>
        listed.ValueKind == JsonValueKind.Array && listed.EnumerateArray().All(one => one.ValueKind == JsonValueKind.Number && one.TryGetInt64(out _))
            ? [.. listed.EnumerateArray().Select(one => one.GetInt64())]
            : throw new BodyRefused("'objects' must be a list of whole numbers.");

    public async Task<IResult> ActionsAsync(HttpContext http, string name, string? after, int? limit, CancellationToken cancel)
    {
        var job = await GroupAsync(http, name, cancel);
        return Listing.Of("actions", await quality.ListActionsAsync(job.Group, Number(after), limit ?? UsualPage, cancel), QualityJson.Write);
    }

    /// <summary>Body: <c>{"worker","kind","because"}</c>.</summary>
    public async Task<IResult> DoAsync(HttpContext http, string name, CancellationToken cancel)
    {
        var job = await GroupAsync(http, name, cancel);
        using var body = await JsonBody.ReadAsync(http, cancel);
        var done = await quality.DoAsync(
            job.Group,
            JobWords.Worker(body.RequiredText("worker", "the id of one of the job's workers.")),
            JobWords.OneOf<QualityActionKind>(body.RequiredText("kind", "what to do."), "kind") ?? throw new BodyRefused("'kind' is empty: say what to do."),
            body.RequiredText("because", "a sentence; a paused worker is shown it."),
            AdminScope.Actor(http),
            cancel);
        return JsonAnswer.Object(json => QualityJson.Write(json, done), StatusCodes.Status201Created);
    }

    /// <summary>Takes an action back. Harmless when it was taken back before.</summary>
    public async Task<IResult> UndoAsync(HttpContext http, string name, long action, CancellationToken cancel)
    {
        var job = await GroupAsync(http, name, cancel);
        var undone = await quality.UndoAsync(job.Group, action, AdminScope.Actor(http), cancel);
        return JsonAnswer.Object(json => QualityJson.Write(json, undone));
    }

    private Task<JobGroup> GroupAsync(HttpContext http, string name, CancellationToken cancel) =>
        jobs.GroupAsync(AdminScope.Of(http, settings), JobWords.Name(name), cancel);

    private static long? Number(string? after) => string.IsNullOrEmpty(after) ? null
        : long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new BodyRefused($"'after' is '{after}' and was not issued for this list.");
}
