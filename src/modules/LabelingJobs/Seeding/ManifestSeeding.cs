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
    PreFunction function,
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

    /// <summary>Where each object is a call: few, so that the first tasks come soon and little is asked again after a crash.</summary>
    private const int CallsInSlice = 64;

    /// <summary>A slice begins so small that it takes no longer than this should every call take all its time, and grows while calls are quick.</summary>
    private static readonly TimeSpan LongestSlice = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan QuickSlice = TimeSpan.FromSeconds(1);

    /// <summary>Slices whose calls are under way beside the oldest's.</summary>
    private const int SlicesAhead = 2;

    /// <summary>After this long a step of calls begins no more slices.</summary>
    private static readonly TimeSpan StepOfCalls = TimeSpan.FromSeconds(10);

    /// <summary>Slices that wait to be written while the next is made.</summary>
    private int SlicesWaiting => database.KeepsOrder ? 6 : 1;

    public async Task SeedAsync(RunnerLease lease, LabelingJob job, JobRequest request, CancellationToken cancel)
    {
        var team = await workforce.FindWorkteamAsync(job.Scope, job.WorkteamArn, cancel);
        await using var opened = await objects.OpenAsync(job.Scope, request.Dataset, new ByteRange(job.Seed.Offset, null), cancel);
        var calls = request.Style is InputStyle.Function;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var making = new Queue<Task<MadeSlice>>();
        var waiting = new Queue<Task<bool>>();
        try
        {
            var (slices, begun) = (0, clock.GetTimestamp());
            var size = calls ? function.ObjectsWithin(LongestSlice, request, CallsInSlice) : ObjectsInSlice;
            await foreach (var slice in SlicesAsync(opened.Content, job, request, () => size, cancel))
            {
                var sliceBegun = clock.GetTimestamp();
                making.Enqueue(MakeAsync(job, request, slice, team?.NotificationTopicArn, stop.Token));
                if (calls && size < CallsInSlice)
                {
                    await making.Last();
                    size = clock.GetElapsedTime(sliceBegun) < QuickSlice ? Math.Min(CallsInSlice, size * 2) : size;
                }

                if (making.Count > (calls ? SlicesAhead : 0) && !await WriteAsync(lease, waiting, await making.Dequeue(), cancel))
                {
                    return;
                }

                if (++slices == SlicesInStep || (calls && clock.GetElapsedTime(begun) >= StepOfCalls))
                {
                    break;
                }
            }

            while (making.TryDequeue(out var made))
            {
                if (!await WriteAsync(lease, waiting, await made, cancel))
                {
                    return;
                }
            }
        }
        finally
        {
            // What waits is written or refused before the step ends, whatever made it end. The first trouble is the one to tell.
            await stop.CancelAsync();
            await Task.WhenAll(making).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            await Task.WhenAll(waiting);
        }
    }

    /// <summary>Lets a slice be written once there is room; false when one before it found that the job went another way.</summary>
    private async Task<bool> WriteAsync(RunnerLease lease, Queue<Task<bool>> waiting, MadeSlice made, CancellationToken cancel)
    {
        if (waiting.Count == SlicesWaiting && !await waiting.Dequeue())
        {
            return false;
        }

        waiting.Enqueue(database.WriteAsync(transaction => Register(transaction, lease, made), cancel, WriteLane.Batch));
        return true;
    }

    private static async IAsyncEnumerable<Slice> SlicesAsync(
        Stream dataset, LabelingJob job, JobRequest request, Func<int> objects, [EnumeratorCancellation] CancellationToken cancel)
    {
        var slice = new Slice(job.Seed);
        await foreach (var line in ManifestReader.ReadCheckedAsync(dataset, cancel))
        {
            slice.Add(line, selected: !line.IsLabeled(request.Asked.LabelAttributeName));
            if (slice.Selected.Count >= objects() || slice.Next.Index - slice.From.Index == LinesInSlice || slice.Next.Index == job.Lines)
            {
                yield return slice;
                slice = new(slice.Next);
            }
        }
    }

    /// <summary>Everything a slice writes, made before its write begins.</summary>
    private async Task<MadeSlice> MakeAsync(LabelingJob job, JobRequest request, Slice slice, string? topicArn, CancellationToken cancel)
    {
        var problems = request.ChecksMedia ? await media.ProblemsAsync(job, slice.Selected, cancel) : MediaCheck.NoProblems;
        var before = slice.Selected.Select((item, i) => problems.TryGetValue(i, out var why) ? (FailureCode.Media, why) : NothingToJudge(job, request, item.Line)).ToList();
        var said = request.Style is InputStyle.Function ? await AskAsync(job, request, slice, before, cancel) : null;
        var now = clock.GetUtcNow();
        var rows = new List<DataObject>(slice.Selected.Count);
        var asked = new List<NewHumanTask>(slice.Selected.Count);
        var (skipped, byFunction) = (0, 0);
        for (var i = 0; i < slice.Selected.Count; i++)
        {
            var (item, answer) = (slice.Selected[i], said?[i]);
            if (answer is { Problem: null, NeedsPeople: false })
            {
                skipped++;
                continue;
            }

            var row = RowOf(job, request, item, answer?.Problem is { } sentence ? (FailureCode.PreFunction, sentence) : before[i], now);
            byFunction += row.FailureCode is FailureCode.PreFunction ? 1 : 0;
            rows.Add(answer?.Problem is not null && job.Failed + byFunction <= settings.MaxFailureLogs ? row with { FailureLog = answer.Log } : row);
            if (row.Task is { } task)
            {
                asked.Add(TaskOf(job, item, answer?.Input ?? TaskInput.Of(job.Kind, request, item.Line), task));
            }
        }

        return new(
            job.Id,
            slice.From,
            slice.Next,
            PreparedTasks.Of(job.Group, job.Scope.Account, asked),
            DataObjectTable.RowsOf(job.Id, rows),
            [.. rows.Select(row => row.FailureCode).OfType<string>()],
            skipped,
            topicArn,
            $"The labeling job '{job.Name}' ({request.Asked.HumanTask.TaskTitle}) is available to your work team: {job.Selected} objects.");
    }

    /// <summary>What the function says of each object that can be shown, by position; null for the others. What it prints is filed.</summary>
    /// <exception cref="FunctionGone" />
    private async Task<PreAnnotated?[]> AskAsync(
        LabelingJob job, JobRequest request, Slice slice, IReadOnlyList<(string Code, string Sentence)?> problems, CancellationToken cancel)
    {
        var said = await Task.WhenAll(slice.Selected.Select(async (item, i) =>
            problems[i] is not null ? null : await function.AskAsync(job.Scope, job.Arn, request, item.Line, cancel)));
        var log = new FunctionLog();
        foreach (var (item, answer) in slice.Selected.Zip(said))
        {
            log.Add(
                item.Place.Index,
                answer?.Problem ?? (answer?.NeedsPeople == false ? "The function says that this object needs nobody: it is not sent to workers." : null),
                answer?.Log);
        }

        await log.WriteAsync(objects, job.Scope, request.Layout.FunctionLog("pre-annotation", slice.From.Index.ToString(CultureInfo.InvariantCulture)), cancel);
        return said;
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

        telling.Save(transaction, current, current.Seeding(slice.Next, slice.Next.Index == current.Lines, slice.Failed.Count, slice.Skipped, now).Settle());
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

    /// <param name="input">JSON object.</param>
    private static NewHumanTask TaskOf(LabelingJob job, SelectedLine item, string input, HumanTaskId id) => new(
        id,
        item.Place.Index.ToString(CultureInfo.InvariantCulture),
        input,
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
    /// <param name="Skipped">Objects that have no row, because the function says they need nobody.</param>
    private sealed record MadeSlice(
        long Job, SeedPlace From, SeedPlace Next, PreparedTasks Tasks, SqlValue[] Rows, IReadOnlyList<string> Failed, int Skipped, string? TopicArn, string News);
}

/// <param name="Line">Its own index counts from where reading began; <paramref name="Place"/> has the true one.</param>
internal sealed record SelectedLine(SeedPlace Place, ManifestLine Line);
