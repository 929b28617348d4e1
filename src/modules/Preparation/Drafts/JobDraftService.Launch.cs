using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;
using Plumbline.Objects;
using Plumbline.Preparation.Tables;
using Plumbline.Storage;

namespace Plumbline.Preparation.Drafts;

public sealed partial class JobDraftService
{
    /// <summary>How long a launch that has not said how it ended keeps others away.</summary>
    private static readonly TimeSpan ClaimLife = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Makes the draft a job: writes label file and page into the requester's bucket, then calls <see cref="LabelingJobService.CreateAsync"/>.
    /// A draft becomes one job at most, whoever presses how often: a repeat answers with the same job.
    /// </summary>
    /// <returns>The job's name.</returns>
    /// <exception cref="DraftNotFound" />
    /// <exception cref="DraftNotReady">Told by step and field.</exception>
    /// <exception cref="DraftLaunched">It is just becoming a job of another name.</exception>
    /// <exception cref="LabelingJobLimitReached" />
    public async Task<LabelingJobName> LaunchAsync(AccountScope scope, string id, CancellationToken cancel)
    {
        if (await LaunchedAsync(scope, id, cancel) is { } known)
        {
            return known;
        }

        var outcome = await ReviewAsync(scope, id, cancel);
        if (outcome.Request is not { } request || outcome.Findings.Any(finding => finding.Field != "name"))
        {
            throw new DraftNotReady(outcome.Findings);
        }

        var claimed = await ClaimAsync(scope, id, request.Name, cancel);
        if (claimed.LaunchedAs is { } already)
        {
            return Name(already);
        }

        try
        {
            await WriteFilesAsync(scope, outcome, cancel);
            await jobs.CreateAsync(scope, request, cancel);
        }
        catch (LabelingJobNameTaken taken)
        {
            if (!await IsOursAsync(scope, request, cancel))
            {
                await ReleaseAsync(scope, id, cancel);
                throw new DraftNotReady([new(DesignStep.Data, "name", taken.Message)]);
            }
        }
        catch (LabelingJobNotValid refusal)
        {
            await ReleaseAsync(scope, id, cancel);
            throw NotReady(refusal);
        }
        catch (Refusal refusal) when (refusal is not StorageUnavailable)
        {
            await ReleaseAsync(scope, id, cancel);
            throw;
        }

        await SettleAsync(scope, id, draft => draft with { LaunchedAs = request.Name.ToString() }, cancel);
        return request.Name;
    }

    /// <summary>The job this draft has become, also when whoever launched it did not live to say so.</summary>
    private async Task<LabelingJobName?> LaunchedAsync(AccountScope scope, string id, CancellationToken cancel)
    {
        var draft = await GetAsync(scope, id, cancel);
        if (draft.LaunchedAs is { } job)
        {
            return Name(job);
        }

        if (draft.LaunchingAs is not { } begun
            || new DesignReading(scope, id, draft.Design with { Name = begun }, draft.Design.Manifest).Read().Request is not { } request
            || !await IsOursAsync(scope, request, cancel))
        {
            return null;
        }

        await SettleAsync(scope, id, current => current with { LaunchedAs = begun }, cancel);
        return Name(begun);
    }

    /// <summary>Finds out how a launch ended that never said so, before anything of the draft is changed.</summary>
    private async Task SettleOldClaimAsync(AccountScope scope, string id, CancellationToken cancel)
    {
        var draft = await GetAsync(scope, id, cancel);
        if (draft is { LaunchedAs: null, LaunchingAs: not null } && LiveClaim(draft) is null && await LaunchedAsync(scope, id, cancel) is null)
        {
            await ReleaseAsync(scope, id, cancel);
        }
    }

    private Task<JobDraft> ClaimAsync(AccountScope scope, string id, LabelingJobName name, CancellationToken cancel) => database.WriteAsync(
        transaction =>
        {
            var draft = DraftTable.Find(transaction, scope, id, toChange: true) ?? throw new DraftNotFound(id);
            if (draft.LaunchedAs is not null)
            {
                return draft;
            }

            if (LiveClaim(draft) is { } other && other != name.ToString())
            {
                throw new DraftLaunched(other);
            }

            var claimed = draft with { LaunchingAs = name.ToString(), LaunchingAt = clock.GetUtcNow() };
            DraftTable.Save(transaction, claimed);
            return claimed;
        },
        cancel);

    /// <summary>Under which name somebody is launching the draft right now.</summary>
    private string? LiveClaim(JobDraft draft) => draft.LaunchingAt + ClaimLife > clock.GetUtcNow() ? draft.LaunchingAs : null;

    private Task ReleaseAsync(AccountScope scope, string id, CancellationToken cancel) =>
        SettleAsync(scope, id, static draft => draft with { LaunchingAs = null, LaunchingAt = null }, cancel);

    private Task SettleAsync(AccountScope scope, string id, Func<JobDraft, JobDraft> change, CancellationToken cancel) => database.WriteAsync(
        transaction =>
        {
            if (DraftTable.Find(transaction, scope, id, toChange: true) is { LaunchedAs: null } draft)
            {
                DraftTable.Save(transaction, change(draft) with { ChangedAt = clock.GetUtcNow() });
            }
        },
        cancel);

    /// <summary>The places of label file and page carry the draft's id, so a job that names it was made from this draft.</summary>
    private async Task<bool> IsOursAsync(AccountScope scope, NewLabelingJob request, CancellationToken cancel)
    {
        try
        {
            var asked = (await jobs.DescribeAsync(scope, request.Name, cancel)).Asked;
            return (asked.LabelCategoryConfigS3Uri, asked.HumanTask.UiTemplateS3Uri) == (request.LabelCategoryConfigS3Uri, request.HumanTask.UiTemplateS3Uri);
        }
        catch (LabelingJobNotFound)
        {
            return false;
        }
    }

    private async Task WriteFilesAsync(AccountScope scope, DesignOutcome outcome, CancellationToken cancel)
    {
        foreach (var file in outcome.Files)
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(file.Text));
            await objects.PutAsync(scope, file.At, content, new(file.ContentType), BlobDurability.Synced, cancel);
        }
    }

    private static LabelingJobName Name(string text) =>
        LabelingJobName.TryParse(text, out var name) ? name : throw new FormatException($"'{text}' was kept as a job's name and is none.");
}
