using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.Accounts;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;
using Plumbline.LabelingJobs.Insights;
using Plumbline.Manifests;
using Plumbline.RequesterConsole.Making;
using Plumbline.RequesterConsole.Pages;
using Plumbline.WebHost;

namespace Plumbline.RequesterConsole.Actions;

/// <summary>Labels of a job looked at again: the list of doubts, deciding them one after the other, audits.</summary>
internal sealed class ReviewActions(LabelingJobService jobs, AuditLog audit)
{
    private const int PageSize = 24;

    public Task<IResult> ShowAsync(HttpContext http, string name, string? label, string? given, string? token, CancellationToken cancel) =>
        ShowAsync(http, name, Forms.Filled(label), Forms.Filled(given), Forms.Filled(token), null, 200, cancel);

    /// <summary>The first label of the queue after a token; shows what people answered, so it is written to the audit log.</summary>
    /// <param name="decided">One-based line decided just before.</param>
    public async Task<IResult> NextAsync(HttpContext http, string name, string? token, long? decided, CancellationToken cancel)
    {
        var (caller, job) = JobActions.Asked(http, name);
        var page = await jobs.ListDoubtsAsync(caller.Scope, job, new(Limit: 1, Token: Forms.Filled(token)), cancel);
        var ahead = page.Next is null ? null : await jobs.ListDoubtsAsync(caller.Scope, job, new(Limit: 1, Token: page.Next), cancel);
        return await DecideAsync(http, caller, job, page.Items.Count == 0 ? null : page.Items[0].Object.Index, page.Next, decided, null, 200, cancel, ahead is { Items: [var after, ..] } ? after.Object : null);
    }

    /// <summary>One label, whether doubtful or not.</summary>
    public async Task<IResult> LineAsync(HttpContext http, string name, long line, CancellationToken cancel)
    {
        var (caller, job) = JobActions.Asked(http, name);
        return await DecideAsync(http, caller, job, line - 1, null, null, null, 200, cancel);
    }

    /// <summary>Takes a decision and shows the next label.</summary>
    public async Task<IResult> SetAsync(HttpContext http, string name, long line, CancellationToken cancel)
    {
        var (caller, job) = JobActions.Asked(http, name);
        var form = await http.Request.ReadFormAsync(cancel);
        try
        {
            await jobs.AdjudicateAsync(caller.Scope, job, line - 1, Read(form), caller.User.Email, cancel);
        }
        catch (Refusal refusal) when (refusal is LabelingJobDecisionRefused or BodyRefused)
        {
            return await DecideAsync(http, caller, job, line - 1, Forms.Filled(form["next"]), null, refusal.Message, 422, cancel);
        }

        await TellAsync(caller, job, "label.decide", $$"""{"line":{{Number(line)}}}""", cancel);
        var next = Forms.Filled(form["next"]) is { } token ? $"token={Uri.EscapeDataString(token)}&" : "";
        return new SeeOther(caller.To(JobAddress.Of(job, $"review/next?{next}decided={Number(line)}")));
    }

    public async Task<IResult> UndoAsync(HttpContext http, string name, long line, CancellationToken cancel)
    {
        var (caller, job) = JobActions.Asked(http, name);
        await jobs.UndoAdjudicationAsync(caller.Scope, job, line - 1, cancel);
        await TellAsync(caller, job, "label.undecide", $$"""{"line":{{Number(line)}}}""", cancel);
        return new SeeOther(caller.To(JobAddress.Of(job, $"review/{Number(line)}")));
    }

