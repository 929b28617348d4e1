using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.RequesterConsole.Making;

/// <summary>The wizard's steps as addresses name them, in their order.</summary>
internal sealed record WizardSteps(string Id, string Text)
{
    public const string Review = "review";

    public static IReadOnlyList<WizardSteps> All { get; } =
    [
        new("data", ConsoleTexts.StepData),
        new("task", ConsoleTexts.StepTask),
        new("labels", ConsoleTexts.StepLabels),
        new("team", ConsoleTexts.StepTeam),
        new("quality", ConsoleTexts.StepQuality),
        new(Review, ConsoleTexts.StepReview),
    ];

    public static bool Has(string step) => All.Any(known => known.Id == step);

    /// <summary>The step after or before; the step itself at the ends.</summary>
    public static string Beside(string step, int way)
    {
        var at = All.Select(known => known.Id).ToList().IndexOf(step);
        return All[Math.Clamp(at + way, 0, All.Count - 1)].Id;
    }

    public static string TextOf(string step) => All.First(known => known.Id == step).Text;

    public static string Address(string draft, string step) => $"/console/jobs/new/{draft}/{step}";
}
