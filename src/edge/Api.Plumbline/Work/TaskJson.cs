using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Plumbline.HumanTasks;

namespace Plumbline.Api.Plumbline.Work;

/// <summary>Tasks, jobs and assignments as this API writes them; the schemas are in openapi.json.</summary>
internal static class TaskJson
{
    public static string IdOf(OfferedGroup job) => job.Id.Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether one of the names the job shows is <paramref name="name"/>.</summary>
    public static bool Names(OfferedGroup job, string name)
    {
        using var shown = JsonDocument.Parse(job.Shown);
        return shown.RootElement.EnumerateObject()
            .Any(member => member.Name is "jobName" or "labelingJobArn" && member.Value.ValueKind == JsonValueKind.String && member.Value.GetString() == name);
    }

    public static void Write(Utf8JsonWriter json, OfferedGroup job)
    {
        json.WriteStartObject();
        json.WriteString("job", IdOf(job));
        json.WriteString("title", job.Title);
        json.WriteString("description", job.Description);
        json.WriteString("workteamArn", job.Audience);
        json.WriteNumber("timeLimitSeconds", (long)job.TimeLimit.TotalSeconds);
        json.WriteNumber("openTasks", job.Counts.Open);
        json.WriteString("openedAt", job.OpenedAt);
        json.WritePropertyName("details");
        json.WriteRawValue(job.Shown);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, LeasedTask task, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.WriteString("assignment", task.Assignment.ToString());
        json.WriteString("job", task.Group.Value.ToString(CultureInfo.InvariantCulture));
        json.WriteString("title", task.Title);
        json.WriteString("description", task.Description);
        json.WriteString("subject", task.TaskSubject);
        json.WriteString("state", task.State.ToString());
        json.WriteString("serverNow", now);
        if (task.Deadline is { } deadline)
        {
            json.WriteString("deadline", deadline);
        }

        json.WriteNumber("timeLimitSeconds", (long)task.TimeLimit.TotalSeconds);
        json.WritePropertyName("taskInput");
        json.WriteRawValue(task.Input, skipInputValidation: true);
        json.WriteNumber("draftVersion", task.DraftVersion);
        if (task.Draft is not null)
        {
            json.WritePropertyName("draft");
            json.WriteRawValue(task.Draft);
        }

        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, IReadOnlyList<WorkerAssignment> assignments, string? next)
    {
        json.WriteStartArray("assignments");
        foreach (var assignment in assignments)
        {
            json.WriteStartObject();
            json.WriteString("assignment", assignment.Id.ToString());
            json.WriteString("job", assignment.Group.Value.ToString(CultureInfo.InvariantCulture));
            json.WriteString("title", assignment.Title);
            json.WriteString("state", assignment.State.ToString());
            json.WriteString("takenAt", assignment.TakenAt);
            WriteInstant(json, "deadline", assignment.Deadline);
            WriteInstant(json, "endedAt", assignment.EndedAt);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (next is not null)
        {
            json.WriteString("next", next);
        }
    }

    private static void WriteInstant(Utf8JsonWriter json, string name, DateTimeOffset? instant)
    {
        if (instant is { } known)
        {
            json.WriteString(name, known);
        }
    }
}
