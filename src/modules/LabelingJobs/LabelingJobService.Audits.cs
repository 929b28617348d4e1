using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Insights;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Manifests;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs;

public sealed partial class LabelingJobService
{
    private const int AuditsListed = 50;
    private const long RowsAtOnce = 20_000;

    /// <summary>Draws labels at random, all with the same chance, to be looked at by people.</summary>
    /// <param name="size">1–2,000; all labels where there are fewer.</param>
    /// <param name="confidence">How often the bound is to hold, 0.5–0.999.</param>
    /// <param name="by">The person's name, for the record.</param>
    /// <exception cref="LabelingJobNotFound" />
    /// <exception cref="LabelingJobAuditRefused">A number is out of range, or nothing is labeled.</exception>
    /// <remarks>What is judged is the label as it is now, whatever becomes of it. O(labeled objects), once.</remarks>
    public async Task<JobAudit> DrawAuditAsync(AccountScope scope, LabelingJobName name, int size, double confidence, string by, CancellationToken cancel)
    {
        RefuseAudit(size is >= 1 and <= JobAudit.LargestSize, $"'size' is {size}; 1 to {JobAudit.LargestSize} labels are looked at in one audit.");
        RefuseAudit(confidence is >= 0.5 and <= 0.999, $"'confidence' is {confidence}; it must lie between 0.5 and 0.999.");
        var (job, _) = await FindAsync(scope, name, cancel);
        var sample = new Reservoir<long>(size, BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)));
        for (var from = 0L; from < job.Seed.Index; from += RowsAtOnce)
        {
            var first = from;
            foreach (var index in await database.ReadAsync(reading => DataObjectTable.Labeled(reading, job.Id, first, first + RowsAtOnce), cancel))
            {
                sample.Offer(index);
            }
        }

        RefuseAudit(sample.Offered > 0, "nothing is labeled yet.");
        return await database.WriteAsync(
            transaction =>
            {
                var drawn = sample.Shuffled();
                var audit = AuditTable.Insert(transaction, job.Id, new(0, sample.Offered, drawn.Count, confidence, 0, 0, by, clock.GetUtcNow()));
                RefuseAudit(AuditTable.Fill(transaction, audit.Id, job.Id, drawn) == drawn.Count, "labels were taken back while they were drawn. Draw again.");
                return audit;
            },
            cancel);
    }

    /// <summary>A job's audits, latest first, at most 50.</summary>
    /// <exception cref="LabelingJobNotFound" />
    public Task<IReadOnlyList<JobAudit>> ListAuditsAsync(AccountScope scope, LabelingJobName name, CancellationToken cancel) => database.ReadAsync(
        reading => (IReadOnlyList<JobAudit>)AuditTable.Of(reading, Require(reading, scope, name).Id, AuditsListed), cancel);

    /// <exception cref="LabelingJobNotFound" />
    /// <exception cref="LabelingJobAuditNotFound" />
    public Task<JobAudit> AuditAsync(AccountScope scope, LabelingJobName name, long audit, CancellationToken cancel) => database.ReadAsync(
        reading => AuditTable.Find(reading, Require(reading, scope, name).Id, audit) ?? throw new LabelingJobAuditNotFound(name, audit), cancel);

    /// <summary>One label of an audit.</summary>
    /// <param name="place">Null: the first that nobody looked at.</param>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="LabelingJobNotFound" />
    /// <exception cref="LabelingJobAuditNotFound" />
    public async Task<AuditedObject?> AuditedAsync(AccountScope scope, LabelingJobName name, long audit, int? place, CancellationToken cancel)
    {
        var (job, request) = await FindAsync(scope, name, cancel);
        var row = await database.ReadAsync(
            reading => AuditTable.Find(reading, job.Id, audit) is null ? throw new LabelingJobAuditNotFound(name, audit)
                : place is { } at ? AuditTable.Find(reading, audit, at) : AuditTable.NextOpen(reading, audit),
            cancel);
        return row is null ? null : (await AuditedAsync(job, request, [row], cancel))[0];
    }

    /// <summary>Labels of an audit that were found wrong, at most 100, after a place.</summary>
    /// <exception cref="LabelingJobNotFound" />
    /// <exception cref="LabelingJobAuditNotFound" />
    public async Task<IReadOnlyList<AuditedObject>> ListWrongAsync(AccountScope scope, LabelingJobName name, long audit, int after, CancellationToken cancel)
    {
        var (job, request) = await FindAsync(scope, name, cancel);
        var rows = await database.ReadAsync(
            reading => AuditTable.Find(reading, job.Id, audit) is null ? throw new LabelingJobAuditNotFound(name, audit) : AuditTable.Wrong(reading, audit, after, LargestPage), cancel);
        return await AuditedAsync(job, request, rows, cancel);
    }

    /// <summary>Says what a person saw. May be repeated; the last look counts.</summary>
    /// <param name="labels">What they chose, without having seen the label; null where they say whether it is right.</param>
    /// <param name="isRight">Whether the label is right; null where they chose labels.</param>
    /// <param name="by">The person's name, for the record.</param>
    /// <returns>The audit afterwards.</returns>
    /// <exception cref="LabelingJobNotFound" />
    /// <exception cref="LabelingJobAuditNotFound" />
    /// <exception cref="LabelingJobAuditRefused">There is no such place, neither or both were said, or a label is none of the job's.</exception>
    public Task<JobAudit> LookAsync(
        AccountScope scope, LabelingJobName name, long audit, int place, IReadOnlyList<string>? labels, bool? isRight, string by, CancellationToken cancel) => database.WriteAsync(
        transaction =>
        {
            var job = Require(transaction, scope, name);
            _ = AuditTable.Lock(transaction, job.Id, audit) ?? throw new LabelingJobAuditNotFound(name, audit);
            var row = AuditTable.Find(transaction, audit, place) ?? throw new LabelingJobAuditRefused($"it has no place {place}.");
            RefuseAudit((labels is null) == (isRight is not null), "say either which 'labels' are right, or with 'isRight' whether the label is.");
            var right = isRight ?? Agrees(job, JobRequestTable.Get(transaction, job.Id), row, labels!);
            AuditTable.Look(transaction, audit, row, right, labels is null ? null : JsonSerializer.Serialize(labels, RequestJson.Default.Labels), by, clock.GetUtcNow());
            return AuditTable.Find(transaction, job.Id, audit)!;
        },
        cancel);

    /// <summary>Puts the labels that people chose in the place of those found wrong.</summary>
    /// <param name="by">The person's name, for the record.</param>
    /// <returns>How many labels were changed.</returns>
    /// <exception cref="LabelingJobNotFound" />
    /// <exception cref="LabelingJobAuditNotFound" />
    /// <remarks>The audit itself stays as it is: it speaks of the labels at its draw. Objects that have no label now are passed over.</remarks>
    public async Task<int> CorrectAsync(AccountScope scope, LabelingJobName name, long audit, string by, CancellationToken cancel)
    {
        var (corrected, after) = (0, -1);
        while (await ListWrongAsync(scope, name, audit, after, cancel) is { Count: > 0 } wrong)
        {
            foreach (var item in wrong.Where(item => item.Given is not null && item.Object.State is ObjectState.Labeled))
            {
                await AdjudicateAsync(scope, name, item.Object.Index, new(Labels: item.Given, Because: $"Audit {audit}"), by, cancel);
                corrected++;
            }

            after = wrong[^1].Place;
        }

        return corrected;
    }

    private static bool Agrees(LabelingJob job, JobRequest request, AuditRow row, IReadOnlyList<string> labels)
    {
        var shape = AnswerShapes.Of(job.Kind);
        RefuseAudit(
            shape.Form is AnswerForm.Labels || (shape.Form is AnswerForm.Label && labels.Count == 1),
            shape.Form is AnswerForm.Label ? "exactly one label is to be chosen." : $"the labels of a {job.Kind} job are not chosen from a list; say with 'isRight' whether they are right.");
        var foreign = labels.FirstOrDefault(label => !request.Labels.Contains(label));
        RefuseAudit(foreign is null, $"'{foreign}' is no label of the job '{job.Name}'.");
        var there = LabelReading.OfObject(shape, row.Label, row.Metadata);
        return shape.Form is AnswerForm.Label
            ? there is [var one] && one.Name == labels[0]
            : LabelReading.Agrees([.. labels.Select(label => new JobLabel(label))], there) ?? false;
    }

    private async Task<IReadOnlyList<AuditedObject>> AuditedAsync(LabelingJob job, JobRequest request, IReadOnlyList<AuditRow> rows, CancellationToken cancel)
    {
        var objects = await database.ReadAsync(reading => rows.Select(row => ObjectListTable.Find(reading, job.Id, row.Index)!).ToList(), cancel);
        var shown = await pages.ShowAsync(job, request, objects, cancel);
        return
        [
            .. rows.Zip(shown, (row, item) => new AuditedObject(
                row.Place,
                item,
                LabelReading.OfObject(AnswerShapes.Of(job.Kind), row.Label, row.Metadata),
                row.IsRight,
                row.Given is { } given ? JsonSerializer.Deserialize(given, RequestJson.Default.Labels) : null,
                row.LookedBy)),
        ];
    }

    private static void RefuseAudit(bool isFine, string problem)
    {
        if (!isFine)
        {
            throw new LabelingJobAuditRefused(problem);
        }
    }
}
