using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;
using Plumbline.Objects;
using Plumbline.Preparation;
using Plumbline.Preparation.Datasets;
using Plumbline.Preparation.Drafts;
using Plumbline.RequesterConsole.Pages.Making;
using Plumbline.WebHost;

namespace Plumbline.RequesterConsole.Making;

/// <summary>The wizard's pages. Whatever is typed is saved by every button, the steps' names included.</summary>
internal sealed class WizardActions(JobDraftService drafts, DatasetService datasets, StepPages pages)
{
    /// <summary>A label is a field, and so is its short name: a job may have thousands.</summary>
    private static readonly FormOptions ManyLabels = new() { ValueCountLimit = 50_000 };

    private const int DraftsOnPage = 20;

    public async Task<IResult> ShowStartAsync(HttpContext http, string? after, string? whose, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        var everybody = whose == "all";
        var page = await drafts.ListAsync(caller.Scope, everybody ? null : caller.Actor, after, DraftsOnPage, cancel);
        http.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<WizardStart>(new { Caller = caller, Drafts = page.Items, page.Next, Everybody = everybody });
    }

    /// <summary>Begins a draft: empty, or like the job named <c>like</c>.</summary>
    public async Task<IResult> BeginAsync(HttpContext http, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        var form = await http.Request.ReadFormAsync(cancel);
        var draft = LabelingJobName.TryParse(form["like"].ToString(), out var like)
            ? await drafts.CreateLikeAsync(caller.Scope, caller.Actor, like, cancel)
            : await drafts.CreateAsync(caller.Scope, caller.Actor, DesignForm.Fresh, cancel);
        return new SeeOther(caller.To(WizardSteps.Address(draft.Id, "data")));
    }

    public async Task<IResult> ShowAsync(HttpContext http, string draft, string step, int? row, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        if (!WizardSteps.Has(step))
        {
            return Results.Redirect(caller.To(WizardSteps.Address(draft, "data")));
        }

        var found = await drafts.GetAsync(caller.Scope, draft, cancel);
        return found.LaunchedAs is not null && step != WizardSteps.Review
            ? Results.Redirect(caller.To(WizardSteps.Address(draft, WizardSteps.Review)))
            : await pages.ShowAsync(http, found, step, null, row ?? 0, cancel);
    }

    /// <summary>Saves, then goes where the button says: <c>next</c>, <c>back</c>, a step, or <c>stay</c>. Scripts that only save ask for JSON.</summary>
    public async Task<IResult> SaveAsync(HttpContext http, string draft, string step, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        var form = await http.Request.ReadFormAsync(ManyLabels, cancel);
        var go = form["go"].ToString();
        JobDraft saved;
        try
        {
            saved = await drafts.SaveAsync(caller.Scope, draft, design => DesignForm.Read(step, design, form), null, cancel);
        }
        catch (DraftLaunched)
        {
            return new SeeOther(caller.To(WizardSteps.Address(draft, WizardSteps.Review)));
        }

        if (go == "keep")
        {
            return Results.NoContent();
        }

        var trouble = step == "data" && go != "stay" || saved.Design.DatasetId is null && saved.Design.Data is not null && go != "stay"
            ? await MakeAsync(caller, saved, cancel)
            : null;
        var target = go switch
        {
            "stay" => step,
            "back" => WizardSteps.Beside(step, -1),
            "next" => WizardSteps.Beside(step, 1),
            _ => WizardSteps.Has(go) ? go : step,
        };
        if (go == "next")
        {
            saved = await drafts.GetAsync(caller.Scope, draft, cancel);
            var findings = await FindingsAsync(caller, saved, step, trouble, cancel);
            if (findings.Count > 0)
            {
                return await pages.ShowAsync(http, saved, step, findings, 0, cancel);
            }
        }

        if (target == "task" && step == "data")
        {
            await drafts.SaveAsync(caller.Scope, draft, DesignForm.Suggested, null, cancel);
        }

        return new SeeOther(caller.To(WizardSteps.Address(draft, target)));
    }

