using System.Collections.Generic;
using System.Diagnostics;
using Plumbline.Kernel;
using Plumbline.Templating.Pages;

namespace Plumbline.Templating;

/// <summary>The page of each task kind for jobs that bring no template.</summary>
/// <remarks>
/// Pages read <c>task.input.taskObject</c>, <c>labels</c>, <c>header</c> and, where given, <c>instructions.short</c> and
/// <c>instructions.full</c> (HTML of the job's owner).
/// </remarks>
public static class BuiltInPages
{
    /// <summary>One row a task kind. Null: the requester always brings the page.</summary>
    private static readonly Dictionary<TaskKind, WorkerTemplate?> Pages = new()
    {
        [TaskKind.ImageClassification] = Read(ImageClassificationPage.Source),
        [TaskKind.ImageMultiLabel] = Read(ImageMultiLabelPage.Source),
        [TaskKind.TextClassification] = Read(TextClassificationPage.Source),
        [TaskKind.TextMultiLabel] = Read(TextMultiLabelPage.Source),
        [TaskKind.NamedEntities] = Read(NamedEntitiesPage.Source),
        [TaskKind.VideoClassification] = Read(VideoClassificationPage.Source),
        [TaskKind.BoxVerification] = Read(VerificationPage.Source),
        [TaskKind.MaskVerification] = Read(VerificationPage.Source),
        [TaskKind.Custom] = null,
    };

    /// <summary>Kinds that have a row: a page, or none on purpose.</summary>
    public static IReadOnlyCollection<TaskKind> Registered => Pages.Keys;

    /// <summary>The page of <paramref name="kind"/>; null when it has none.</summary>
    public static WorkerTemplate? For(TaskKind kind) => Pages.GetValueOrDefault(kind);

    /// <summary>The page of a verification kind with this attribute of the line to judge.</summary>
    /// <param name="attribute">Letters, digits and hyphens.</param>
    public static string Judging(string page, string attribute) => VerificationPage.Judging(page, attribute);

    /// <summary>The attribute a page made by <see cref="Judging"/> judges; null when it is none such.</summary>
    public static string? JudgedBy(string page) => VerificationPage.JudgedBy(page);

    private static WorkerTemplate Read(string source) => WorkerTemplate.TryParse(source, out var template, out var problems)
        ? template!
        : throw new UnreachableException($"A built-in page cannot be read: {problems[0].Sentence}");
}
