using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
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
/// <remarks>
/// While a slice is written the next is read and made. Where writes keep their order several slices wait at once, so that they share
/// commits; each still says where it begins, so one that finds the job elsewhere writes nothing.
/// </remarks>
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
    /// <summary>Three rows each: task, input, data object.</summary>
    private const int ObjectsInSlice = HumanTaskService.MostTasks / 3;
    private const int LinesInSlice = 5_000;
    private const int SlicesInStep = 60;

    /// <summary>Slices that wait to be written while the next is made.</summary>
    private int SlicesWaiting => database.KeepsOrder ? 6 : 1;

    public async Task SeedAsync(RunnerLease lease, LabelingJob job, JobRequest request, CancellationToken cancel)
    {
        var team = await workforce.FindWorkteamAsync(job.Scope, job.WorkteamArn, cancel);
        await using var opened = await objects.OpenAsync(job.Scope, request.Dataset, new ByteRange(job.Seed.Offset, null), cancel);
        var waiting = new Queue<Task<bool>>();
        try
        {
            var slices = 0;
            await foreach (var slice in SlicesAsync(opened.Content, job, request, cancel))
            {
                var made = await MakeAsync(job, request, slice, team?.NotificationTopicArn, cancel);
                if (waiting.Count == SlicesWaiting && !await waiting.Dequeue())
                {
                    return;
                }

                waiting.Enqueue(database.WriteAsync(transaction => Register(transaction, lease, made), cancel, WriteLane.Batch));
                if (++slices == SlicesInStep)
                {
                    break;
                }
            }
        }
        finally
        {
            // What waits is written or refused before the step ends, whatever made it end. The first trouble is the one to tell.
            await Task.WhenAll(waiting);
        }
    }

    private static async IAsyncEnumerable<Slice> SlicesAsync(
        Stream dataset, LabelingJob job, JobRequest request, [EnumeratorCancellation] CancellationToken cancel)
    {
        var slice = new Slice(job.Seed);
        await foreach (var line in ManifestReader.ReadCheckedAsync(dataset, cancel))
        {
            slice.Add(line, selected: !line.IsLabeled(request.Asked.LabelAttributeName));
            if (slice.Selected.Count == ObjectsInSlice || slice.Next.Index - slice.From.Index == LinesInSlice || slice.Next.Index == job.Lines)
            {
                yield return slice;
                slice = new(slice.Next);
            }
        }
    }

    /// <summary>Everything a slice writes, made before its write begins.</summary>
    private async Task<MadeSlice> MakeAsync(LabelingJob job, JobRequest request, Slice slice, string? topicArn, CancellationToken cancel)
    {
        var unreadable = request.ChecksMedia ? await media.ProblemsAsync(job, slice.Selected, cancel) : MediaCheck.NoProblems;
        var now = clock.GetUtcNow();
        var rows = new List<DataObject>(slice.Selected.Count);
        var asked = new List<NewHumanTask>(slice.Selected.Count);
        foreach (var item in slice.Selected)
        {
            var row = RowOf(job, request, item, unreadable.GetValueOrDefault(rows.Count) is { } why ? (FailureCode.Media, why) : NothingToJudge(job, request, item.Line), now);
            rows.Add(row);
            if (row.Task is { } task)
            {
                asked.Add(TaskOf(job, request, item, task));
            }
        }

        return new(
            job.Id,
            slice.From,
            slice.Next,
            PreparedTasks.Of(job.Group, job.Scope.Account, asked),
            DataObjectTable.RowsOf(job.Id, rows),
            [.. rows.Select(row => row.FailureCode).OfType<string>()],
            topicArn,
            $"The labeling job '{job.Name}' ({request.Asked.HumanTask.TaskTitle}) is available to your work team: {job.Selected} objects.");
    }

    /// <summary>Writes one slice; false when the job went another way meanwhile.</summary>
    private bool Register(Transaction transaction, RunnerLease lease, MadeSlice slice)
    {
        lease.Check(transaction);
        var current = LabelingJobTable.Lock(transaction, slice.Job)!;
        if (!current.IsOpen || current.Ending is not JobEnding.None || current.Seed != slice.From)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        tasks.Register(transaction, slice.Tasks);
        DataObjectTable.Insert(transaction, slice.Rows);
        foreach (var (code, count) in slice.Failed.CountBy(code => code).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            LabelCountTable.AddFailed(transaction, slice.Job, code, count);
        }

        telling.Save(transaction, current, current.Seeding(slice.Next, slice.Next.Index == current.Lines, slice.Failed.Count, now).Settle());
        if (current.Status is JobStatus.Initializing)
        {
            telling.TellTeam(transaction, current, slice.TopicArn, "New labeling job available", slice.News);
        }

        return true;
    }

    private DataObject RowOf(LabelingJob job, JobRequest request, SelectedLine item, (string Code, string Sentence)? problem, DateTimeOffset now)
    {
        var iteration = Release.IterationOf(settings, request.Asked, item.Place.Ordinal);
        return problem is not { } found
            ? new(item.Place.Index, item.Place.Offset, item.Line.Raw.Length, new(ids.NewNumber()), iteration, ObjectState.Waiting, null, null, null, null, now)
            : new(
                item.Place.Index,
                item.Place.Offset,
                item.Line.Raw.Length,
                null,
                iteration,
                ObjectState.Failed,
                null,
                Encoding.UTF8.GetString(LabelMetadata.Failed(AnswerShapes.Of(job.Kind), found.Sentence, job.Name, now)),
                found.Code,
                found.Sentence,
                now);
    }

    /// <summary>A verification whose label file names the attribute it judges fails objects that have no such label, each for itself.</summary>
    private static (string Code, string Sentence)? NothingToJudge(LabelingJob job, JobRequest request, ManifestLine line) =>
        AnswerShapes.Of(job.Kind).Verifies && request.Categories.AuditLabelAttributeName is { Length: > 0 } judged && !line.Has(judged)
            ? (FailureCode.Prior, $"The line has no label '{judged}', so there is nothing to judge.")
            : null;

    private static NewHumanTask TaskOf(LabelingJob job, JobRequest request, SelectedLine item, HumanTaskId id) => new(
        id,
        item.Place.Index.ToString(CultureInfo.InvariantCulture),
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

    /// <summary>A slice ready to be written.</summary>
    /// <param name="Failed">The failure code of each of <paramref name="Rows"/> that has no task.</param>
    private sealed record MadeSlice(
        long Job, SeedPlace From, SeedPlace Next, PreparedTasks Tasks, SqlValue[] Rows, IReadOnlyList<string> Failed, string? TopicArn, string News);
}

/// <param name="Line">Its own index counts from where reading began; <paramref name="Place"/> has the true one.</param>
internal sealed record SelectedLine(SeedPlace Place, ManifestLine Line);
