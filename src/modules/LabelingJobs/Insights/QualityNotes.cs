using System.Collections.Generic;
using System.Linq;
using Plumbline.Consolidation;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Quality;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Insights;

/// <summary>Tells Quality what a batch says about its workers, in the write that saves its labels.</summary>
internal sealed class QualityNotes(QualityService quality)
{
    /// <param name="saved">Objects of the batch that were really decided now: others were noted before.</param>
    /// <param name="answers">Counted answers of the batch that were not noted before.</param>
    public void Take(
        Transaction transaction, LabelingJob job, Consolidated consolidated, IReadOnlySet<string> saved, IReadOnlyDictionary<string, IReadOnlyList<GivenAnswer>> answers)
    {
        List<ObservedAnswer> observed =
        [
            .. from evidence in consolidated.Evidence
            where saved.Contains(evidence.DatasetObjectId)
            let given = answers[evidence.DatasetObjectId].FirstOrDefault(answer => answer.Worker == evidence.Worker)
            where given is not null
            orderby given.SubmittedAt, given.Assignment.Value
            select new ObservedAnswer(evidence.Worker, evidence.Given, evidence.Expected, evidence.Right, evidence.Weight, given.SubmittedAt),
        ];
        if (observed.Count == 0)
        {
            return;
        }

        var medians = JobWorkerTable.Find(transaction, job.Id, [.. observed.Select(one => one.Worker).Distinct()])
            .Where(row => row.Value.Times.Median() is not null)
            .ToDictionary(row => row.Key, row => row.Value.Times.Median()!.Value);
        quality.Record(transaction, job.Group, observed, consolidated.Pairs, medians);
    }
}
