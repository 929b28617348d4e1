using System.Collections.Generic;
using System.Linq;
using Plumbline.Kernel;

namespace Plumbline.RequesterConsole.Making;

/// <summary>What the wizard says of each kind of task.</summary>
/// <param name="Question">Stands above every task until the requester writes another one; null for pages of one's own.</param>
internal sealed record KindTexts(TaskKind Kind, string Title, string Hint, string? Question, string? Description)
{
    /// <summary>In the order they are offered. A test sees that no kind is missing.</summary>
    public static IReadOnlyList<KindTexts> All { get; } =
    [
        new(TaskKind.ImageClassification, ConsoleTexts.ImageTask, ConsoleTexts.ImageTaskHint, ConsoleTexts.StockQuestionImage, ConsoleTexts.StockDescriptionImage),
        new(TaskKind.ImageMultiLabel, ConsoleTexts.ImageLabelsTask, ConsoleTexts.ImageLabelsTaskHint, ConsoleTexts.StockQuestionImage, ConsoleTexts.StockDescriptionImageLabels),
        new(TaskKind.TextClassification, ConsoleTexts.TextTask, ConsoleTexts.TextTaskHint, ConsoleTexts.StockQuestionText, ConsoleTexts.StockDescriptionText),
        new(TaskKind.TextMultiLabel, ConsoleTexts.TextLabelsTask, ConsoleTexts.TextLabelsTaskHint, ConsoleTexts.StockQuestionText, ConsoleTexts.StockDescriptionTextLabels),
        new(TaskKind.NamedEntities, ConsoleTexts.EntitiesTask, ConsoleTexts.EntitiesTaskHint, ConsoleTexts.StockQuestionEntities, ConsoleTexts.StockDescriptionEntities),
        new(TaskKind.VideoClassification, ConsoleTexts.VideoTask, ConsoleTexts.VideoTaskHint, ConsoleTexts.StockQuestionVideo, ConsoleTexts.StockDescriptionVideo),
        new(TaskKind.BoxVerification, ConsoleTexts.BoxCheckTask, ConsoleTexts.BoxCheckTaskHint, ConsoleTexts.StockQuestionCheck, ConsoleTexts.StockDescriptionCheck),
        new(TaskKind.MaskVerification, ConsoleTexts.MaskCheckTask, ConsoleTexts.MaskCheckTaskHint, ConsoleTexts.StockQuestionCheck, ConsoleTexts.StockDescriptionCheck),
        new(TaskKind.Custom, ConsoleTexts.CustomTask, ConsoleTexts.CustomTaskHint, null, null),
    ];

    /// <param name="kind">A kind's name; null or unknown gives nothing.</param>
    public static (string? Question, string? Description) StockOf(string? kind) =>
        All.FirstOrDefault(one => one.Kind.Name == kind) is { } known ? (known.Question, known.Description) : (null, null);

    /// <summary>A ready page's name as people read it: audio-transcription → Audio transcription.</summary>
    public static string TitleOf(string readyPage) => char.ToUpperInvariant(readyPage[0]) + readyPage[1..].Replace('-', ' ');
}
