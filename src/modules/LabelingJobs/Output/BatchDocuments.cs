using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Consolidation;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.Manifests;
using Plumbline.Objects;
using Plumbline.Storage;
using Plumbline.Workforce;

namespace Plumbline.LabelingJobs.Output;

/// <summary>Files what a batch leaves behind: worker responses, consolidation request and response, and its lines of the output.</summary>
/// <remarks>All can be made again from rows, so none waits for the disk. Source: ground-truth output format, sections 4.1 and 4.4.</remarks>
internal sealed class BatchDocuments(Database database, ObjectService objects, WorkforceService workforce)
{
    private static readonly ObjectHeaders Json = new("application/json");

    /// <summary>A second no earlier document of the job is named after, now or soon.</summary>
    public async Task<DateTimeOffset> FreeSecondAsync(LabelingJob job, JobRequest request, int iteration, DateTimeOffset now, CancellationToken cancel)
    {
        var second = DateTimeOffset.FromUnixTimeSeconds(Math.Max(now.ToUnixTimeSeconds(), job.FileSecond.ToUnixTimeSeconds() + 1));
        while (await objects.FindAsync(job.Scope, request.Layout.ConsolidationRequest(iteration, Instants.AsFileName(second)), cancel) is not null)
        {
            second = second.AddSeconds(1);
        }

        return second;
    }

    public async Task WriteAsync(
        LabelingJob job,
        JobRequest request,
        Batch batch,
        BatchSources sources,
        IReadOnlyDictionary<HumanTaskId, IReadOnlyList<GivenAnswer>> answers,
        Consolidated consolidated,
        CancellationToken cancel)
    {
        var written = await MakeAsync(sources, request, batch, answers, consolidated, cancel);
        await objects.PutManyAsync(job.Scope, request.Layout.Root.Bucket, written, Json, BlobDurability.Rebuildable, cancel);

        // One wait for all of them, before the caller saves that they are there.
        await objects.FlushAsync(cancel);
    }

    /// <summary>What the documents are made of beside answers and labels.</summary>
    public async Task<BatchSources> ReadAsync(
        LabelingJob job, JobRequest request, Batch batch, IReadOnlyDictionary<HumanTaskId, IReadOnlyList<GivenAnswer>> answers, CancellationToken cancel) =>
        new(await IdentitiesAsync(answers.Values.SelectMany(given => given), cancel), await LinesAsync(job, request, batch.Objects, cancel));

    /// <summary>Makes the documents in memory: throws what is wrong with these objects, and nothing that is wrong with a disk.</summary>
    public static async Task<IReadOnlyList<(string Key, byte[] Bytes)>> MakeAsync(
        BatchSources sources,
        JobRequest request,
        Batch batch,
        IReadOnlyDictionary<HumanTaskId, IReadOnlyList<GivenAnswer>> answers,
        Consolidated consolidated,
        CancellationToken cancel)
    {
        var (identities, lines) = (sources.Identities, sources.Lines);
        var labels = consolidated.Objects.ToDictionary(label => label.DatasetObjectId);

        var written = new List<(string Key, byte[] Bytes)>(batch.Objects.Count + 3);
        foreach (var item in batch.Objects)
        {
            var bytes = WorkerResponseDocument.ToBytes(answers[item.Task!.Value].Select(answer => ResponseOf(answer, identities)));
            written.Add((batch.WorkerResponse(request, item).Key, bytes));
        }

        using var asked = new MemoryStream();
        await ConsolidationRequest.WriteAsync(asked, batch.Objects.Select(item => AskedOf(item, lines, answers)), cancel);
        written.Add((request.Layout.ConsolidationRequest(batch.Iteration, batch.FileName).Key, asked.ToArray()));

        using var answered = new MemoryStream();
        var attribute = request.Asked.LabelAttributeName;
        await ConsolidationResponse.WriteAsync(
            answered,
            consolidated.Objects
                .Where(label => label.FailureReason is null)
                .Select(label => ConsolidatedObject.BuiltIn(label.DatasetObjectId, attribute, label.Value, label.Metadata)),
            cancel);
        written.Add((request.Layout.ConsolidationResponse(batch.Iteration, batch.FileName).Key, answered.ToArray()));

        using var intermediate = new MemoryStream();
        foreach (var item in batch.Objects)
        {
            var label = labels[item.DatasetObjectId];
            intermediate.Write(label.FailureReason is null
                ? AugmentedLine.Labeled(lines[item.Index], attribute, label.Value, label.Metadata)
                : AugmentedLine.Failed(lines[item.Index], attribute, label.Metadata));
            intermediate.WriteByte((byte)'\n');
        }

        var name = $"iteration-{batch.Iteration}/{Path.ChangeExtension(batch.FileName, "manifest")}";
        written.Add((request.Layout.IntermediateAnnotations(name).Key, intermediate.ToArray()));
        return written;
    }

