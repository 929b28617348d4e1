using System.Text.Json;
using Plumbline.LabelingJobs.Insights;

namespace Plumbline.Api.Plumbline.Jobs;

/// <summary>Objects of labeling jobs as this API writes them; the schemas are in openapi.json. What is unknown is left out.</summary>
internal static class ObjectJson
{
    public static void Write(Utf8JsonWriter json, JobObject item)
    {
        json.WriteNumber("index", item.Index);
        json.WriteNumber("line", item.LineNumber);
        json.WriteString("state", JobWords.Word(item.State));
        JobJson.Write(json, "sourceRef", item.SourceRef);
        JobJson.Write(json, "text", item.Text);
        JobJson.Write(json, "preview", item.PreviewPath);
        JobJson.Write(json, "label", item.Label);
        JobJson.Write(json, "confidence", item.Confidence);
        JobJson.Write(json, "chance", item.Chance);
        JobJson.Write(json, "labels", item.Labels);
        JobJson.Write(json, "failureCode", item.FailureCode);
        JobJson.Write(json, "failureReason", item.FailureReason);
        JobJson.Write(json, "functionLog", item.FailureLog);
        json.WriteString("changedAt", item.ChangedAt);
    }

    public static void Write(Utf8JsonWriter json, JobObjectDetail found)
    {
        Write(json, found.Object);
        ReviewJson.Write(json, found.Decided);
        WriteRaw(json, "manifestLine", found.Line);
        WriteRaw(json, "labelValue", found.LabelJson);
        WriteRaw(json, "labelMetadata", found.MetadataJson);
        json.WriteStartArray("answers");
        foreach (var answer in found.Answers)
        {
            json.WriteStartObject();
            Write(json, answer);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, JobFailures failures)
    {
        json.WriteStartArray("counts");
        foreach (var count in failures.Counts)
        {
            json.WriteStartObject();
            json.WriteString("code", count.Code);
            json.WriteNumber("objects", count.Objects);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("uncounted", failures.Uncounted);
        json.WriteStartArray("objects");
        foreach (var item in failures.Objects.Items)
        {
            json.WriteStartObject();
            Write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        JobJson.Write(json, "next", failures.Objects.Next);
    }

    private static void Write(Utf8JsonWriter json, ObjectAnswer answer)
    {
        json.WriteString("assignment", answer.Assignment.ToString());
        json.WriteString("workerId", answer.Worker.ToString());
        JobJson.Write(json, "displayName", answer.WorkerName);
        WriteRaw(json, "answer", answer.Answer);
        json.WriteString("startedAt", answer.StartedAt);
        json.WriteString("submittedAt", answer.SubmittedAt);
        json.WriteNumber("activeSeconds", answer.ActiveSeconds);
        json.WriteBoolean("counted", answer.Counted);
        json.WriteBoolean("late", answer.Late);
        JobJson.Write(json, "chosenLabel", answer.ChosenLabel);
        JobJson.Write(json, "labels", answer.Labels);
        JobJson.Write(json, "comment", answer.Comment);
        JobJson.Write(json, "agrees", answer.Agrees);
    }

    private static void WriteRaw(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value);
        }
    }
}
