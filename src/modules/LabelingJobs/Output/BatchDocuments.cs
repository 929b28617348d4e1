using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
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
internal sealed class BatchDocuments(Database database, ObjectService objects, WorkforceService workforce, LabelingJobSettings settings)
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
        CancellationToken cancel,
        FunctionLabels? byFunction = null)
    {
        var written = await MakeAsync(sources, request, batch, answers, consolidated, cancel, byFunction);
        await objects.PutManyAsync(job.Scope, request.Layout.Root.Bucket, written, Json, BlobDurability.Rebuildable, cancel);

        // One wait for all of them, before the caller saves that they are there.
        await objects.FlushAsync(cancel);
    }

    /// <summary>Files a batch's consolidation request, and apart from it answers too large to travel in it: what a function is told to read.</summary>
    /// <returns>Where the request lies.</returns>
    public async Task<S3Uri> WriteRequestAsync(
        LabelingJob job, JobRequest request, Batch batch, IReadOnlyDictionary<HumanTaskId, IReadOnlyList<GivenAnswer>> answers, CancellationToken cancel)
    {
        var lines = await LinesAsync(job, request, batch.Objects, cancel);
        var asked = batch.Objects.Select(item => WithLargeAnswersApart(AskedOf(item, lines, answers), request, batch)).ToList();
        var written = asked.SelectMany(item => item.Answers).Where(answer => answer.At is not null).Select(answer => (answer.At!.Key, answer.AnswerContent.ToArray())).ToList();
        using var document = new MemoryStream();
        await ConsolidationRequest.WriteAsync(document, asked, cancel);
        var place = request.Layout.ConsolidationRequest(batch.Iteration, batch.FileName);
        written.Add((place.Key, document.ToArray()));
        await objects.PutManyAsync(job.Scope, place.Bucket, written, Json, BlobDurability.Rebuildable, cancel);
        return place;
    }

    /// <summary>Files what the consolidation function printed for a batch, and what was made of its answer; nothing when there is nothing.</summary>
    public Task WriteFunctionLogAsync(LabelingJob job, JobRequest request, Batch batch, IEnumerable<string> notes, string printed, CancellationToken cancel)
    {
        var log = new FunctionLog();
        log.Add($"objects {batch.Objects[0].Index} to {batch.Objects[^1].Index}, {batch.Objects.Count} in all", string.Join('\n', notes.Where(note => note.Length > 0)), printed);
        return log.WriteAsync(objects, job.Scope, request.Layout.FunctionLog($"post-annotation/iteration-{batch.Iteration}", Path.GetFileNameWithoutExtension(batch.FileName)), cancel);
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
        CancellationToken cancel,
        FunctionLabels? byFunction = null)
    {
        var (identities, lines) = (sources.Identities, sources.Lines);
        var labels = consolidated.Objects.ToDictionary(label => label.DatasetObjectId);

        var written = new List<(string Key, byte[] Bytes)>(batch.Objects.Count + 3);
        foreach (var item in batch.Objects)
        {
            var bytes = WorkerResponseDocument.ToBytes(answers[item.Task!.Value].Select(answer => ResponseOf(answer, identities)));
            written.Add((batch.WorkerResponse(request, item).Key, bytes));
        }

        var attribute = request.Asked.LabelAttributeName;
        if (byFunction is null)
        {
            await AddConsolidationAsync(written, request, batch, batch.Objects.Select(item => AskedOf(item, lines, answers)), consolidated, cancel);
        }
        else if (byFunction.Response is { } response)
        {
            written.Add((request.Layout.ConsolidationResponse(batch.Iteration, batch.FileName).Key, response.ToArray()));
        }

        using var intermediate = new MemoryStream();
        foreach (var item in batch.Objects)
        {
            var label = labels[item.DatasetObjectId];
            intermediate.Write(label switch
            {
                { FailureReason: not null } => AugmentedLine.Failed(lines[item.Index], attribute, label.Metadata),
                { Content: { } content } => AugmentedLine.Merged(lines[item.Index], attribute, JsonElement.Parse(content.Span), label.Metadata),
                _ => AugmentedLine.Labeled(lines[item.Index], attribute, label.Value, label.Metadata),
            });
            intermediate.WriteByte((byte)'\n');
        }

        var name = $"iteration-{batch.Iteration}/{Path.ChangeExtension(batch.FileName, "manifest")}";
        written.Add((request.Layout.IntermediateAnnotations(name).Key, intermediate.ToArray()));
        return written;
    }

    private static async Task AddConsolidationAsync(
        List<(string Key, byte[] Bytes)> written, JobRequest request, Batch batch, IEnumerable<ConsolidationObject> objects, Consolidated consolidated, CancellationToken cancel)
    {
        using var asked = new MemoryStream();
        await ConsolidationRequest.WriteAsync(asked, objects, cancel);
        written.Add((request.Layout.ConsolidationRequest(batch.Iteration, batch.FileName).Key, asked.ToArray()));

        using var answered = new MemoryStream();
        await ConsolidationResponse.WriteAsync(
            answered,
            consolidated.Objects
                .Where(label => label.FailureReason is null)
                .Select(label => ConsolidatedObject.BuiltIn(label.DatasetObjectId, request.Asked.LabelAttributeName, label.Value, label.Metadata)),
            cancel);
        written.Add((request.Layout.ConsolidationResponse(batch.Iteration, batch.FileName).Key, answered.ToArray()));
    }

    private ConsolidationObject WithLargeAnswersApart(ConsolidationObject item, JobRequest request, Batch batch) => item with
    {
        Answers = [.. item.Answers.Select(answer => answer.AnswerContent.Length <= settings.MaxAnswerInPayload ? answer : answer with
        {
            At = request.Layout.ConsolidationContent(batch.Iteration, batch.FileName, item.DatasetObjectId, answer.WorkerId),
        })],
    };

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
