using System.Collections.Generic;
using System.Linq;
using Plumbline.HumanTasks;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs;

/// <summary>Reads answers of more tasks than the task service gives at once.</summary>
internal static class AnswerReads
{
    private const int TasksAtOnce = 500;

    /// <summary>Counted answers of any number of tasks.</summary>
    public static IEnumerable<GivenAnswer> ReadCounted(this HumanTaskService tasks, Reading reading, IEnumerable<HumanTaskId> ids) =>
        ids.Distinct().Chunk(TasksAtOnce).SelectMany(some => tasks.ReadAnswers(reading, some)).Where(answer => answer.Counted);
}
