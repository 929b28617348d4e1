using System;
using System.IO;
using System.Text;
using System.Text.Json;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

/// <summary>What a group's owner hears, read from the outbox. <c>TaskFilled</c> and <c>TaskExpired</c> come once per round of a task.</summary>
/// <param name="Kind">One of the constants below.</param>
/// <param name="Have">Counted answers of the round at that moment.</param>
/// <param name="Reason">For <see cref="TaskExpired"/> only.</param>
/// <param name="Assignment">For <see cref="AnswerGiven"/> and <see cref="AssignmentChanged"/> only.</param>
/// <param name="Change">For <see cref="AssignmentChanged"/> only: the assignment as that change left it, whatever became of it since.</param>
public sealed record TaskNews(
    string Kind,
    TaskGroupId Group,
    string OwnerSubject,
    HumanTaskId Task,
    string TaskSubject,
    int Round,
    int Have,
    ExpiryReason? Reason,
    AssignmentId? Assignment,
    AssignmentChange? Change = null)
{
    public const string TaskFilled = "TaskFilled";
    public const string TaskExpired = "TaskExpired";
    public const string AnswerGiven = "AnswerGiven";
    public const string AssignmentChanged = "AssignmentChanged";

    /// <summary>Reads what <see cref="HumanTaskService"/> told.</summary>
    /// <exception cref="JsonException">The body is not ours: a bug, so the pump sets the subject aside.</exception>
    public static TaskNews Read(News news)
    {
        using var document = JsonDocument.Parse(news.Body);
        var body = document.RootElement;
        return new(
            news.Kind,
            new(body.GetProperty("group").GetInt64()),
            body.GetProperty("ownerSubject").GetString()!,
            new(body.GetProperty("task").GetInt64()),
            body.GetProperty("taskSubject").GetString()!,
            body.GetProperty("round").GetInt32(),
            body.GetProperty("have").GetInt32(),
            body.TryGetProperty("reason", out var reason) ? Enum.Parse<ExpiryReason>(reason.GetString()!) : null,
            body.TryGetProperty("assignment", out var assignment) ? new AssignmentId(assignment.GetInt64()) : null,
            body.TryGetProperty("change", out var change) ? AssignmentChange.Read(change) : null);
    }

    /// <summary>Tells this to <paramref name="owner"/>, in the lane of the task, so that news of one task is heard in order.</summary>
    internal void Tell(Transaction transaction, string owner) => Outbox.Tell(transaction, owner, Kind, Task.ToString(), Write());

    private string Write()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("v", 1);
            json.WriteNumber("group", Group.Value);
            json.WriteString("ownerSubject", OwnerSubject);
            json.WriteNumber("task", Task.Value);
            json.WriteString("taskSubject", TaskSubject);
            json.WriteNumber("round", Round);
            json.WriteNumber("have", Have);
            if (Reason is { } reason)
            {
                json.WriteString("reason", reason.ToString());
            }

            if (Assignment is { } assignment)
            {
                json.WriteNumber("assignment", assignment.Value);
            }

            Change?.Write(json);

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
