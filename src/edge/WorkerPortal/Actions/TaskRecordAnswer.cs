using System;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.HumanTasks;

namespace Plumbline.WorkerPortal.Actions;

/// <summary>A leased task as portal.js reads it; <c>{"next":null,"done":true}</c> when there is nothing. The form is described in web/portal/README.md.</summary>
internal sealed class TaskRecordAnswer(LeasedTask? task, DateTimeOffset now, string? message) : IResult
{
    private static readonly string[] Actions = ["start", "submit", "draft", "heartbeat", "decline", "release", "stop"];

    public static TaskRecordAnswer Of(LeasedTask? task, DateTimeOffset now, string? message = null) => new(task, now, message);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
        await using var json = new Utf8JsonWriter(response.BodyWriter);
        json.WriteStartObject();
        if (message is not null)
        {
            json.WriteString("message", message);
        }

        json.WriteNumber("serverNowMs", now.ToUnixTimeMilliseconds());
        json.WriteBoolean("done", task is null);
        json.WritePropertyName("next");
        if (task is null)
        {
            json.WriteNullValue();
        }
        else
        {
            WriteTask(json, task);
        }

        json.WriteEndObject();
    }

    private void WriteTask(Utf8JsonWriter json, LeasedTask leased)
    {
        var (id, group) = (leased.Assignment.ToString(), leased.Group.Value);
        json.WriteStartObject();
        json.WriteString("assignment", id);
        json.WriteString("title", leased.Title);
        json.WriteString("page", $"/work/tasks/{id}");
        json.WriteString("frameSrc", $"/work/frame/{id}");
        foreach (var action in Actions)
        {
            json.WriteString(action, $"/work/tasks/{id}/{action}?group={group}");
        }

        json.WriteString("next", $"/work/jobs/{group}/next");
        json.WriteString("prefetch", $"/work/jobs/{group}/prefetch");
        if (leased.Deadline is { } deadline)
        {
            json.WriteNumber("deadlineMs", deadline.ToUnixTimeMilliseconds());
        }

        json.WriteNumber("serverNowMs", now.ToUnixTimeMilliseconds());
        json.WriteNumber("draftVersion", leased.DraftVersion);
        if (leased.Draft is not null)
        {
            json.WritePropertyName("savedDraft");
            json.WriteRawValue(leased.Draft);
        }

        json.WriteEndObject();
    }
}
