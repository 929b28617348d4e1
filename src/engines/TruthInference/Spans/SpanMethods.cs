using System.Collections.Generic;
using System.Linq;
using Plumbline.Kernel;
using Plumbline.TruthInference.Spans;
using Plumbline.TruthInference.Tags;

namespace Plumbline.TruthInference;

/// <summary>Every built-in method for spans by its name, and the one a task kind gets when nobody chose.</summary>
public static class SpanMethods
{
    public static IReadOnlyList<ISpanInference> All { get; } = [new SpanVote(), new SpanConsensus(), new SpanTagging()];

    /// <summary>The method called <paramref name="name"/>, exact spelling; null when there is none.</summary>
    public static ISpanInference? ByName(string name) => All.FirstOrDefault(method => method.Name == name);

    /// <summary>The method used when a job names none; null for kinds whose answers are no spans.</summary>
    public static ISpanInference? DefaultFor(TaskKind kind) => kind == TaskKind.NamedEntities ? ByName("span-vote") : null;
}
