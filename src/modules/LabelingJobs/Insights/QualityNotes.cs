using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
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
    /// <summary>The method the job's plan asks for; null when it asks for none.</summary>
    public async Task<string?> MethodAsync(LabelingJob job, CancellationToken cancel) => (await quality.ReadPlanAsync(job.Group, cancel)).Method;

    /// <summary>Objects whose label is not sure enough yet, if the job's plan says so: their last round brought answers, so asking once more may help.</summary>
    public IReadOnlySet<long> Unsure(
        Transaction transaction, LabelingJob job, IEnumerable<(DataObject Item, ConsolidatedLabel Label, IReadOnlyList<GivenAnswer> Answers)> decided) =>
        job.Ending is JobEnding.None
            ? quality.ChooseForMore(
                transaction,
                job.Group,
                from one in decided
                where one.Answers.Any(answer => answer.Round == one.Item.AskedAgain + 1)
                select (one.Item.Index, one.Answers.Count, one.Label.Chance ?? one.Label.LeastConfidence)).ToHashSet()
            : new HashSet<long>();

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
            select new ObservedAnswer(evidence.Worker, evidence.Given, evidence.Expected, evidence.Right, evidence.Weight, given.SubmittedAt, evidence.IsKnown),
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