    public async Task<IResult> LaunchAsync(HttpContext http, string draft, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        try
        {
            var name = await drafts.LaunchAsync(caller.Scope, draft, cancel);
            return new SeeOther(caller.To(JobAddress.Of(name)));
        }
        catch (DraftNotReady refusal)
        {
            return await pages.ShowAsync(http, await drafts.GetAsync(caller.Scope, draft, cancel), WizardSteps.Review, refusal.Findings, 0, cancel);
        }
        catch (LabelingJobLimitReached refusal)
        {
            var found = await drafts.GetAsync(caller.Scope, draft, cancel);
            return await pages.ShowAsync(http, found, WizardSteps.Review, [new(DesignStep.Quality, "", refusal.Message)], 0, cancel);
        }
    }

    public async Task<IResult> DeleteAsync(HttpContext http, string draft, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        try
        {
            await drafts.DeleteAsync(caller.Scope, draft, cancel);
        }
        catch (DraftNotFound)
        {
            // Deleted before: what was wanted.
        }

        return new SeeOther(caller.To("/console/jobs/new"));
    }

    /// <summary>How far the data is, for the script that waits for it.</summary>
    public async Task<IResult> DatasetAsync(HttpContext http, string draft, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        var found = await drafts.GetAsync(caller.Scope, draft, cancel);
        var dataset = found.Design.DatasetId is { } id ? await datasets.GetAsync(caller.Scope, id, cancel) : null;
        return JsonAnswer.Object(json =>
        {
            json.WriteBoolean("open", dataset?.IsOpen == true);
            json.WriteString("words", DatasetWords.Of(dataset));
        });
    }

    public async Task<IResult> CancelDatasetAsync(HttpContext http, string draft, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        var found = await drafts.GetAsync(caller.Scope, draft, cancel);
        if (found.Design.DatasetId is { } id)
        {
            await datasets.CancelAsync(caller.Scope, id, cancel);
        }

        return new SeeOther(caller.To(WizardSteps.Address(draft, "data")));
    }

    /// <summary>Has the data read; a refusal is told at its field.</summary>
    private async Task<DesignFinding?> MakeAsync(ConsoleCaller caller, JobDraft draft, CancellationToken cancel)
    {
        try
        {
            await drafts.MakeDatasetAsync(caller.Scope, draft.Id, caller.Actor, cancel);
            return null;
        }
        catch (DatasetRefused refusal)
        {
            var field = refusal.Field.Split('.')[^1];
            return new(DesignStep.Data, field switch { "count" or "sample" => "sampleCount", "percent" => "samplePercent", _ when field.StartsWith("conditions", StringComparison.Ordinal) => "conditions", _ => field }, refusal.Message);
        }
        catch (Refusal refusal) when (refusal is BucketNotFound or BucketForbidden or TooManyDatasets)
        {
            return new(DesignStep.Data, "place", refusal.Message);
        }
    }

    /// <summary>What keeps this step from being complete. Data that is still being read keeps nobody.</summary>
    private async Task<List<DesignFinding>> FindingsAsync(ConsoleCaller caller, JobDraft draft, string step, DesignFinding? trouble, CancellationToken cancel)
    {
        var review = await drafts.ReviewAsync(caller.Scope, draft.Id, cancel);
        var here = review.Findings.Where(finding => finding.Step.ToString().Equals(step, StringComparison.OrdinalIgnoreCase)).ToList();
        if (step == "data" && trouble is null)
        {
            var reading = draft.Design.DatasetId is { } id && (await datasets.GetAsync(caller.Scope, id, cancel)).IsOpen;
            here.RemoveAll(finding => finding.Field == "place" && reading);
        }

        if (trouble is not null && step == "data")
        {
            here.RemoveAll(finding => finding.Field == "place");
            here.Insert(0, trouble);
        }

        return here;
    }
}
