using System;
using System.Linq;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Manifests;

namespace Plumbline.LabelingJobs.Insights;

/// <summary>A query's conditions in the words of the rows.</summary>
/// <param name="MinConfidence">Hundredths, inclusive; likewise <paramref name="MaxConfidence"/>.</param>
internal sealed record ObjectFilter(
    ObjectState? State, string? Label, int? LabelClass, long? MinConfidence, long? MaxConfidence, bool OrderedByConfidence, AnswerShape Shape)
{
    /// <summary>The job's objects may have several labels; a confidence asked along with a label is then the label's own.</summary>
    public bool Several => Shape.Form is not (AnswerForm.Label or AnswerForm.Free);

    public bool AsksConfidence => MinConfidence is not null || MaxConfidence is not null || OrderedByConfidence;

    /// <summary>Asks for labeled objects only, by whichever condition.</summary>
    public bool AsksLabeled => State is ObjectState.Labeled || LabelClass is not null || AsksConfidence;

    /// <summary>No object can have this: what is not labeled has no label and no confidence.</summary>
    public bool IsImpossible => (AsksLabeled && State is not (null or ObjectState.Labeled)) || MinConfidence > MaxConfidence;

    /// <exception cref="LabelingJobQueryNotValid" />
    public static ObjectFilter Of(LabelingJob job, JobRequest request, ObjectQuery query)
    {
        if (query is { Order: ObjectOrder.Confidence, Search.Length: > 0 })
        {
            throw new LabelingJobQueryNotValid("Search: a search goes through the manifest line by line. Order it by line, or leave it out.");
        }

        return new(
            query.State,
            query.Label,
            query.Label is { } label ? ClassOf(job, request, label) : null,
            query.MinConfidence is { } least ? (long)Math.Ceiling(Math.Round(Within(least) * 100, 6)) : null,
            query.MaxConfidence is { } most ? (long)Math.Floor(Math.Round(Within(most) * 100, 6)) : null,
            query.Order is ObjectOrder.Confidence,
            AnswerShapes.Of(job.Kind));
    }

    public bool Fits(ListedRow row)
    {
        var (hasLabel, confidence) = Several && Label is not null ? OwnOf(row, Label) : (LabelClass is null || row.LabelClass == LabelClass, row.Confidence);
        return (State is null || row.State == State)
            && hasLabel
            && (!AsksConfidence || (confidence is { } known && known >= (MinConfidence ?? 0) && known <= (MaxConfidence ?? long.MaxValue)));
    }

    /// <summary>Whether one of the row's labels is this one, and how sure the least sure of them is, in hundredths.</summary>
    private (bool Has, long? Confidence) OwnOf(ListedRow row, string label)
    {
        var same = LabelReading.OfObject(Shape, row.Label, row.Metadata).Where(one => one.Name == label).ToList();
        return (same.Count > 0, same.Min(one => one.Confidence) is { } least ? (long)Math.Round(least * 100) : null);
    }

    private static int ClassOf(LabelingJob job, JobRequest request, string label)
    {
        for (var index = 0; index < request.Labels.Count && AnswerShapes.Of(job.Kind).HasLabels; index++)
        {
            if (request.Labels[index] == label)
            {
                return index;
            }
        }

        throw new LabelingJobQueryNotValid($"Label: the labeling job '{job.Name}' has no label '{label}'. Write one of its labels exactly as its label file does.");
    }

    private static double Within(double confidence) => double.IsNaN(confidence) ? 0 : Math.Clamp(confidence, 0, 1);
}
