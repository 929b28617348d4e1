using System;
using System.Text.Json;
using Plumbline.Kernel;

namespace Plumbline.HumanTasks;

/// <summary>An assignment as a change left it: part of <see cref="TaskNews"/>.</summary>
/// <param name="StartedAt">When the worker's clock began to run; null for an offer that nobody opened.</param>
/// <param name="EndedAt">When it was submitted, returned, declined or ran out; null while it lives.</param>
/// <param name="Amended">Nothing but the answer's content changed.</param>
public sealed record AssignmentChange(
    WorkerId Worker, AssignmentState State, DateTimeOffset TakenAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, bool Amended = false)
{
    internal static AssignmentChange Read(JsonElement change) => new(
        WorkerId.Parse(change.GetProperty("worker").GetString()!),
        Enum.Parse<AssignmentState>(change.GetProperty("state").GetString()!),
        DateTimeOffset.FromUnixTimeMilliseconds(change.GetProperty("takenAtMs").GetInt64()),
        Instant(change, "startedAtMs"),
        Instant(change, "endedAtMs"),
        change.TryGetProperty("amended", out _));

    /// <summary>As the member <c>change</c>; instants are UTC milliseconds and left out when there are none.</summary>
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("change");
        json.WriteString("worker", Worker.ToString());
        json.WriteString("state", State.ToString());
        json.WriteNumber("takenAtMs", TakenAt.ToUnixTimeMilliseconds());
        if (StartedAt is { } started)
        {
            json.WriteNumber("startedAtMs", started.ToUnixTimeMilliseconds());
        }

        if (EndedAt is { } ended)
        {
            json.WriteNumber("endedAtMs", ended.ToUnixTimeMilliseconds());
        }

        if (Amended)
        {
            json.WriteBoolean("amended", true);
        }

        json.WriteEndObject();
    }

    private static DateTimeOffset? Instant(JsonElement change, string name) =>
        change.TryGetProperty(name, out var at) ? DateTimeOffset.FromUnixTimeMilliseconds(at.GetInt64()) : null;
}
