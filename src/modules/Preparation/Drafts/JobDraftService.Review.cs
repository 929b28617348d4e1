using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;
using Plumbline.LabelingJobs.Preview;
using Plumbline.Preparation.Datasets;

namespace Plumbline.Preparation.Drafts;

public sealed partial class JobDraftService
{
    /// <summary>What the draft comes to: everything that keeps it from becoming a job, told by step and field. Changes nothing.</summary>
    /// <exception cref="DraftNotFound" />
    public async Task<DesignOutcome> ReviewAsync(AccountScope scope, string id, CancellationToken cancel)
    {
        var draft = await GetAsync(scope, id, cancel);
        var trouble = await DataTroubleAsync(scope, draft.Design, cancel);
        var outcome = new DesignReading(scope, draft.Id, draft.Design, draft.Design.Manifest).Read();
        if (trouble is not null)
        {
            return outcome with { Findings = [trouble, .. outcome.Findings.Where(finding => finding.Field != "place")] };
        }

        if (outcome.Request is not { } request)
        {
            return outcome;
        }

        var findings = (await previews.CheckAsync(scope, request, outcome.Documents, cancel)).Select(found => DesignSteps.Of(found.Member, found.Sentence)).ToList();
        if (draft.LaunchedAs is null && await jobs.ExistsAsync(scope, scope.SageMaker($"labeling-job/{request.Name}"), cancel))
        {
            findings.Insert(0, new(DesignStep.Data, "name", $"A job named '{request.Name}' exists already (names are compared without case). Choose another name."));
        }

        return outcome with { Findings = findings };
    }

    /// <summary>What a worker would be given for one of the first objects.</summary>
    /// <exception cref="DraftNotFound" />
    /// <exception cref="DraftNotReady">Something that a worker would see is still missing.</exception>
    public async Task<PreviewedTask> PreviewAsync(AccountScope scope, string id, long index, CancellationToken cancel)
    {
        var (request, documents) = await RequestToShowAsync(scope, id, cancel);
        try
        {
            return await previews.TaskAsync(scope, request, documents, index, cancel);
        }
        catch (LabelingJobNotValid refusal)
        {
            throw NotReady(refusal);
        }
    }

    /// <summary>What a worker's answer to that object would come to. Nothing is kept.</summary>
    /// <param name="answer">A JSON object: what the page's form sent.</param>
    /// <exception cref="DraftNotFound" />
    /// <exception cref="DraftNotReady" />
    public async Task<PreviewedAnswer> PreviewAnswerAsync(AccountScope scope, string id, long index, string answer, CancellationToken cancel)
    {
        var (request, documents) = await RequestToShowAsync(scope, id, cancel);
        try
        {
            return await previews.AnswerAsync(scope, request, documents, index, answer, cancel);
        }
        catch (LabelingJobNotValid refusal)
        {
            throw NotReady(refusal);
        }
    }

    private async Task<(NewLabelingJob Request, JobDocuments Documents)> RequestToShowAsync(AccountScope scope, string id, CancellationToken cancel)
    {
        var outcome = await ReviewAsync(scope, id, cancel);
        return outcome.Request is { } request ? (request, outcome.Documents) : throw new DraftNotReady(outcome.Findings);
    }

    /// <summary>Null when the data is ready.</summary>
    private async Task<DesignFinding?> DataTroubleAsync(AccountScope scope, JobDesign design, CancellationToken cancel)
    {
        if (design.DatasetId is not { } id)
        {
            return design.Manifest is null ? new(DesignStep.Data, "place", "The data has not been looked at yet. Go through the data step.") : null;
        }

        var dataset = await datasets.GetAsync(scope, id, cancel);
        return dataset.Status switch
        {
            DatasetStatus.Ready when dataset.Asked.CheckOnly && dataset.Report!.Faulty > 0 => new(
                DesignStep.Data,
                "place",
                $"{dataset.Report.Faulty} lines of the manifest cannot be used, so a job with it would fail. {dataset.Report.Problems[0]} Mend them, or leave out repeated objects to have a clean copy made."),
            DatasetStatus.Ready when dataset.Written > settings.MaxObjects => new(
                DesignStep.Data, "place", $"The data has {dataset.Written} objects; a job takes {settings.MaxObjects}. Take a sample, or filter it into several jobs."),
            DatasetStatus.Ready => null,
            DatasetStatus.Failed => new(DesignStep.Data, "place", dataset.Failure ?? "The data could not be read."),
            DatasetStatus.Cancelled => new(DesignStep.Data, "place", "Reading the data was cancelled. Go through the data step again."),
            _ => new(DesignStep.Data, "place", "The data is still being read. Wait until it is ready."),
        };
    }

    private static DraftNotReady NotReady(LabelingJobNotValid refusal) => new(
        new List<DesignFinding>(refusal.Findings.Select(found => DesignSteps.Of(found.Member, found.Sentence))));
}
