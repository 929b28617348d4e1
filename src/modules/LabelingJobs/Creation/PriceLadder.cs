using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Plumbline.Kernel;

namespace Plumbline.LabelingJobs.Creation;

/// <summary>What one answer of the public crowd may cost, in tenths of a cent.</summary>
/// <remarks>Source: SageMaker service model, PublicWorkforceTaskPrice.</remarks>
internal static class PriceLadder
{
    private static readonly int[] Common = [36, 48, 60, 72, 120, 240, 360, 480, 600, 720, 840, 960, 1080, 1200];

    private static readonly int[] WithCheapSteps = [12, 24, .. Common];

    /// <summary>One row a built kind; boxes will use the common steps alone.</summary>
    private static readonly Dictionary<TaskKind, int[]> Steps = new()
    {
        [TaskKind.ImageClassification] = WithCheapSteps,
        [TaskKind.ImageMultiLabel] = WithCheapSteps,
        [TaskKind.TextClassification] = WithCheapSteps,
        [TaskKind.TextMultiLabel] = WithCheapSteps,
        [TaskKind.NamedEntities] = WithCheapSteps,
        [TaskKind.VideoClassification] = WithCheapSteps,
        [TaskKind.BoxVerification] = WithCheapSteps,
        [TaskKind.MaskVerification] = WithCheapSteps,
        [TaskKind.Custom] = WithCheapSteps,
    };

    /// <summary>A sentence when the price is not on the ladder; null when it is.</summary>
    public static string? Problem(TaskKind kind, JobTaskPrice price)
    {
        var steps = Steps[kind];
        return steps.Contains(price.InTenths)
            ? null
            : $"{Text(price.InTenths)} US dollars is not a price for this task type. Choose one of {string.Join(", ", steps.Select(Text))}.";
    }

    private static string Text(int tenths) => (tenths / 1000m).ToString("0.000", CultureInfo.InvariantCulture);
}
