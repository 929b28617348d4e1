using System;
using System.Globalization;
using System.Text;
using Plumbline.HumanTasks;
using Plumbline.Kernel;

namespace Plumbline.Consolidation.Tests;

/// <summary>Answers of numbered workers, one a second, to a job of three labels.</summary>
internal static class Answers
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static ConsolidationService Service { get; } = new();

    public static GivenAnswer Of(int worker, string answer) => new(
        new(1),
        new(worker),
        WorkerId.Parse($"private.us-east-1.{worker.ToString("x16", CultureInfo.InvariantCulture)}"),
        1,
        answer,
        Noon,
        Noon.AddSeconds(worker == 2 ? 0 : worker),
        5,
        Counted: true);

    public static ConsolidationAsk Ask(TaskKind kind, params AnsweredObject[] objects) =>
        new(kind, null, ["sponge", "wrasse", "goby"], LabelingJobName.TryParse("reef-1", out var name) ? name : default, Noon, objects, []);

    public static string Text(ReadOnlyMemory<byte> utf8) => Encoding.UTF8.GetString(utf8.Span);
}
