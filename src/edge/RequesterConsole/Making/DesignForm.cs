using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Http;
using Plumbline.Preparation.Drafts;

namespace Plumbline.RequesterConsole.Making;

/// <summary>Takes what a step's form posted into a design, as it was typed. Fields of other steps stay.</summary>
internal static class DesignForm
{
    public static JobDesign Read(string step, JobDesign before, IFormCollection form) => step switch
    {
        "data" => Data(before, form),
        "task" => before with
        {
            Kind = Text(form, "kind"),
            TaskTitle = Text(form, "taskTitle"),
            TaskDescription = Text(form, "taskDescription"),
            Template = Text(form, "template"),
            ReadyPage = Text(form, "readyPage"),
            Judged = Text(form, "judged"),
        },
        "labels" => before with
        {
            Labels = form.ContainsKey("label") ? [.. form["label"].Select(label => label ?? "")] : before.Labels,
            ShortNames = form.ContainsKey("shortName") ? [.. form["shortName"].Select(name => name ?? "")] : before.ShortNames,
            ShortInstruction = Text(form, "shortInstruction"),
            FullInstruction = Text(form, "fullInstruction"),
        },
        "team" => before with { WorkteamArn = Text(form, "otherTeam") ?? Text(form, "workteamArn") },
        "quality" => before with
        {
            WorkersPerObject = Text(form, "workersPerObject"),
            TimeLimitSeconds = Text(form, "timeLimitSeconds"),
            LifetimeSeconds = Text(form, "lifetimeSeconds"),
            MaxConcurrent = Text(form, "maxConcurrent"),
            StopAfterObjects = Text(form, "stopAfterObjects"),
            StopAfterPercent = Text(form, "stopAfterPercent"),
            OutputPath = Text(form, "outputPath"),
            LabelAttributeName = Text(form, "labelAttributeName"),
            RoleArn = Text(form, "roleArn"),
        },
        _ => before,
    };

    /// <summary>What a fresh draft begins with.</summary>
    public static JobDesign Fresh { get; } = new() { WorkersPerObject = "1", TimeLimitSeconds = "300" };

    /// <summary>Question, description and kind of task that fit the data, where nothing has been written yet.</summary>
    public static JobDesign Suggested(JobDesign design)
    {
        var kind = design.Kind ?? design.Data switch
        {
            "images" => "image-classification",
            "media" => "custom",
            "manifest" or null => null,
            _ => "text-classification",
        };
        var (title, description) = KindTexts.StockOf(kind);
        return design with { Kind = kind, TaskTitle = design.TaskTitle ?? title, TaskDescription = design.TaskDescription ?? description };
    }

    private static JobDesign Data(JobDesign before, IFormCollection form)
    {
        var conditions = new List<DesignCondition>();
        var (keys, words, values) = (form["conditionKey"], form["conditionIs"], form["conditionValue"]);
        for (var i = 0; i < keys.Count; i++)
        {
            if (!string.IsNullOrWhiteSpace(keys[i]))
            {
                conditions.Add(new(keys[i], i < words.Count ? words[i] : "", i < values.Count ? values[i] : ""));
            }
        }

        return before with
        {
            Name = Text(form, "name"),
            Data = Text(form, "data"),
            Place = Text(form, "place"),
            Column = Text(form, "column"),
            SampleCount = Text(form, "sampleCount"),
            SamplePercent = Text(form, "samplePercent"),
            SampleSeed = Text(form, "sampleSeed"),
            Conditions = conditions,
            AnyCondition = form["join"] == "any",
            DropDuplicates = form["dropDuplicates"] == "on",
        };
    }

    private static string? Text(IFormCollection form, string name) => form[name].ToString() is { Length: > 0 } text ? text : null;
}
