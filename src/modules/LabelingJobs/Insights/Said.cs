using System.Collections.Generic;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Manifests;

namespace Plumbline.LabelingJobs.Insights;

/// <summary>What an answer says, in the words of its kind, held against what its object got.</summary>
/// <param name="Label">The label it names, for kinds of one label.</param>
/// <param name="Labels">The labels it names, for kinds of several.</param>
/// <param name="Comment">Of a verification.</param>
/// <param name="Agrees">Null when there is nothing to compare.</param>
internal sealed record Said(string? Label, IReadOnlyList<JobLabel>? Labels, string? Comment, bool? Agrees)
{
    public static Said Of(LabelingJob job, JobRequest request, string answer, ListedRow row)
    {
        var shape = AnswerShapes.Of(job.Kind);
        var content = AnswerContent.Parse(answer);
        if (shape.Form is not AnswerForm.Label)
        {
            var labels = LabelReading.OfAnswer(shape, content);
            return new(null, labels, null, LabelReading.Agrees(labels, ObjectPages.LabelsOf(job, row), request.NoLabel));
        }

        var (chosen, label) = (shape.ChosenLabel(content), ObjectPages.LabelOf(job, request, row));
        return new(chosen, null, shape.Verifies ? shape.Comment(content) : null, chosen is null || label is null ? null : chosen == label);
    }
}
