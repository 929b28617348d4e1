using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.Objects;
using Plumbline.Templating;
using Plumbline.WebHost;
using Plumbline.WorkerPortal.Texts;

namespace Plumbline.WorkerPortal;

/// <summary>Renders the requester's template with the task's input into the document of the sandboxed frame.</summary>
internal sealed class TaskFrame(ReadGrants grants, TimeProvider clock)
{
    private const int MostTemplates = 256;
    private static readonly ElementBundle Bundle = new("/client/crowd-html-elements.js");
    private readonly ConcurrentDictionary<string, WorkerTemplate> parsed = new();

    public IResult Of(HttpContext http, LeasedTask task)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = SecurityHeaders.TaskFrame;
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        return new Html(Render(task, PortalLanguage.TextsFor(http)));
    }

    private string Render(LeasedTask task, PortalTexts texts)
    {
        using var input = JsonDocument.Parse(task.Input);
        var lease = $"assignment:{task.Assignment}";
        var page = TemplateOf(task).Render(input.RootElement, new RenderOptions(place => grants.PathFor(task.Scope, place, lease), Now: clock.GetUtcNow()));
        return page.Problems.Count == 0 ? WorkerPage.Build(page.Html, Bundle) : ProblemPage(page, texts);
    }

    /// <summary>Templates are named by their content, so a parsed one never goes stale; a full cache is simply begun anew.</summary>
    private WorkerTemplate TemplateOf(LeasedTask task)
    {
        if (parsed.TryGetValue(task.PageHash, out var known))
        {
            return known;
        }

        if (!WorkerTemplate.TryParse(task.Page, out var template, out var problems))
        {
            throw new TemplateBroken(problems[0].Sentence);
        }

        if (parsed.Count >= MostTemplates)
        {
            parsed.Clear();
        }

        return parsed[task.PageHash] = template!;
    }

    private static string ProblemPage(RenderedPage page, PortalTexts texts)
    {
        var text = new StringBuilder(
            $"<!doctype html><html lang=\"{texts.Problem.Language}\" dir=\"{texts.Problem.Direction}\"><meta charset=\"utf-8\"><title>{texts.TaskFrame}</title><p role=\"alert\">{texts.CannotBeShown}</p><ul>");
        foreach (var problem in page.Problems.Take(5))
        {
            var sentence = $"<bdi>{WebUtility.HtmlEncode(problem.Sentence)}</bdi>";
            text.Append("<li>").AppendFormat(System.Globalization.CultureInfo.InvariantCulture, texts.Line, problem.Line, sentence).Append("</li>");
        }

        return text.Append("</ul>").ToString();
    }

    private sealed class Html(string page) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = "text/html; charset=utf-8";
            return httpContext.Response.WriteAsync(page, httpContext.RequestAborted);
        }
    }
}

/// <summary>The stored template of a task does not parse: it was checked when the job was made, so this is a rare thing.</summary>
internal sealed class TemplateBroken(string why) : Refusal($"This task's page cannot be read: {why} Give the task back and tell the requester.");
