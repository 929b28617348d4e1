using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Manifests;
using Plumbline.Objects;
using Plumbline.Storage;
using Plumbline.Workforce;

namespace Plumbline.LabelingJobs.Seeding;

/// <summary>Registers the lines of a prepared job as tasks, in slices. The first slice makes the job InProgress.</summary>
internal sealed class ManifestSeeding(
    Database database,
    ObjectService objects,
    MediaCheck media,
    WorkforceService workforce,
    HumanTaskService tasks,
    JobTelling telling,
    TimeProvider clock,
    IdSource ids,
    LabelingJobSettings settings)
{
    private const int ObjectsInSlice = 125;
    private const int LinesInSlice = 5_000;
    private const int SlicesInStep = 20;

    public async Task SeedAsync(RunnerLease lease, LabelingJob job, JobRequest request, CancellationToken cancel)
    {
        var team = await workforce.FindWorkteamAsync(job.Scope, job.WorkteamArn, cancel);
        await using var opened = await objects.OpenAsync(job.Scope, request.Dataset, new ByteRange(job.Seed.Offset, null), cancel);
        var limits = new ManifestLimits(settings.MaxLineCharacters, settings.MaxAttributeCharacters);
        var slice = new Slice(job.Seed);
        var slices = 0;
        await foreach (var line in ManifestReader.ReadAsync(opened.Content, limits, needsSource: false, cancel))
        {
            slice.Add(line, selected: !line.IsLabeled(request.Asked.LabelAttributeName));
            if (slice.Selected.Count == ObjectsInSlice || slice.Next.Index - slice.From.Index == LinesInSlice || slice.Next.Index == job.Lines)
            {
                if (!await RegisterAsync(lease, job, request, slice, team?.NotificationTopicArn, cancel) || ++slices == SlicesInStep)
                {
                    return;
                }

                slice = new(slice.Next);
            }
        }
    }

    /// <summary>Writes one slice; false when the job went another way meanwhile.</summary>
    private async Task<bool> RegisterAsync(RunnerLease lease, LabelingJob job, JobRequest request, Slice slice, string? topicArn, CancellationToken cancel)
    {
        var problems = request.ChecksMedia ? await media.ProblemsAsync(job, slice.Selected, cancel) : MediaCheck.NoProblems;
        var rows = slice.Selected.Select((item, i) => RowOf(job, request, item, problems.GetValueOrDefault(i))).ToList();
        var asked = slice.Selected.Zip(rows)
            .Where(pair => pair.Second.Task is not null)
            .Select(pair => TaskOf(job, request, pair.First, pair.Second.Task!.Value))
            .ToList();
        return await database.WriteAsync(
            transaction =>
            {
                lease.Check(transaction);
                var current = LabelingJobTable.Lock(transaction, job.Id)!;
                if (!current.IsOpen || current.Ending is not JobEnding.None || current.Seed != slice.From)
                {
                    return false;
                }

                var now = clock.GetUtcNow();
                tasks.Register(transaction, current.Group, asked);
                DataObjectTable.Insert(transaction, job.Id, rows, now);
                LabelCountTable.AddFailed(transaction, job.Id, FailureCode.Media, rows.Count - asked.Count);
                var next = current.Seeding(slice.Next, slice.Next.Index == current.Lines, rows.Count - asked.Count, now).Settle();
                telling.Save(transaction, current, next);
                if (current.Status is JobStatus.Initializing)
                {
                    telling.TellTeam(
                        transaction,
                        current,
                        topicArn,
                        "New labeling job available",
                        $"The labeling job '{current.Name}' ({request.Asked.HumanTask.TaskTitle}) is available to your work team: {current.Selected} objects.");
                }

                return true;
            },
            cancel,
            WriteLane.Batch);
    }

    private DataObject RowOf(LabelingJob job, JobRequest request, SelectedLine item, string? problem)
    {
        var iteration = Release.IterationOf(settings, request.Asked, item.Place.Ordinal);
        return problem is null
            ? new(item.Place.Index, item.Place.Offset, item.Line.Raw.Length, new(ids.NewNumber()), iteration, ObjectState.Waiting, null, null, null, null, default)
            : new(
                item.Place.Index,
                item.Place.Offset,
                item.Line.Raw.Length,
                null,
                iteration,
                ObjectState.Failed,
                null,
                Encoding.UTF8.GetString(LabelMetadata.Failed(AnswerShapes.Of(job.Kind), problem, job.Name, clock.GetUtcNow())),
                FailureCode.Media,
                problem,
                default);
    }

    private static NewHumanTask TaskOf(LabelingJob job, JobRequest request, SelectedLine item, HumanTaskId id) => new(
        id,
        item.Place.Index.ToString(System.Globalization.CultureInfo.InvariantCulture),
        TaskInput.Of(job.Kind, request, item.Line),
        job.Workers,
        Rank: item.Place.Index);

    /// <summary>Lines gathered for one write.</summary>
    private sealed class Slice(SeedPlace from)
    {
        public SeedPlace From { get; } = from;

        public SeedPlace Next { get; private set; } = from;

        public List<SelectedLine> Selected { get; } = [];

        public void Add(ManifestLine line, bool selected)
        {
            if (selected)
            {
                Selected.Add(new(Next, line));
            }

            Next = new(Next.Index + 1, Next.Offset + line.Raw.Length + 1, Next.Ordinal + (selected ? 1 : 0));
        }
    }
}

/// <param name="Line">Its own index counts from where reading began; <paramref name="Place"/> has the true one.</param>
internal sealed record SelectedLine(SeedPlace Place, ManifestLine Line);
