using System;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Manifests;

namespace Plumbline.LabelingJobs.Insights;

/// <summary>A query's conditions in the words of the rows.</summary>
/// <param name="MinConfidence">Hundredths, inclusive; likewise <paramref name="MaxConfidence"/>.</param>
internal sealed record ObjectFilter(ObjectState? State, int? LabelClass, long? MinConfidence, long? MaxConfidence, bool OrderedByConfidence)
{
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
            query.Label is { } label ? ClassOf(job, request, label) : null,
            query.MinConfidence is { } least ? (long)Math.Ceiling(Math.Round(Within(least) * 100, 6)) : null,
            query.MaxConfidence is { } most ? (long)Math.Floor(Math.Round(Within(most) * 100, 6)) : null,
            query.Order is ObjectOrder.Confidence);
    }

    public bool Fits(ListedRow row) =>
        (State is null || row.State == State)
        && (LabelClass is null || row.LabelClass == LabelClass)
        && (!AsksConfidence || (row.Confidence is { } confidence && confidence >= (MinConfidence ?? 0) && confidence <= (MaxConfidence ?? long.MaxValue)));

    private static int ClassOf(LabelingJob job, JobRequest request, string label)
    {
        for (var index = 0; index < request.Labels.Count && AnswerShapes.Of(job.Kind).MinLabels > 0; index++)
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
