using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;
using Plumbline.LabelingJobs.Preview;
using Plumbline.Objects;
using Plumbline.Preparation.Datasets;
using Plumbline.Preparation.Tables;
using Plumbline.Storage;

namespace Plumbline.Preparation.Drafts;

/// <summary>Jobs while they are thought up: kept as they are typed, looked at as workers would see them, launched once.</summary>
public sealed partial class JobDraftService
{
    private readonly Database database;
    private readonly ObjectService objects;
    private readonly DatasetService datasets;
    private readonly LabelingJobService jobs;
    private readonly JobPreviewService previews;
    private readonly TimeProvider clock;
    private readonly IdSource ids;
    private readonly PreparationSettings settings;

    internal JobDraftService(PreparationNeeds needs, DatasetService datasets, PreparationSettings settings)
    {
        database = needs.Database;
        objects = needs.Objects;
        jobs = needs.Jobs;
        previews = needs.Previews;
        clock = needs.Clock;
        ids = needs.Ids;
        this.datasets = datasets;
        this.settings = settings;
    }

    /// <summary>Begins a draft.</summary>
    /// <param name="owner">Whose list it is on.</param>
    /// <exception cref="DraftRefused" />
    /// <exception cref="TooManyDrafts" />
    public async Task<JobDraft> CreateAsync(AccountScope scope, string owner, JobDesign design, CancellationToken cancel)
    {
        Check(design);
        var now = clock.GetUtcNow();
        var draft = new JobDraft(ids.NewId(), scope, owner, design with { DatasetId = null, Manifest = null }, 1, null, now, now);
        await database.WriteAsync(
            transaction =>
            {
                if (DraftTable.CountOpen(transaction, scope) >= settings.MaxDrafts)
                {
                    throw new TooManyDrafts(settings.MaxDrafts);
                }

                DraftTable.Insert(transaction, draft);
            },
            cancel);
        return draft;
    }

    /// <exception cref="DraftNotFound" />
    public async Task<JobDraft> GetAsync(AccountScope scope, string id, CancellationToken cancel) =>
        await database.ReadAsync(reading => DraftTable.Find(reading, scope, id), cancel) ?? throw new DraftNotFound(id);

    /// <summary>Drafts that are not jobs yet, last changed first.</summary>
    /// <param name="owner">Only this one's; null for all of the account.</param>
    /// <param name="limit">1–100.</param>
    public async Task<Page<JobDraft>> ListAsync(AccountScope scope, string? owner, string? after, int limit, CancellationToken cancel)
    {
        var found = await database.ReadAsync(reading => DraftTable.List(reading, scope, owner, Paging.Read(after), Paging.OneMore(limit)), cancel);
        return Paging.Cut(found, limit, static draft => (draft.ChangedAt, draft.Id));
    }

    /// <summary>Changes a draft as it is now, so that two who change different parts at once both keep theirs.</summary>
    /// <param name="change">Pure; may be called again.</param>
    /// <param name="version">When given, refused if the draft has moved on.</param>
    /// <exception cref="DraftNotFound" />
    /// <exception cref="DraftRefused" />
    /// <exception cref="DraftChanged" />
    /// <exception cref="DraftLaunched" />
    public async Task<JobDraft> SaveAsync(AccountScope scope, string id, Func<JobDesign, JobDesign> change, long? version, CancellationToken cancel)
    {
        await SettleOldClaimAsync(scope, id, cancel);
        return await database.WriteAsync(transaction => Save(transaction, scope, id, change, version), cancel);
    }

    /// <summary>Throws a draft away. The job it may have become stays.</summary>
    /// <exception cref="DraftNotFound">Also when it was deleted before.</exception>
    public Task DeleteAsync(AccountScope scope, string id, CancellationToken cancel) => database.WriteAsync(
        transaction =>
        {
            if (!DraftTable.Delete(transaction, scope, id))
            {
                throw new DraftNotFound(id);
            }
        },
        cancel);

    /// <summary>Has the draft's dataset made or checked, unless that was done since its data last changed.</summary>
    /// <param name="actor">Who asks.</param>
    /// <exception cref="DraftNotFound" />
    /// <exception cref="DatasetRefused">The data step is not complete, or contradicts itself.</exception>
    /// <remarks>The other refusals are those of <see cref="DatasetService.StartAsync"/>.</remarks>
    public async Task<JobDraft> MakeDatasetAsync(AccountScope scope, string id, string actor, CancellationToken cancel)
    {
        var draft = await GetAsync(scope, id, cancel);
        if (draft.Design.DatasetId is { } made && (await datasets.GetAsync(scope, made, cancel)).Status is not (DatasetStatus.Failed or DatasetStatus.Cancelled))
        {
            return draft;
        }

        var asked = draft.Design;
        var dataset = await datasets.StartAsync(scope, DesignedDataset.Of(asked), actor, cancel);
        return await database.WriteAsync(
            transaction =>
            {
                var current = DraftTable.Find(transaction, scope, id, toChange: true) ?? throw new DraftNotFound(id);
                if (DesignedDataset.Same(current.Design, asked))
                {
                    current = current with
                    {
                        Design = current.Design with { DatasetId = dataset.Id, Manifest = dataset.Manifest },
                        Version = current.Version + 1,
                        ChangedAt = clock.GetUtcNow(),
                    };
                    DraftTable.Save(transaction, current);
                }

                return current;
            },
            cancel);
    }

    private JobDraft Save(Transaction transaction, AccountScope scope, string id, Func<JobDesign, JobDesign> change, long? version)
    {
        var draft = DraftTable.Find(transaction, scope, id, toChange: true) ?? throw new DraftNotFound(id);
        if ((draft.LaunchedAs ?? draft.LaunchingAs) is { } job)
        {
            throw new DraftLaunched(job);
        }

        if (version is { } expected && expected != draft.Version)
        {
            throw new DraftChanged(draft.Version);
        }

        var design = change(draft.Design);
        Check(design);
        design = DesignedDataset.Same(draft.Design, design)
            ? design with { DatasetId = draft.Design.DatasetId, Manifest = draft.Design.Manifest }
            : design with { DatasetId = null, Manifest = null };
        if (design.ToJson() == draft.Design.ToJson())
        {
            return draft;
        }

        var saved = draft with { Design = design, Version = draft.Version + 1, ChangedAt = clock.GetUtcNow() };
        DraftTable.Save(transaction, saved);
        return saved;
    }

    private void Check(JobDesign design)
    {
        var length = design.ToJson().Length;
        if (length > settings.MaxDesignCharacters)
        {
            throw new DraftRefused("design", $"has {length} characters; {settings.MaxDesignCharacters} are allowed. Shorten the page or the instructions.");
        }
    }
}
