using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Manifests;
using Plumbline.Objects;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Output;

/// <summary>Writes a job's output manifest: every input line in order, labels and failures merged in, all else byte for byte as it came.</summary>
/// <remarks>Streams the job's copy of the manifest beside the decided rows, both in order; memory is one page of rows. O(lines).</remarks>
internal sealed class OutputManifest(Database database, ObjectService objects)
{
    private const int RowsAtOnce = 500;

    private static readonly ObjectHeaders JsonLines = new("application/x-ndjson");

    /// <summary>Replaces the manifest in one swap; if this node lost its lease meanwhile, the old one stays.</summary>
    public async Task WriteAsync(RunnerLease lease, LabelingJob job, JobRequest request, CancellationToken cancel)
    {
        await using var opened = await objects.OpenAsync(job.Scope, request.Dataset, null, cancel);
        await using var output = new LineStream(MergeAsync(lease, opened, job, request, cancel), cancel);
        await objects.PutAsync(job.Scope, request.Layout.OutputManifest, output, JsonLines, BlobDurability.Synced, cancel);
    }

    /// <summary>Writes our own report: one JSON line per failed object.</summary>
    public async Task WriteFailuresAsync(LabelingJob job, JobRequest request, CancellationToken cancel)
    {
        await using var report = new LineStream(FailuresAsync(job, cancel), cancel);
        await objects.PutAsync(job.Scope, request.FailureReport, report, JsonLines, BlobDurability.Synced, cancel);
    }

    /// <summary>Writes our own report: one JSON line per labeled object, with what documents of AWS's shape have no place for.</summary>
    public async Task WriteLabelsAsync(LabelingJob job, JobRequest request, CancellationToken cancel)
    {
        await using var report = new LineStream(LabelsAsync(job, request, cancel), cancel);
        await objects.PutAsync(job.Scope, request.LabelReport, report, JsonLines, BlobDurability.Synced, cancel);
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> LabelsAsync(LabelingJob job, JobRequest request, [EnumeratorCancellation] CancellationToken cancel)
    {
        var buffer = new ArrayBufferWriter<byte>();
        await foreach (var item in DecidedAsync(job, cancel))
        {
            if (item.State is ObjectState.Labeled)
            {
                buffer.ResetWrittenCount();
                LabelLine(buffer, item, request.Labels);
                yield return buffer.WrittenMemory.ToArray();
            }
        }
    }

    private static void LabelLine(ArrayBufferWriter<byte> buffer, DecidedObject item, IReadOnlyList<string> labels)
    {
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("datasetObjectId", item.Index.ToString(CultureInfo.InvariantCulture));
        if (item.Class is { } chosen && chosen < labels.Count)
        {
            writer.WriteString("label", labels[chosen]);
        }

        if (item.Confidence is { } confidence)
        {
            writer.WriteNumber("confidence", confidence);
        }

        if (item.Chance is { } chance)
        {
            writer.WriteNumber("chance", chance);
        }

        writer.WriteString("labeledAt", item.ChangedAt.UtcDateTime);
        writer.WriteEndObject();
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> MergeAsync(
        RunnerLease lease, OpenedObject dataset, LabelingJob job, JobRequest request, [EnumeratorCancellation] CancellationToken cancel)
    {
        var attribute = request.Asked.LabelAttributeName;
        await using var decided = DecidedAsync(job, cancel).GetAsyncEnumerator(cancel);
        var more = await decided.MoveNextAsync();
        await foreach (var line in ManifestReader.ReadCheckedAsync(dataset.Content, cancel))
        {
            if (!more || decided.Current.Index != line.Index)
            {
                yield return line.Raw;
                continue;
            }

            var metadata = Encoding.UTF8.GetBytes(decided.Current.Metadata);
            yield return decided.Current is { State: ObjectState.Labeled, Content: { } content }
                ? AugmentedLine.Merged(line, attribute, JsonElement.Parse(content), metadata)
                : decided.Current.State is ObjectState.Labeled
                ? AugmentedLine.Labeled(line, attribute, Encoding.UTF8.GetBytes(decided.Current.Label!), metadata)
                : AugmentedLine.Failed(line, attribute, metadata);
            more = await decided.MoveNextAsync();
        }

        await database.WriteAsync(lease.Check, cancel, WriteLane.Batch);
    }

    private async IAsyncEnumerable<DecidedObject> DecidedAsync(LabelingJob job, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var from = 0L; from < job.Seed.Index; from += RowsAtOnce)
        {
            var first = from;
            foreach (var item in await database.ReadAsync(reading => DataObjectTable.Decided(reading, job.Id, first, first + RowsAtOnce), cancel))
            {
                yield return item;
            }
        }
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> FailuresAsync(LabelingJob job, [EnumeratorCancellation] CancellationToken cancel)
    {
        var after = -1L;
        while (await database.ReadAsync(reading => DataObjectTable.FailedAfter(reading, job.Id, after, RowsAtOnce), cancel) is { Count: > 0 } page)
        {
            foreach (var item in page)
            {
                yield return ReportOf(item);
            }

            after = page[^1].Index;
        }
    }

    private static ReadOnlyMemory<byte> ReportOf(DataObject item)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("datasetObjectId", item.DatasetObjectId);
            writer.WriteString("failureCode", item.FailureCode);
            writer.WriteString("failureReason", item.FailureReason);
            if (item.FailureLog is { Length: > 0 } log)
            {
                writer.WriteString("functionLog", log);
            }

            writer.WriteString("failedAt", item.ChangedAt.UtcDateTime);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
