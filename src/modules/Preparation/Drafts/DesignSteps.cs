using System;
using System.Linq;

namespace Plumbline.Preparation.Drafts;

/// <summary>Which step and field of a design a member of the create request comes from.</summary>
internal static class DesignSteps
{
    /// <summary>Longer beginnings first.</summary>
    private static readonly (string Member, DesignStep Step, string Field)[] Members =
    [
        ("LabelingJobName", DesignStep.Data, "name"),
        ("InputConfig", DesignStep.Data, "place"),
        ("OutputConfig", DesignStep.Quality, "outputPath"),
        ("LabelCategoryConfigS3Uri", DesignStep.Labels, "labels"),
        ("LabelAttributeName", DesignStep.Quality, "labelAttributeName"),
        ("RoleArn", DesignStep.Quality, "roleArn"),
        ("StoppingConditions.MaxHumanLabeledObjectCount", DesignStep.Quality, "stopAfterObjects"),
        ("StoppingConditions", DesignStep.Quality, "stopAfterPercent"),
        ("HumanTaskConfig.WorkteamArn", DesignStep.Team, "workteamArn"),
        ("HumanTaskConfig.UiConfig", DesignStep.Task, "template"),
        ("HumanTaskConfig.PublicWorkforceTaskPrice", DesignStep.Team, "workteamArn"),
        ("HumanTaskConfig.TaskTitle", DesignStep.Task, "taskTitle"),
        ("HumanTaskConfig.TaskDescription", DesignStep.Task, "taskDescription"),
        ("HumanTaskConfig.TaskTimeLimitInSeconds", DesignStep.Quality, "timeLimitSeconds"),
        ("HumanTaskConfig.TaskAvailabilityLifetimeInSeconds", DesignStep.Quality, "lifetimeSeconds"),
        ("HumanTaskConfig.MaxConcurrentTaskCount", DesignStep.Quality, "maxConcurrent"),
        ("HumanTaskConfig.NumberOfHumanWorkersPerDataObject", DesignStep.Quality, "workersPerObject"),
        ("HumanTaskConfig", DesignStep.Task, "kind"),
    ];

    public static DesignFinding Of(string member, string sentence) =>
        Members.FirstOrDefault(known => member.StartsWith(known.Member, StringComparison.Ordinal)) is { Member: not null } found
            ? new(found.Step, found.Field, sentence)
            : new(DesignStep.Quality, "", $"{member}: {sentence}");
}
