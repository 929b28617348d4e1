using System;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.Kernel;
using Plumbline.Preparation.Commands;
using Plumbline.Preparation.Drafts;
using Plumbline.WebHost;

namespace Plumbline.Api.Plumbline.Administration;

/// <summary>Jobs while they are thought up: what the console's wizard does, for programs.</summary>
internal sealed class JobDraftCalls(JobDraftService drafts, PlumblineApiSettings settings)
{
    private const int MostPerPage = 100;

    /// <summary>Body: <c>{"design"?: {…}}</c> or <c>{"likeJob": "name"}</c>.</summary>
    public async Task<IResult> CreateAsync(HttpContext http, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        var (scope, owner) = (AdminScope.Of(http, settings), AdminScope.Actor(http));
        var draft = body.Text("likeJob") is { } like
            ? await drafts.CreateLikeAsync(scope, owner, Name(like), cancel)
            : await drafts.CreateAsync(scope, owner, body.Optional("design") is { } design ? JobDesign.Parse(design.GetRawText()) : new(), cancel);
        return JsonAnswer.Object(json => Write(json, draft), StatusCodes.Status201Created);
    }

    public async Task<IResult> ListAsync(HttpContext http, string? after, int? limit, CancellationToken cancel) => Listing.Of(
        "jobDrafts", await drafts.ListAsync(AdminScope.Of(http, settings), null, after, Math.Clamp(limit ?? 50, 1, MostPerPage), cancel), Write);

    public async Task<IResult> ShowAsync(HttpContext http, string draft, CancellationToken cancel)
    {
        var found = await drafts.GetAsync(AdminScope.Of(http, settings), draft, cancel);
        return JsonAnswer.Object(json => Write(json, found));
    }

    /// <summary>Body: <c>{"design": {…}, "version"?}</c>; the design replaces the one before.</summary>
    public async Task<IResult> SaveAsync(HttpContext http, string draft, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        var design = JobDesign.Parse(body.RequiredObject("design", "the whole design."));
        var saved = await drafts.SaveAsync(AdminScope.Of(http, settings), draft, _ => design, (long?)body.Number("version"), cancel);
        return JsonAnswer.Object(json => Write(json, saved));
    }

    public async Task<IResult> DeleteAsync(HttpContext http, string draft, CancellationToken cancel)
    {
        await drafts.DeleteAsync(AdminScope.Of(http, settings), draft, cancel);
        return Results.NoContent();
    }

    /// <summary>Has the design's data made into a manifest, or checked; <c>datasetId</c> in the answer tells where to look how far it is.</summary>
    public async Task<IResult> MakeDatasetAsync(HttpContext http, string draft, CancellationToken cancel)
    {
        var saved = await drafts.MakeDatasetAsync(AdminScope.Of(http, settings), draft, AdminScope.Actor(http), cancel);
        return JsonAnswer.Object(json => Write(json, saved), StatusCodes.Status202Accepted);
    }

    public async Task<IResult> ReviewAsync(HttpContext http, string draft, CancellationToken cancel)
    {
        var scope = AdminScope.Of(http, settings);
        var outcome = await drafts.ReviewAsync(scope, draft, cancel);
        return JsonAnswer.Object(json =>
        {
            json.WriteStartArray("findings");
            foreach (var finding in outcome.Findings)
            {
                json.WriteStartObject();
                json.WriteString("step", finding.Step.ToString().ToLowerInvariant());
                json.WriteString("field", finding.Field);
                json.WriteString("sentence", finding.Sentence);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("files");
            foreach (var file in outcome.Files)
            {
                json.WriteStartObject();
                json.WriteString("s3Uri", file.At.ToString());
                json.WriteString("contentType", file.ContentType);
                json.WriteString("text", file.Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (outcome.Request is { } request)
            {
                json.WriteString("awsCommand", CreateJobCommand.Aws(request, scope.Region));
                json.WriteString("boto3", CreateJobCommand.Boto3(request, scope.Region));
            }
        });
    }

    /// <summary>Body: <c>{"index"?, "answer"?}</c>. Without an answer: the page and input a worker would get; with one, what it would come to.</summary>
    public async Task<IResult> PreviewAsync(HttpContext http, string draft, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        var (scope, index) = (AdminScope.Of(http, settings), (long)Math.Clamp(body.Number("index") ?? 0, 0, 1e9));
        if (body.Optional("answer") is not null)
        {
            var outcome = await drafts.PreviewAnswerAsync(scope, draft, index, body.RequiredObject("answer", "what the page's form would send."), cancel);
            return JsonAnswer.Object(json =>
            {
                json.WritePropertyName("workerResponse");
                json.WriteRawValue(outcome.Answer);
                json.WriteString("outputLine", outcome.OutputLine);
                json.WriteString("problem", outcome.Problem);
            });
        }

        var task = await drafts.PreviewAsync(scope, draft, index, cancel);
        return JsonAnswer.Object(json =>
        {
            json.WriteNumber("index", task.Index);
            json.WriteBoolean("isLast", task.IsLast);
            json.WriteString("line", task.Line);
            json.WriteString("page", task.Page);
            json.WritePropertyName("taskInput");
            json.WriteRawValue(task.Input);
        });
    }

    /// <summary>Harmless to repeat: a draft becomes one job.</summary>
    public async Task<IResult> LaunchAsync(HttpContext http, string draft, CancellationToken cancel)
    {
        var scope = AdminScope.Of(http, settings);
        var name = await drafts.LaunchAsync(scope, draft, cancel);
        return JsonAnswer.Object(json =>
        {
            json.WriteString("labelingJobName", name.ToString());
            json.WriteString("labelingJobArn", scope.SageMaker($"labeling-job/{name.ToString().ToLowerInvariant()}").ToString());
        });
    }

    private static void Write(Utf8JsonWriter json, JobDraft draft)
    {
        json.WriteString("draftId", draft.Id);
        json.WriteString("owner", draft.Owner);
        json.WriteNumber("version", draft.Version);
        json.WriteString("changedAt", draft.ChangedAt);
        if (draft.LaunchedAs is not null)
        {
            json.WriteString("launchedAs", draft.LaunchedAs);
        }

        json.WritePropertyName("design");
        json.WriteRawValue(draft.Design.ToJson());
    }

    private static LabelingJobName Name(string text) =>
        LabelingJobName.TryParse(text, out var name) ? name : throw new BodyRefused($"'likeJob' is '{text}', which is no job's name.");
}
