using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Functions;
using Plumbline.Kernel;
using Plumbline.Manifests;

namespace Plumbline.Consolidation;

/// <summary>A batch of answers → labels, by the requester's own function. Writes nothing.</summary>
/// <remarks>Source: ground-truth custom format, section 5.3.</remarks>
public sealed class FunctionConsolidation(FunctionService functions)
{
    private const int MostNames = 10;

    /// <summary>Calls the function and reads its answer.</summary>
    /// <param name="ask">Its method and context are of no matter: the function decides alone.</param>
    /// <param name="call">Its event names the payload that holds the batch.</param>
    /// <param name="attribute">LabelAttributeName.</param>
    /// <returns>
    /// What became of the call and, when it answered with a list, the labels: an object that is missing from the list, or whose item
    /// cannot be used, fails with the reason. Of several items for one object the last stands; items for others are passed over.
    /// </returns>
    public async Task<CalledConsolidation> ConsolidateAsync(ConsolidationAsk ask, FunctionCall call, string attribute, CancellationToken cancel)
    {
        var outcome = await functions.InvokeAsync(call, cancel);
        if (outcome.Verdict is not FunctionVerdict.Answered)
        {
            return new(outcome.Verdict, outcome.Sentence, outcome.Log, default, null, []);
        }

        var reading = ConsolidationResponse.Read(outcome.Payload.Span);
        return reading.Faults.FirstOrDefault(fault => fault.DatasetObjectId is null) is { } fault && reading.Objects.Count == 0
            ? new(FunctionVerdict.Failed, fault.Sentence, outcome.Log, default, null, [])
            : new(FunctionVerdict.Answered, "", outcome.Log, outcome.Payload, LabelsOf(ask, attribute, reading), NotesOf(ask, reading));
    }

    /// <summary>Every object of the batch failed, for one reason.</summary>
    public static Consolidated AllFailed(ConsolidationAsk ask, string reason) =>
        new([.. ask.Objects.Select(item => Failures.Of(ask, item, reason))], [], [], null, []);

    private static Consolidated LabelsOf(ConsolidationAsk ask, string attribute, ConsolidationReading reading) =>
        new([.. ask.Objects.Select(item => LabelOf(ask, attribute, item, reading))], [], [], null, []);

    private static ConsolidatedLabel LabelOf(ConsolidationAsk ask, string attribute, AnsweredObject item, ConsolidationReading reading)
    {
        if (!reading.Objects.TryGetValue(item.DatasetObjectId, out var content))
        {
            var fault = reading.Faults.FirstOrDefault(one => one.DatasetObjectId == item.DatasetObjectId);
            return Failures.Of(ask, item, fault?.Sentence ?? "The consolidation function did not answer for this object.");
        }

        var service = ask.Kind == TaskKind.Custom
            ? LabelMetadata.Custom(ask.Job, ask.CreatedAt, workerResponse: null)
            : LabelMetadata.Origin(AnswerShapes.Of(ask.Kind), ask.Job, ask.CreatedAt);
        var hasLabel = content.TryGetProperty(attribute, out var value);
        var hasMore = content.EnumerateObject().Any(member => member.Name != attribute && member.Name != AugmentedLine.MetadataName(attribute));
        return new(
            item.DatasetObjectId,
            hasLabel ? JsonMarshal.GetRawUtf8Value(value).ToArray() : "null"u8.ToArray(),
            AugmentedLine.MergedMetadata(attribute, content, service),
            null)
        {
            // The cast keeps a null array from becoming empty memory.
            Content = hasMore || !hasLabel ? (ReadOnlyMemory<byte>?)JsonMarshal.GetRawUtf8Value(content).ToArray() : null,
        };
    }

    private static List<string> NotesOf(ConsolidationAsk ask, ConsolidationReading reading)
    {
        var asked = ask.Objects.Select(item => item.DatasetObjectId).ToHashSet(StringComparer.Ordinal);
        var strangers = reading.Objects.Keys.Concat(reading.Faults.Select(fault => fault.DatasetObjectId).OfType<string>()).Where(id => !asked.Contains(id)).Distinct().ToList();
        var notes = reading.Faults.Where(fault => fault.DatasetObjectId is null).Select(fault => fault.Sentence).Distinct().ToList();
        if (strangers.Count > 0)
        {
            notes.Add($"The consolidation function answered for {strangers.Count} objects that nobody asked about, which were passed over: {string.Join(", ", strangers.Take(MostNames).Select(Shown))}{(strangers.Count > MostNames ? " …" : ".")}");
        }

        return notes;
    }

    private static string Shown(string id) => id.Length <= 40 ? id : id[..40] + "…";
}

/// <summary>What a consolidation function's call came to.</summary>
/// <param name="Verdict">Also failed when it answered, but not with a list of the form.</param>
/// <param name="Sentence">Why there are no labels; empty when there are.</param>
/// <param name="Log">The end of what the function printed.</param>
/// <param name="Response">Its answer as it came.</param>
/// <param name="Labels">Null unless it answered.</param>
/// <param name="Notes">What was passed over, a sentence each.</param>
public sealed record CalledConsolidation(
    FunctionVerdict Verdict, string Sentence, string Log, ReadOnlyMemory<byte> Response, Consolidated? Labels, IReadOnlyList<string> Notes);
