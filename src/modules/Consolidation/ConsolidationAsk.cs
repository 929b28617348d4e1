using System;
using System.Collections.Generic;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.Manifests;

namespace Plumbline.Consolidation;

/// <summary>A batch of answered objects to be turned into labels.</summary>
/// <param name="Kind">Decides what an answer looks like and which methods fit.</param>
/// <param name="Method">A method's name; null for the kind's default.</param>
/// <param name="Labels">Names in the label file's order: a class's index is its place here. Empty for kinds without labels.</param>
/// <param name="Job">Written into metadata.</param>
/// <param name="CreatedAt">Written into metadata.</param>
/// <param name="Objects">What to decide. Ids are unique.</param>
/// <param name="Context">
/// Objects decided before, with their answers: they teach the method how reliable each worker is and are not decided again,
/// so labels already written never change.
/// </param>
public sealed record ConsolidationAsk(
    TaskKind Kind,
    string? Method,
    IReadOnlyList<string> Labels,
    LabelingJobName Job,
    DateTimeOffset CreatedAt,
    IReadOnlyList<AnsweredObject> Objects,
    IReadOnlyList<AnsweredObject> Context)
{
    /// <summary>Labels, by index, of objects and context whose truth is known, by object id: they teach who is right, and known objects get their known label.</summary>
    /// <remarks>Not for labels that workers' agreement made: they would prove themselves. Kinds without a single class make nothing of it.</remarks>
    public IReadOnlyDictionary<string, int> Known { get; init; } = new Dictionary<string, int>();

    /// <summary>What a page offers for "none of the labels", which is in no label file; null when it offers nothing such.</summary>
    public string? NoLabel { get; init; }

    /// <summary>The label category file behind <see cref="Labels"/>; what is given out with labels beside their names comes from it.</summary>
    public LabelCategoryFile Categories { get; init; } = LabelCategoryFile.Kept(null, Labels);
}

/// <summary>One object and what workers said about it.</summary>
/// <param name="DatasetObjectId">Zero-based index of the manifest's data line, as text.</param>
/// <param name="Answers">Any order. Answers that were kept aside do not count.</param>
/// <param name="WorkerResponse">Where the answers are filed; custom jobs point at it.</param>
public sealed record AnsweredObject(string DatasetObjectId, IReadOnlyList<GivenAnswer> Answers, S3Uri? WorkerResponse = null)
{
    /// <summary>The line's <c>source</c>; null when it has none, and where nobody looks at it.</summary>
    public string? Text { get; init; }
}
