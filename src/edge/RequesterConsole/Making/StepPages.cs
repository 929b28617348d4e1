using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Plumbline.Kernel;
using Plumbline.Objects;
using Plumbline.Preparation;
using Plumbline.Preparation.Datasets;
using Plumbline.Preparation.Drafts;
using Plumbline.LabelingJobs.Preview;
using Plumbline.RequesterConsole.Pages.Making;
using Plumbline.Templating.Lint;
using Plumbline.Workforce;

namespace Plumbline.RequesterConsole.Making;

/// <summary>Gathers what a step's page shows.</summary>
internal sealed class StepPages(
    JobDraftService drafts, DatasetService datasets, ObjectService objects, WorkforceService workforce, PreviewLint lint, IdSource ids, ConsoleSettings settings)
{
    private const int BucketsShown = 100;
    private const int TeamsShown = 100;

    /// <param name="findings">Refusals of what was just posted: answered as 422.</param>
    /// <param name="row">Review: which object the preview shows.</param>
    public async Task<IResult> ShowAsync(HttpContext http, JobDraft draft, string step, IReadOnlyList<DesignFinding>? findings, int row, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        http.Response.Headers.CacheControl = "no-store";
        var dataset = await DatasetAsync(caller.Scope, draft, cancel);
        var status = findings is null ? 200 : 422;
        var shown = new StepView(caller, draft, step, findings ?? [], dataset);
        return step switch
        {
            "data" => new RazorComponentResult<DataStep>(new { View = shown, Buckets = await BucketsAsync(caller.Scope, cancel), Folder = "uploads/" + ids.NewText(8) }) { StatusCode = status },
            "task" => new RazorComponentResult<TaskStep>(new { View = shown }) { StatusCode = status },
            "labels" => new RazorComponentResult<LabelsStep>(new { View = shown }) { StatusCode = status },
            "team" => new RazorComponentResult<TeamStep>(new { View = shown, Teams = await workforce.ListWorkteamsAsync(caller.Scope, new(Limit: TeamsShown), cancel) }) { StatusCode = status },
            "quality" => new RazorComponentResult<QualityStep>(new { View = shown }) { StatusCode = status },
            _ => await ReviewAsync(shown, row, status, cancel),
        };
    }

    private async Task<IResult> ReviewAsync(StepView view, int row, int status, CancellationToken cancel)
    {
        var scope = view.Caller.Scope;
        var outcome = await drafts.ReviewAsync(scope, view.Draft.Id, cancel);
        var findings = view.Findings.Concat(outcome.Findings).DistinctBy(finding => (finding.Step, finding.Field, finding.Sentence)).ToList();
        PreviewedTask? preview = null;
        IReadOnlyList<LintFinding> lintFindings = [];
        if (outcome.Request is not null)
        {
            try
            {
                preview = await drafts.PreviewAsync(scope, view.Draft.Id, row, cancel);
                lintFindings = await lint.OfAsync(scope, preview, cancel);
            }
            catch (DraftNotReady)
            {
                // Told among the findings.
            }
        }

        return new RazorComponentResult<ReviewStep>(new { View = view with { Findings = findings }, Outcome = outcome, Preview = preview, Lint = lintFindings, Endpoint = settings.EndpointUrl }) { StatusCode = status };
    }

    private async Task<Dataset?> DatasetAsync(AccountScope scope, JobDraft draft, CancellationToken cancel)
    {
        if (draft.Design.DatasetId is not { } id)
        {
            return null;
        }

        try
        {
            return await datasets.GetAsync(scope, id, cancel);
        }
        catch (DatasetNotFound)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<string>> BucketsAsync(AccountScope scope, CancellationToken cancel) =>
        [.. (await objects.ListBucketsAsync(scope, null, null, BucketsShown, cancel)).Items.Select(bucket => bucket.Name)];
}

/// <summary>What every step's page shows.</summary>
public sealed record StepView(ConsoleCaller Caller, JobDraft Draft, string Step, IReadOnlyList<DesignFinding> Findings, Dataset? Dataset)
{
    public JobDesign Design => Draft.Design;

    /// <summary>The sentence at a field; null when there is none.</summary>
    public string? At(string field) => Findings.FirstOrDefault(finding => finding.Field == field)?.Sentence;
}
