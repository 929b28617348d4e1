using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.Consolidation;
using Plumbline.Functions;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Creation;
using Plumbline.LabelingJobs.Insights;
using Plumbline.LabelingJobs.Output;
using Plumbline.LabelingJobs.Preview;
using Plumbline.LabelingJobs.Seeding;
using Plumbline.Notices;
using Plumbline.Objects;
using Plumbline.Quality;
using Plumbline.Storage;
using Plumbline.Workforce;

namespace Plumbline.LabelingJobs;

/// <summary>How Server puts this module together.</summary>
public static class LabelingJobsSetup
{
    public static IReadOnlyList<Migration> Migrations { get; } = Migration.FromAssembly("labeling_jobs", typeof(LabelingJobsSetup).Assembly);

    public static LabelingJobsModule Create(LabelingJobsNeeds needs, LabelingJobSettings settings)
    {
        var (database, clock) = (needs.Database, needs.Clock);
        var telling = new JobTelling(needs.Tasks, needs.Notices);
        var preparation = new ManifestPreparation(database, needs.Objects, telling, clock, settings);
        var before = new PreFunction(needs.Functions, settings);
        var seeding = new ManifestSeeding(
            database, needs.Objects, new(needs.Objects, settings), before, needs.Workforce, needs.Tasks, telling, clock, needs.Ids, settings);
        var review = new CreationReview(settings, needs.Workforce, needs.Objects, needs.Functions);
        var documents = new BatchDocuments(database, needs.Objects, needs.Workforce, settings);
        var after = new PostFunction(database, documents, new(needs.Functions), telling, clock);
        var takingBack = new TakingBack(needs.Tasks, clock);
        IRunner Consolidating(FunctionLane? lane) => new ConsolidationRunner(
            database, documents, needs.Consolidation, after, needs.Tasks, new(needs.Quality), takingBack, telling, clock, settings, lane);
        return new(
            new LabelingJobService(
                database,
                needs.Workforce,
                needs.Tasks,
                review,
                new ObjectPages(database, needs.Objects, needs.Grants, clock),
                needs.Objects,
                needs.Consolidation,
                telling,
                clock,
                needs.Ids,
                settings),
            [
                new SeedRunner(database, preparation, seeding, telling, clock),
                .. FunctionLane.All(FunctionLane.BeforeAnnotation).Select(lane => new SeedRunner(database, preparation, seeding, telling, clock, lane)),
                Consolidating(null),
                .. FunctionLane.All(FunctionLane.AfterAnnotation).Select(Consolidating),
                new OutputRunner(database, new(database, needs.Objects), needs.Tasks, telling, clock, settings),
                new LifeRunner(database, needs.Workforce, telling, clock, settings),
                new ProgressRunner(database, needs.Tasks, clock),
                new QualityRunner(database, needs.Quality, needs.Tasks, needs.Workforce, takingBack, telling, settings),
            ],
            new JobPreviewService(review, needs.Objects, needs.Consolidation, before, clock, settings),
            new LabelingJobHearer(telling, new(needs.Notices, needs.Workforce), new(needs.Quality, needs.Tasks), clock, settings));
    }
}

/// <summary>What the module stands on.</summary>
public sealed record LabelingJobsNeeds(
    Database Database,
    ObjectService Objects,
    WorkforceService Workforce,
    NoticeService Notices,
    HumanTaskService Tasks,
    ConsolidationService Consolidation,
    QualityService Quality,
    FunctionService Functions,
    ReadGrants Grants,
    TimeProvider Clock,
    IdSource Ids);

/// <summary>The module's service, the background work Server must loop, and the hearer the outbox pump must know.</summary>
public sealed record LabelingJobsModule(LabelingJobService Service, IReadOnlyList<IRunner> Runners, JobPreviewService Previews, IHearer Hearer);
