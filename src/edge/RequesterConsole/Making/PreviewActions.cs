using System;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.Objects;
using Plumbline.Preparation.Drafts;
using Plumbline.Templating;
using Plumbline.WebHost;

namespace Plumbline.RequesterConsole.Making;

/// <summary>The real page in the real sandbox with one of the draft's own objects; submitting it tells what would be written and keeps nothing.</summary>
internal sealed class PreviewActions(JobDraftService drafts, ReadGrants grants, TimeProvider clock)
{
    private static readonly ElementBundle Bundle = new("/client/crowd-html-elements.js");

    public async Task<IResult> FrameAsync(HttpContext http, string draft, long index, CancellationToken cancel)
    {
        var scope = ConsoleDesk.Caller(http).Scope;
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = SecurityHeaders.TaskFrame;
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        var task = await drafts.PreviewAsync(scope, draft, index, cancel);
        if (!WorkerTemplate.TryParse(task.Page, out var template, out var problems))
        {
            return Html(ProblemPage([.. problems.Select(problem => (problem.Line, problem.Sentence))]));
        }

        using var input = JsonDocument.Parse(task.Input);
        var now = clock.GetUtcNow();
        var page = template!.Render(input.RootElement, new RenderOptions(place => grants.PreviewPathFor(scope, place, now), Now: now));
        return Html(page.Problems.Count == 0 ? WorkerPage.Build(page.Html, Bundle) : ProblemPage([.. page.Problems.Select(problem => (problem.Line, problem.Sentence))]));
    }

    /// <summary>Body: <c>{"answer": {…}}</c>.</summary>
    public async Task<IResult> AnswerAsync(HttpContext http, string draft, long index, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        var outcome = await drafts.PreviewAnswerAsync(ConsoleDesk.Caller(http).Scope, draft, index, body.RequiredObject("answer", "what the form sent."), cancel);
        return JsonAnswer.Object(json =>
        {
            json.WriteString("workerResponse", outcome.Answer);
            json.WriteString("outputLine", outcome.OutputLine);
            json.WriteString("problem", outcome.Problem);
        });
    }

    /// <summary>A document that the same job by command needs, to be saved.</summary>
    public async Task<IResult> FileAsync(HttpContext http, string draft, string name, CancellationToken cancel)
    {
        var outcome = await drafts.ReviewAsync(ConsoleDesk.Caller(http).Scope, draft, cancel);
        if (outcome.Files.FirstOrDefault(file => file.Name == name) is not { } found)
        {
            await Problem.WriteAsync(http, 404, "NotFound", ConsoleTexts.NoSuchPage);
            return Results.Empty;
        }

        http.Response.Headers.CacheControl = "no-store";
        return Results.File(Encoding.UTF8.GetBytes(found.Text), "application/octet-stream", found.Name);
    }

    private static IResult Html(string page) => Results.Content(page, "text/html; charset=utf-8");

    private static string ProblemPage((int Line, string Sentence)[] problems)
    {
        var text = new StringBuilder("<!doctype html><meta charset=\"utf-8\"><title>Task</title><p role=\"alert\">The page cannot be shown:</p><ul>");
        foreach (var (line, sentence) in problems.Take(5))
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"<li>Line {line}: {WebUtility.HtmlEncode(sentence)}</li>");
        }

        return text.Append("</ul>").ToString();
    }
}
