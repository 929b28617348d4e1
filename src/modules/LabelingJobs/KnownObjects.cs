using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Consolidation;
using Plumbline.HumanTasks;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Manifests;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs;

/// <summary>Objects of a job whose truth does not come from its workers: gold the requester brought, and labels a person decided.</summary>
/// <remarks>Gold made of workers' labels is not among them: what agreement made cannot show how often agreement is right.</remarks>
internal sealed class KnownObjects(Database database, HumanTaskService tasks)
{
    private const int MostObjects = 500;
    private const int MostDecided = 100;

    /// <summary>Answers to copies that one batch learns from.</summary>
    private const int MostAnswers = 2_000;

    private static readonly Known Nothing = new([], new Dictionary<string, int>());

    /// <summary>What is known now.</summary>
    public async Task<Known> ReadAsync(LabelingJob job, CancellationToken cancel)
    {
        if (AnswerShapes.Of(job.Kind).Form is not AnswerForm.Label)
        {
            return Nothing;
        }

        var (given, decided, answers) = await database.ReadAsync(
            reading =>
            {
                var copies = GoldTable.Given(reading, job.Id, MostObjects);
                var persons = AdjudicationTable.Latest(reading, job.Id, MostDecided);
                var sum = 0L;
                List<HumanTaskId> answered = [.. copies.Where(copy => copy.Answers > 0).TakeWhile(copy => (sum += copy.Answers) <= MostAnswers).Select(copy => copy.Object.Task)];
                return (copies, persons, tasks.ReadCounted(reading, answered.Concat(persons.Select(one => one.Task))).ToLookup(answer => answer.Task));
            },
            cancel);
        var classes = new Dictionary<string, int>(StringComparer.Ordinal);
        var objects = new List<AnsweredObject>();
        foreach (var (known, id) in given.Select(one => (one.Object, CopyOf(one.Object.Index))).Concat(decided.Select(one => (one, IdOf(one.Index)))))
        {
            classes[id] = known.Class;
            classes[IdOf(known.Index)] = known.Class;
            if (answers[known.Task].Any())
            {
                objects.Add(new(id, [.. answers[known.Task]]));
            }
        }

        return new(objects, classes);
    }

    private static string IdOf(long index) => index.ToString(CultureInfo.InvariantCulture);

    /// <summary>Answers to a copy are another object's: who answers both says the same thing twice.</summary>
    private static string CopyOf(long index) => "copy-" + IdOf(index);

    /// <param name="Objects">Those that were answered, with their answers.</param>
    /// <param name="Classes">By object id; also of objects that nobody answered yet.</param>
    internal sealed record Known(IReadOnlyList<AnsweredObject> Objects, IReadOnlyDictionary<string, int> Classes);
}