    /// <summary>Lines of the batch from the job's copy of the manifest. Neighbours are read in one go.</summary>
    private async Task<IReadOnlyDictionary<long, ManifestLine>> LinesAsync(
        LabelingJob job, JobRequest request, IReadOnlyList<DataObject> batch, CancellationToken cancel)
    {
        const int nearby = 64 * 1024;
        var lines = new Dictionary<long, ManifestLine>(batch.Count);
        for (var from = 0; from < batch.Count;)
        {
            var to = from + 1;
            while (to < batch.Count && batch[to].Offset - (batch[to - 1].Offset + batch[to - 1].Length) <= nearby)
            {
                to++;
            }

            var (first, last) = (batch[from].Offset, batch[to - 1].Offset + batch[to - 1].Length - 1);
            var bytes = new byte[last - first + 1];
            await using (var opened = await objects.OpenAsync(job.Scope, request.Dataset, new ByteRange(first, last), cancel))
            {
                await opened.Content.ReadExactlyAsync(bytes, cancel);
            }

            for (; from < to; from++)
            {
                var item = batch[from];
                lines.Add(item.Index, ManifestLine.Checked(item.Index, bytes.AsMemory((int)(item.Offset - first), item.Length)));
            }
        }

        return lines;
    }

    /// <summary>Also of workers who were disabled since: their answers stay theirs.</summary>
    private Task<Dictionary<WorkerId, Manifests.WorkerIdentity?>> IdentitiesAsync(IEnumerable<GivenAnswer> answers, CancellationToken cancel)
    {
        var workers = answers.Select(answer => answer.Worker).Distinct().ToList();
        return database.ReadAsync(reading => workers.ToDictionary(worker => worker, worker => IdentityOf(reading, worker)), cancel);
    }

    private Manifests.WorkerIdentity? IdentityOf(Reading reading, WorkerId worker) =>
        workforce.ReadIdentity(reading, worker) is { } identity ? new(identity.ProviderType, identity.Issuer, identity.Sub) : null;

    private static WorkerAnswer ResponseOf(GivenAnswer answer, IReadOnlyDictionary<WorkerId, Manifests.WorkerIdentity?> identities) => new(
        answer.Worker.ToString(),
        answer.StartedAt,
        answer.SubmittedAt,
        TimeSpan.FromSeconds(answer.ActiveSeconds),
        identities[answer.Worker],
        Encoding.UTF8.GetBytes(answer.Answer));

    private static ConsolidationObject AskedOf(
        DataObject item, IReadOnlyDictionary<long, ManifestLine> lines, IReadOnlyDictionary<HumanTaskId, IReadOnlyList<GivenAnswer>> answers) => new(
            item.DatasetObjectId,
            lines[item.Index],
            [.. answers[item.Task!.Value]
                .OrderBy(answer => answer.SubmittedAt)
                .ThenBy(answer => answer.Worker.ToString(), StringComparer.Ordinal)
                .Select(answer => new ConsolidationAnswer(answer.Worker.ToString(), Encoding.UTF8.GetBytes(answer.Answer)))]);
}

/// <param name="Lines">The batch's lines of the manifest, by object index.</param>
internal sealed record BatchSources(IReadOnlyDictionary<WorkerId, Manifests.WorkerIdentity?> Identities, IReadOnlyDictionary<long, ManifestLine> Lines);
