using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;
using Plumbline.LabelingJobs.Preview;
using Plumbline.Objects;
using Plumbline.Preparation.Datasets;
using Plumbline.Preparation.Drafts;
using Plumbline.Storage;

namespace Plumbline.Preparation;

/// <summary>What Server starts of this module.</summary>
public sealed record PreparationModule(DatasetService Datasets, JobDraftService Drafts, IReadOnlyList<IRunner> Runners);

/// <summary>What the module stands on.</summary>
public sealed record PreparationNeeds(
    Database Database, ObjectService Objects, LabelingJobService Jobs, JobPreviewService Previews, TimeProvider Clock, IdSource Ids);

/// <summary>How Server puts this module together.</summary>
public static class PreparationSetup
{
    public static IReadOnlyList<Migration> Migrations { get; } = Migration.FromAssembly("preparation", typeof(PreparationSetup).Assembly);

    public static PreparationModule Create(PreparationNeeds needs, PreparationSettings settings)
    {
        var datasets = new DatasetService(needs.Database, needs.Objects, needs.Clock, needs.Ids, settings);
        return new(
            datasets,
            new JobDraftService(needs, datasets, settings),
            [new DatasetRunner(needs.Database, new(needs.Objects, new(needs.Objects, settings), needs.Clock, settings), needs.Clock)]);
    }
}
