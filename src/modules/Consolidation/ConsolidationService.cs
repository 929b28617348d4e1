using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.Kernel;

namespace Plumbline.Consolidation;

/// <summary>A batch of answers → labels, by the built-in method of the task's kind. Writes nothing.</summary>
public sealed class ConsolidationService
{
    /// <summary>One row a task kind; an architecture test sees that none is missing.</summary>
    private static readonly Dictionary<TaskKind, IKindConsolidation> Kinds = new()
    {
        [TaskKind.ImageClassification] = new ClassConsolidation(),
        [TaskKind.ImageMultiLabel] = new MultiLabelConsolidation(),
        [TaskKind.TextClassification] = new ClassConsolidation(),
        [TaskKind.TextMultiLabel] = new MultiLabelConsolidation(),
        [TaskKind.NamedEntities] = new SpanConsolidation(),
        [TaskKind.VideoClassification] = new ClassConsolidation(),
        [TaskKind.BoxVerification] = new ClassConsolidation(),
        [TaskKind.MaskVerification] = new ClassConsolidation(),
        [TaskKind.Custom] = new KeepAsGiven(),
    };

    /// <summary>Kinds that have a row.</summary>
    public static IReadOnlyCollection<TaskKind> Registered => Kinds.Keys;

    /// <summary>Decides every object of the batch.</summary>
    /// <exception cref="ArgumentException">The method's name is unknown, or labels are missing: the caller checks both when a job is created.</exception>
    /// <remarks>
    /// Deterministic: the same ask gives the same bytes. Answers without a usable label are ignored with a reason; an object
    /// left without any fails. Repeated answers of one worker on one object share one vote.
    /// </remarks>
    public Consolidated Consolidate(ConsolidationAsk ask) => Kinds[ask.Kind].Consolidate(ask);

    /// <inheritdoc cref="IKindConsolidation.Decide" />
    public ConsolidatedLabel? Decide(ConsolidationAsk ask, Decision decision) => Kinds[ask.Kind].Decide(ask, decision) is { } label ? label with { Chance = 1 } : null;

    /// <summary>Whether <see cref="ConsolidationAsk.Context"/> is of any use for this kind.</summary>
    public bool Learns(TaskKind kind) => Kinds[kind].Learns;

    /// <summary>How many objects decided before it makes use of at most; <see cref="int.MaxValue"/> for as many as there are.</summary>
    public int MostContext(TaskKind kind) => Kinds[kind].MostContext;

    /// <summary>Whether <paramref name="method"/> is the name of a method that can decide this kind; null always is.</summary>
    public bool Knows(TaskKind kind, string? method) => method is null || Kinds[kind].Methods.Contains(method);
}
