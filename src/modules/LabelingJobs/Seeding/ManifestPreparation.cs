using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Manifests;
using Plumbline.Objects;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Seeding;

/// <summary>
/// Reads a job's whole manifest before anybody is asked: a bad line fails the job, naming the line. The good lines are copied to
/// the job's own folder, so that replacing or deleting the input later changes nothing.
/// </summary>
internal sealed class ManifestPreparation(
    Database database, ObjectService objects, JobTelling telling, TimeProvider clock, LabelingJobSettings settings)
{
    public async Task PrepareAsync(RunnerLease lease, LabelingJob job, JobRequest request, CancellationToken cancel)
    {
        var survey = new Survey();
        await using (var opened = await objects.OpenAsync(job.Scope, request.InputManifest, null, cancel))
        {
            await using var copy = new LineStream(ReadAsync(lease, opened.Content, job, request, survey, cancel), cancel);
            await objects.PutAsync(job.Scope, request.Dataset, copy, new("application/x-ndjson"), BlobDurability.Synced, cancel);
        }

        if (survey.Problem is not null)
        {
            await objects.DeleteAsync(job.Scope, request.Dataset, cancel);
        }

        await database.WriteAsync(
            transaction =>
            {
                lease.Check(transaction);
                var current = LabelingJobTable.Lock(transaction, job.Id)!;
                if (!current.Prepared && current.Ending is JobEnding.None)
                {
                    telling.Save(transaction, current, Outcome(current, request.Asked, survey));
                }
            },
            cancel,
            WriteLane.Batch);
    }

    private LabelingJob Outcome(LabelingJob job, NewLabelingJob asked, Survey survey)
    {
        var now = clock.GetUtcNow();
        if (survey.Problem is not null)
        {
            return job.FailAtOnce(survey.Problem, now);
        }

        var prepared = job.Prepare(survey.Lines, survey.Selected, StopAt(asked.StoppingConditions, survey.Selected), now);
        return (prepared with { MaxOpen = Release.Now(settings, asked, prepared) }).Settle();
    }

    /// <summary>The smaller of the two stopping conditions, as a number of human labels. A percentage is rounded up.</summary>
    private static long? StopAt(JobStoppingConditions? conditions, long selected)
    {
        var share = conditions?.MaxPercentageOfInputDatasetLabeled is { } percentage ? ((selected * percentage) + 99) / 100 : (long?)null;
        var count = (long?)conditions?.MaxHumanLabeledObjectCount;
        return share is null ? count : count is null ? share : Math.Min(share.Value, count.Value);
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        RunnerLease lease, Stream input, LabelingJob job, JobRequest request, Survey survey, [EnumeratorCancellation] CancellationToken cancel)
    {
        var limits = new ManifestLimits(settings.MaxLineCharacters, settings.MaxAttributeCharacters);
        await foreach (var line in ManifestReader.ReadAsync(input, limits, AnswerShapes.Of(job.Kind).NeedsSource, cancel))
        {
            survey.Problem = line.Fault?.Sentence
                ?? (survey.Lines == settings.MaxObjects ? $"The manifest has more than {settings.MaxObjects} lines. Split it into several jobs." : null);
            if (survey.Problem is not null)
            {
                break;
            }

            survey.Lines++;
            survey.Selected += line.IsLabeled(request.Asked.LabelAttributeName) ? 0 : 1;
            yield return line.Raw;
        }

        survey.Problem ??= survey.Lines == 0 ? "The manifest has no lines. Write one JSON object per data object." : null;

        // A node that lost its lease must not replace a copy that another has begun to make tasks of.
        await database.WriteAsync(lease.Check, cancel, WriteLane.Batch);
    }

    private sealed class Survey
    {
        public long Lines { get; set; }

        public long Selected { get; set; }

        public string? Problem { get; set; }
    }
}