    /// <summary>Draws an audit.</summary>
    public async Task<IResult> DrawAsync(HttpContext http, string name, CancellationToken cancel)
    {
        var (caller, job) = JobActions.Asked(http, name);
        var form = await http.Request.ReadFormAsync(cancel);
        try
        {
            var size = int.TryParse(form["size"], NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
            var confidence = double.TryParse(form["confidence"], NumberStyles.Float, CultureInfo.InvariantCulture, out var share) ? share : double.NaN;
            var drawn = await jobs.DrawAuditAsync(caller.Scope, job, size, confidence, caller.User.Email, cancel);
            await TellAsync(caller, job, "audit.draw", $$"""{"audit":{{Number(drawn.Id)}}}""", cancel);
            return new SeeOther(caller.To(JobAddress.Of(job, $"audits/{Number(drawn.Id)}")));
        }
        catch (LabelingJobAuditRefused refusal)
        {
            return await ShowAsync(http, name, null, null, null, refusal.Message, 422, cancel);
        }
    }

    /// <param name="place">A place to look at again; null for the next one.</param>
    public Task<IResult> AuditAsync(HttpContext http, string name, long id, int? place, CancellationToken cancel) => AuditAsync(http, name, id, place, null, 200, cancel);

    /// <summary>Says what was seen and shows the next label.</summary>
    public async Task<IResult> LookAsync(HttpContext http, string name, long id, int place, CancellationToken cancel)
    {
        var (caller, job) = JobActions.Asked(http, name);
        var form = await http.Request.ReadFormAsync(cancel);
        try
        {
            await jobs.LookAsync(
                caller.Scope, job, id, place, form.ContainsKey("right") ? null : Labels(form), form.ContainsKey("right") ? form["right"] == "yes" : null, caller.User.Email, cancel);
        }
        catch (LabelingJobAuditRefused refusal)
        {
            return await AuditAsync(http, name, id, place, refusal.Message, 422, cancel);
        }

        return new SeeOther(caller.To(JobAddress.Of(job, $"audits/{Number(id)}")));
    }

    public async Task<IResult> CorrectAsync(HttpContext http, string name, long id, CancellationToken cancel)
    {
        var (caller, job) = JobActions.Asked(http, name);
        var corrected = await jobs.CorrectAsync(caller.Scope, job, id, caller.User.Email, cancel);
        await TellAsync(caller, job, "audit.correct", $$"""{"audit":{{Number(id)}},"labels":{{Number(corrected)}}}""", cancel);
        return new SeeOther(caller.To(JobAddress.Of(job, $"audits/{Number(id)}")));
    }

    private async Task<IResult> ShowAsync(
        HttpContext http, string name, string? label, string? given, string? token, string? trouble, int status, CancellationToken cancel)
    {
        var (caller, job) = JobActions.Asked(http, name);
        var view = await jobs.DescribeAsync(caller.Scope, job, cancel);
        return Forms.Page<JobReview>(
            http,
            new
            {
                Caller = caller,
                Job = view,
                Labels = await LabelsAsync(caller, view, cancel),
                Doubts = await jobs.ListDoubtsAsync(caller.Scope, job, new(label, given, PageSize, token), cancel),
                Worth = await jobs.DoubtWorthAsync(caller.Scope, job, cancel),
                Audits = await jobs.ListAuditsAsync(caller.Scope, job, cancel),
                Label = label,
                Given = given,
                Trouble = trouble,
                Continued = token is not null,
            },
            status);
    }

    private async Task<IResult> DecideAsync(
        HttpContext http, ConsoleCaller caller, LabelingJobName job, long? index, string? next, long? just, string? trouble, int status, CancellationToken cancel, JobObject? ahead = null)
    {
        var view = await jobs.DescribeAsync(caller.Scope, job, cancel);
        JobObjectDetail? detail;
        try
        {
            detail = index is { } asked ? await jobs.ObjectAsync(caller.Scope, job, asked, cancel) : null;
        }
        catch (LabelingJobObjectNotFound)
        {
            // These pages count lines from 1, as people do.
            await Problem.WriteAsync(http, 404, "NotFound", Words.Fill(ConsoleTexts.LineNotOfJob, Words.Count(index!.Value + 1)));
            return Results.Empty;
        }

        if (detail is not null)
        {
            await TellAsync(caller, job, "answers.read", $$"""{"line":{{Number(detail.Object.LineNumber)}}}""", cancel);
        }

        return Forms.Page<DecidePage>(
            http, new { Caller = caller, Job = view, Labels = await LabelsAsync(caller, view, cancel), Detail = detail, Next = next, Ahead = ahead, Just = just, Trouble = trouble }, status);
    }

    private async Task<IResult> AuditAsync(HttpContext http, string name, long id, int? place, string? trouble, int status, CancellationToken cancel)
    {
        var (caller, job) = JobActions.Asked(http, name);
        var view = await jobs.DescribeAsync(caller.Scope, job, cancel);
        var found = await jobs.AuditAsync(caller.Scope, job, id, cancel);
        var current = await jobs.AuditedAsync(caller.Scope, job, id, place, cancel);
        var detail = current is null ? null : await jobs.ObjectAsync(caller.Scope, job, current.Object.Index, cancel);
        var marks = detail is null ? null : PictureMarks.Shown(view.Kind, detail);
        if (marks is not null)
        {
            // What workers drew is shown, though not who drew it.
            await TellAsync(caller, job, "answers.read", $$"""{"line":{{Number(detail!.Object.LineNumber)}}}""", cancel);
        }

        return Forms.Page<AuditPage>(
            http,
            new
            {
                Caller = caller,
                Job = view,
                Labels = await LabelsAsync(caller, view, cancel),
                Audit = found,
                Current = current,
                Ahead = current is null ? null : (await jobs.AuditedAsync(caller.Scope, job, id, current.Place + 1, cancel))?.Object,
                Marks = marks,
                Wrong = found.IsComplete ? await jobs.ListWrongAsync(caller.Scope, job, id, -1, cancel) : [],
                Trouble = trouble,
            },
            status);
    }

    /// <summary>The labels a person may choose from; none for kinds whose labels are not chosen.</summary>
    private async Task<IReadOnlyList<string>> LabelsAsync(ConsoleCaller caller, LabelingJobView view, CancellationToken cancel) =>
        AnswerShapes.Of(view.Kind).HasLabels ? (await jobs.GroupAsync(caller.Scope, view.Name, cancel)).Labels : [];

    private static LabelDecision Read(IFormCollection form)
    {
        var because = form["because"].ToString().Trim();
        return Forms.Filled(form["answer"]) is { } answer
                ? new(Answer: AssignmentId.TryParse(answer, out var id) ? id : throw new BodyRefused($"'{answer}' is no answer."), Because: because)
            : Forms.Filled(form["other"]) is null && form["keep"] == "yes" ? new(Keep: true, Because: because)
            : new(Labels: Labels(form), Because: because);
    }

    /// <summary>The labels chosen by button or box, and the one written by hand.</summary>
    private static List<string> Labels(IFormCollection form)
    {
        var other = Forms.Filled(form["other"]);
        return form["several"] == "yes"
            ? [.. form["label"].OfType<string>().Concat(other is null ? [] : [other]).Distinct()]
            : other is not null && form["set"] == "yes" ? [other]
            : [.. form["label"].OfType<string>()];
    }

    private Task TellAsync(ConsoleCaller caller, LabelingJobName job, string what, string details, CancellationToken cancel) =>
        audit.WriteAsync(new(caller.Scope.Account, caller.Actor, what, job.ToString(), details), cancel);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
