using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Plumbline.LabelingJobs;
using Plumbline.Server.Load;
using Plumbline.Workforce;

namespace Plumbline.Server.Settings;

/// <summary>Quotas and limits of every module in one profile: AWS's values, but for those the operator's <c>--limits</c> file names.</summary>
/// <remarks>A JSON object of whole numbers 1 or more, such as <c>{"objects-per-job": 1000000, "workteams": 100}</c>. Limits of the wire itself, such as 9 workers per object, cannot be raised.</remarks>
internal sealed record LimitsProfile(LabelingJobSettings LabelingJobs, WorkforceQuotas Workforce, LoadLimits Load)
{
    /// <summary>Human task UIs of one account and Region.</summary>
    public int MaxTaskUis { get; init; } = 1_000;

    private static readonly Dictionary<string, Func<LimitsProfile, int, LimitsProfile>> Setters = new()
    {
        ["objects-per-job"] = static (limits, value) => limits.Jobs(jobs => jobs with { MaxObjects = value }),
        ["characters-per-manifest-line"] = static (limits, value) => limits.Jobs(jobs => jobs with { MaxLineCharacters = value }),
        ["characters-per-attribute"] = static (limits, value) => limits.Jobs(jobs => jobs with { MaxAttributeCharacters = value }),
        ["characters-per-template"] = static (limits, value) => limits.Jobs(jobs => jobs with { MaxTemplateCharacters = value }),
        ["bytes-per-image"] = static (limits, value) => limits.Jobs(jobs => jobs with { MaxImageBytes = value }),
        ["open-jobs"] = static (limits, value) => limits.Jobs(jobs => jobs with { MaxOpenJobs = value }),
        ["concurrent-tasks"] = static (limits, value) => limits.Jobs(jobs => jobs with { MaxConcurrentTasks = value }),
        ["seconds-per-task"] = static (limits, value) => limits.Jobs(jobs => jobs with { MaxTaskTime = TimeSpan.FromSeconds(value) }),
        ["seconds-of-availability"] = static (limits, value) => limits.Jobs(jobs => jobs with { MaxTeamAvailability = TimeSpan.FromSeconds(value) }),
        ["seconds-of-job-life"] = static (limits, value) => limits.Jobs(jobs => jobs with { JobLife = TimeSpan.FromSeconds(value) }),
        ["workforces"] = static (limits, value) => limits.Teams(teams => teams with { Workforces = value }),
        ["workteams"] = static (limits, value) => limits.Teams(teams => teams with { Workteams = value }),
        ["cidrs"] = static (limits, value) => limits.Teams(teams => teams with { Cidrs = value }),
        ["human-task-uis"] = static (limits, value) => limits with { MaxTaskUis = value },
        ["requests-at-once"] = static (limits, value) => limits.OnNode(load => load with { RequestsAtOnce = value }),
        ["mebibytes-at-once"] = static (limits, value) => limits.OnNode(load => load with { MebibytesAtOnce = value }),
        ["requests-per-second"] = static (limits, value) => limits.OnNode(load => load with { RequestsPerSecond = value }),
        ["sign-ins-per-minute"] = static (limits, value) => limits.OnNode(load => load with { SignInsPerMinute = value }),
        ["connections"] = static (limits, value) => limits.OnNode(load => load with { Connections = value }),
    };

    /// <summary>What a limits file may name; docs/operate/settings.md lists them, and a test compares.</summary>
    public static IReadOnlyCollection<string> Names => Setters.Keys;

    /// <param name="path">Null: AWS's values throughout.</param>
    /// <exception cref="SettingRefused">Names the entry and what to write instead.</exception>
    public static LimitsProfile Read(string? path)
    {
        var limits = new LimitsProfile(new(), new(), new());
        if (path is null)
        {
            return limits;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            return document.RootElement.EnumerateObject().Aggregate(limits, static (sofar, entry) => sofar.With(entry));
        }
        catch (Exception trouble) when (trouble is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw new SettingRefused("limits", path, $"the file must be a readable JSON object of whole numbers ({trouble.Message})");
        }
    }

    private LimitsProfile With(JsonProperty entry) =>
        !Setters.TryGetValue(entry.Name, out var set) ? throw new SettingRefused("limits", entry.Name, $"known limits are {string.Join(", ", Names)}")
        : entry.Value.ValueKind == JsonValueKind.Number && entry.Value.TryGetInt32(out var value) && value > 0 ? set(this, value)
        : throw new SettingRefused("limits", $"{entry.Name} = {entry.Value}", $"write a whole number from 1 to {int.MaxValue}");

    private LimitsProfile Jobs(Func<LabelingJobSettings, LabelingJobSettings> change) => this with { LabelingJobs = change(LabelingJobs) };

    private LimitsProfile Teams(Func<WorkforceQuotas, WorkforceQuotas> change) => this with { Workforce = change(Workforce) };

    private LimitsProfile OnNode(Func<LoadLimits, LoadLimits> change) => this with { Load = change(Load) };
}
