using System;
using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Plumbline.Kernel;

namespace Plumbline.Notices;

/// <summary>What leaves, in AWS's shapes: each one line of JSON.</summary>
internal static class Shapes
{
    /// <summary>An EventBridge event. Source: Amazon EventBridge user guide, event structure.</summary>
    public static string Event(AccountScope scope, Notice notice, string id, DateTimeOffset now) => Write(json =>
    {
        json.WriteString("version", "0");
        json.WriteString("id", id);
        json.WriteString("detail-type", notice.DetailType);
        json.WriteString("source", notice.Source);
        json.WriteString("account", scope.Account.ToString());
        json.WriteString("time", now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteString("region", scope.Region);
        json.WriteStartArray("resources");
        foreach (var resource in notice.Resources)
        {
            json.WriteStringValue(resource);
        }

        json.WriteEndArray();
        json.WritePropertyName("detail");

        // Read and written anew: line breaks in it would cut the line in two.
        using var detail = JsonDocument.Parse(notice.Detail);
        detail.RootElement.WriteTo(json);
    });

    /// <summary>A message as Amazon SNS posts it to HTTP subscribers. Source: Amazon SNS developer guide, parsing message formats.</summary>
    /// <remarks>Without SNS's certificate members: our own signature is in a header.</remarks>
    public static string Topic(Notice notice, string id, DateTimeOffset now) => Write(json =>
    {
        json.WriteString("Type", "Notification");
        json.WriteString("MessageId", id);
        json.WriteString("TopicArn", notice.TopicArn);
        json.WriteString("Subject", notice.DetailType.Length <= 100 ? notice.DetailType : notice.DetailType[..100]);
        json.WriteString("Message", notice.Detail);
        json.WriteString("Timestamp", now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
    });

    /// <summary>A record of the worker activity log. Source: SageMaker developer guide, tracking worker performance.</summary>
    public static string Activity(AccountScope scope, WorkerActivity activity) => Write(json =>
    {
        json.WriteString("worker_id", activity.Worker.ToString());
        json.WriteString("cognito_user_pool_id", activity.UserPool ?? "");
        json.WriteString("cognito_sub_id", activity.Sub ?? "");
        json.WriteString("task_accepted_time", Clock(activity.AcceptedAt));
        json.WriteString("task_submitted_time", Clock(activity.SubmittedAt));
        json.WriteString("task_returned_time", Clock(activity.ReturnedAt));
        json.WriteString("task_declined_time", Clock(activity.DeclinedAt));
        json.WriteString("workteam_arn", activity.WorkteamArn);
        json.WriteString("labeling_job_arn", activity.LabelingJobArn);
        json.WriteString("work_requester_account_id", scope.Account.ToString());
        json.WriteString("job_reference_code", activity.JobReferenceCode);
        json.WriteString("job_type", activity.JobType);
        json.WriteString("event_type", activity.EventType);
        json.WriteString("event_timestamp", activity.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
    });

    /// <summary>The file a notice goes to: <c>workteam-topic</c>, or the event's kind in lower case with hyphens.</summary>
    public static string StreamOf(Notice notice)
    {
        if (notice.TopicArn is not null)
        {
            return "workteam-topic";
        }

        const string house = "SageMaker Ground Truth ";
        var kind = notice.DetailType.StartsWith(house, StringComparison.Ordinal) ? notice.DetailType[house.Length..] : notice.DetailType;
        var name = new StringBuilder();
        foreach (var letter in kind.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                name.Append(letter);
            }
            else if (name.Length > 0 && name[^1] != '-')
            {
                name.Append('-');
            }
        }

        var stream = name.ToString().Trim('-');
        return stream.Length is >= 1 and <= 64 ? stream : "events";
    }

    // Java's Date.toString, which is what the log shows: Wed Aug 14 16:00:59 UTC 2019.
    private static string Clock(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("ddd MMM dd HH:mm:ss 'UTC' yyyy", CultureInfo.InvariantCulture) ?? "";

    private static string Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
