using System.Collections.Generic;
using System.Diagnostics.Metrics;

namespace Plumbline.HumanTasks;

/// <summary>What this module counts, after the commit. Tags are words of this file only.</summary>
internal static class HumanTaskMetrics
{
    private static readonly Meter Meter = new(HumanTaskService.MeterName);

    private static readonly Counter<long> Takes = Meter.CreateCounter<long>(
        "plumbline.human_tasks.takes", "{take}", "Times a worker asked for work.");

    private static readonly Counter<long> Answers = Meter.CreateCounter<long>(
        "plumbline.human_tasks.answers", "{answer}", "Answers handed in, by what became of them.");

    private static readonly KeyValuePair<string, object?> Task = new("outcome", "task");
    private static readonly KeyValuePair<string, object?> Nothing = new("outcome", "nothing");

    public static void Took(bool task) => Takes.Add(1, task ? Task : Nothing);

    /// <param name="outcome"><c>counted</c>, <c>counted-late</c>, <c>kept-aside</c>, <c>differs</c>, <c>too-many-copies</c>, <c>repeated</c>.</param>
    public static void Answered(string outcome) => Answers.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
