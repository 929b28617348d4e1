using System.Text.Json;
using Plumbline.LabelingJobs.Insights;

namespace Plumbline.Api.Plumbline.Jobs;

/// <summary>Doubts, decisions and audits as this API writes them; the schemas are in openapi.json. What is unknown is left out.</summary>
internal static class ReviewJson
{
    public static void Write(Utf8JsonWriter json, DoubtfulObject doubt)
    {
        ObjectJson.Write(json, doubt.Object);
        json.WriteNumber("answers", doubt.Answers);
        json.WriteStartArray("said");
        foreach (var (label, answers) in doubt.Said)
        {
            json.WriteStartObject();
            json.WriteString("label", label);
            json.WriteNumber("answers", answers);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, doubt.Decided);
    }

    public static void Write(Utf8JsonWriter json, DoubtWorth worth)
    {
        json.WriteNumber("labeled", worth.Labeled);
        JobJson.Write(json, "expectedRight", worth.ExpectedRight);
        json.WriteNumber("decided", worth.Decided);
        json.WriteStartArray("gains");
        foreach (var (looks, wrong) in worth.Gains)
        {
            json.WriteStartObject();
            json.WriteNumber("looks", looks);
            json.WriteNumber("wrong", wrong);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A decision as a member; nothing when there is none.</summary>
    public static void Write(Utf8JsonWriter json, Adjudication? decided)
    {
        if (decided is null)
        {
            return;
        }

        json.WriteStartObject("decided");
        json.WriteBoolean("isKept", decided.IsKept);
        json.WriteString("because", decided.Because);
        json.WriteString("by", decided.By);
        json.WriteString("at", decided.At);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, JobAudit audit)
    {
        json.WriteNumber("id", audit.Id);
        json.WriteNumber("population", audit.Population);
        json.WriteNumber("size", audit.Size);
        json.WriteNumber("confidence", audit.Confidence);
        json.WriteNumber("right", audit.Right);
        json.WriteNumber("wrong", audit.Wrong);
        json.WriteBoolean("isComplete", audit.IsComplete);
        JobJson.Write(json, "accuracy", audit.Accuracy);
        JobJson.Write(json, "atLeast", audit.AtLeast);
        json.WriteString("drawnBy", audit.DrawnBy);
        json.WriteString("drawnAt", audit.DrawnAt);
    }

    /// <summary>Without the label as long as nobody looked: who is to choose one must not know it.</summary>
    public static void Write(Utf8JsonWriter json, AuditedObject audited)
    {
        json.WriteNumber("place", audited.Place);
        json.WriteNumber("index", audited.Object.Index);
        JobJson.Write(json, "sourceRef", audited.Object.SourceRef);
        JobJson.Write(json, "text", audited.Object.Text);
        JobJson.Write(json, "preview", audited.Object.PreviewPath);
        if (audited.IsRight is not { } right)
        {
            return;
        }

        JobJson.Write(json, "labels", audited.Labels);
        json.WriteBoolean("isRight", right);
        json.WriteString("lookedBy", audited.LookedBy);
        if (audited.Given is { } given)
        {
            json.WriteStartArray("given");
            foreach (var label in given)
            {
                json.WriteStringValue(label);
            }

            json.WriteEndArray();
        }
    }
}
