using System;
using System.Text.Json;
using Plumbline.HumanTasks;
using Plumbline.WebHost;

namespace Plumbline.WorkerPortal.Actions;

/// <summary>A leased task as portal.js reads it; <c>{"next":null,"done":true}</c> when there is nothing. The form is described in web/portal/README.md.</summary>
internal static class TaskRecordAnswer
{
    private static readonly string[] Actions = ["start", "submit", "draft", "heartbeat", "decline", "release", "stop"];

    public static JsonAnswer Of(Ahead ahead, DateTimeOffset now, string? message = null) => JsonAnswer.Object(json =>
    {
        var task = ahead.Task;
        if (message is not null)
        {
            json.WriteString("message", message);
        }

        json.WriteNumber("serverNowMs", now.ToUnixTimeMilliseconds());
        json.WriteBoolean("done", task is null && !ahead.NotNow);
        json.WritePropertyName("next");
        if (task is null)
        {
            json.WriteNullValue();
        }
        else
        {
            Write(json, task, now);
        }
    });

    private static void Write(Utf8JsonWriter json, LeasedTask task, DateTimeOffset now)
    {
        var (id, group) = (task.Assignment.ToString(), task.Group.Value);
        json.WriteStartObject();
        json.WriteString("assignment", id);
        json.WriteString("title", task.Title);
        json.WriteString("page", $"/work/tasks/{id}");
        json.WriteString("frameSrc", $"/work/frame/{id}");
        foreach (var action in Actions)
        {
            json.WriteString(action, $"/work/tasks/{id}/{action}?group={group}");
        }

        json.WriteString("next", $"/work/jobs/{group}/next");
        json.WriteString("prefetch", $"/work/jobs/{group}/prefetch");
        json.WriteNumber("serverNowMs", now.ToUnixTimeMilliseconds());
        if (task.Deadline is { } deadline)
        {
            json.WriteNumber("deadlineMs", deadline.ToUnixTimeMilliseconds());
        }

        json.WriteNumber("draftVersion", task.DraftVersion);
        if (task.Draft is not null)
        {
            json.WritePropertyName("savedDraft");
            json.WriteRawValue(task.Draft);
        }

        json.WriteEndObject();
    }
}
