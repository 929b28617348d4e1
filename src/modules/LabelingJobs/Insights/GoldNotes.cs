using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Manifests;
using Plumbline.Quality;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Insights;

/// <summary>Holds answers to gold against the truth, in the write that hears of them.</summary>
internal sealed class GoldNotes(QualityService quality, HumanTaskService tasks)
{
    private static readonly Dictionary<WorkerId, double> NoTimes = [];

    public void Hear(Transaction transaction, LabelingJob job, IReadOnlyList<TaskNews> answers)
    {
        var labels = JobRequestTable.Get(transaction, job.Id).Labels;
        var observed = new List<ObservedAnswer>();
        foreach (var news in answers)
        {
            if (GoldTable.Find(transaction, news.Task) is not var (index, truth)
                || tasks.ReadAnswers(transaction, [news.Task]).FirstOrDefault(answer => answer.Assignment == news.Assignment && answer.Counted) is not { } given)
            {
                continue;
            }

            var chosen = ClassOf(job.Kind, labels, given.Answer);
            GoldTable.Count(transaction, news.Task, chosen == truth);
            observed.Add(new(given.Worker, chosen, truth, chosen == truth ? 1 : 0, 1, given.SubmittedAt, IsGold: true));

            // Who has seen the copy is not asked about the object itself, unless it still needs everybody.
            if (DataObjectTable.Find(transaction, job.Id, index) is ({ Task: { } task, State: not ObjectState.Waiting }, _))
            {
                tasks.Bar(transaction, task, given.Worker, "answered its gold copy");
            }
        }

        quality.Record(transaction, job.Group, observed, [], NoTimes);
    }

    private static int? ClassOf(TaskKind kind, IReadOnlyList<string> labels, string answer)
    {
        try
        {
            var at = AnswerShapes.Of(kind).ChosenLabel(AnswerContent.Parse(answer)) is { } label ? labels.ToList().IndexOf(label) : -1;
            return at >= 0 ? at : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
