using System.Collections.Generic;
using System.Text.Json;
using Plumbline.LabelingJobs;
using Plumbline.LabelingJobs.Insights;

namespace Plumbline.Api.Plumbline.Jobs;

/// <summary>Labeling jobs as this API writes them; the schemas are in openapi.json. What is unknown is left out.</summary>
internal static class JobJson
{
    public static void Write(Utf8JsonWriter json, LabelingJobView job)
    {
        json.WriteString("name", job.Name.ToString());
        json.WriteString("arn", job.Arn.ToString());
        json.WriteString("kind", job.Kind.Name);
        json.WriteString("title", job.Asked.HumanTask.TaskTitle);
        json.WriteString("status", job.Status.ToString());
        json.WriteString("stage", job.Stage);
        Write(json, "failureReason", job.FailureReason);
        json.WriteStartObject("objects");
        json.WriteNumber("selected", job.Counters.Selected);
        json.WriteNumber("humanLabeled", job.Counters.HumanLabeled);
        json.WriteNumber("machineLabeled", job.Counters.MachineLabeled);
        json.WriteNumber("failed", job.Counters.FailedNonRetryable);
        json.WriteNumber("unlabeled", job.Counters.Unlabeled);
        json.WriteEndObject();
        json.WriteString("teamArn", job.Asked.HumanTask.WorkteamArn);
        json.WriteString("output", job.OutputDatasetS3Uri);
        json.WriteString("createdAt", job.CreatedAt);
        json.WriteString("changedAt", job.ChangedAt);
    }

    public static void Write(Utf8JsonWriter json, JobOverview seen)
    {
        Write(json, seen.Job);
        json.WriteString("team", seen.TeamName);
        json.WriteStartArray("labels");
        foreach (var label in seen.Labels)
        {
            json.WriteStringValue(label);
        }

        json.WriteEndArray();
        json.WriteNumber("workersPerObject", seen.WorkersPerObject);
        json.WriteNumber("ready", seen.Ready);
        json.WriteNumber("answersGiven", seen.AnswersGiven);
        json.WriteNumber("answersWanted", seen.AnswersWanted);
        json.WriteNumber("inHands", seen.InHands);
        json.WriteNumber("activeWorkers", seen.ActiveWorkers);
        Write(json, "objectsPerHour", seen.ObjectsPerHour);
        Write(json, "answersPerHour", seen.AnswersPerHour);
        if (seen.ExpectedEnd is { } end)
        {
            json.WriteString("expectedEnd", end);
        }

        if (seen.Cost is { } cost)
        {
            json.WriteStartObject("cost");
            json.WriteNumber("perAnswerUsd", cost.PerAnswer);
            json.WriteNumber("soFarUsd", cost.SoFar);
            json.WriteEndObject();
        }

        if (seen.End is { } why)
        {
            json.WriteString("end", JobWords.Word(why));
        }

        json.WriteString("expiresAt", seen.ExpiresAt);
        if (seen.Agreement is { } agreement)
        {
            json.WriteStartObject("agreement");
            json.WriteNumber("judged", agreement.Judged);
            json.WriteNumber("agreed", agreement.Agreed);
            json.WriteEndObject();
        }
    }

    public static void Write(Utf8JsonWriter json, JobProgress progress)
    {
        json.WriteStartArray("points");
        foreach (var point in progress.Points)
        {
            json.WriteStartObject();
            json.WriteString("at", point.At);
            json.WriteNumber("answers", point.Answers);
            json.WriteNumber("labeled", point.Labeled);
            json.WriteNumber("failed", point.Failed);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, LabelDistribution distribution)
    {
        json.WriteBoolean("applicable", distribution.Applicable);
        json.WriteStartArray("labels");
        foreach (var label in distribution.Labels)
        {
            json.WriteStartObject();
            json.WriteString("label", label.Label);
            json.WriteNumber("objects", label.Objects);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("uncounted", distribution.Uncounted);
    }

    public static void Write(Utf8JsonWriter json, JobWorker worker)
    {
        json.WriteString("workerId", worker.Worker.ToString());
        Write(json, "displayName", worker.DisplayName);
        json.WriteNumber("taken", worker.Taken);
        json.WriteNumber("answers", worker.Answers);
        json.WriteNumber("share", worker.Share);
        Write(json, "meanActiveSeconds", worker.MeanActiveSeconds);
        Write(json, "medianActiveSeconds", worker.MedianActiveSeconds);
        json.WriteNumber("judged", worker.Judged);
        json.WriteNumber("agreed", worker.Agreed);
        Write(json, "agreement", worker.Agreement);
        Write(json, "skill", worker.Skill);
        if (worker is { FirstAnswerAt: { } first, LastAnswerAt: { } last })
        {
            json.WriteString("firstAnswerAt", first);
            json.WriteString("lastAnswerAt", last);
        }
    }

    public static void Write(Utf8JsonWriter json, JobWorkerAnswer answer)
    {
        json.WriteNumber("index", answer.Index);
        json.WriteString("state", JobWords.Word(answer.State));
        json.WriteString("assignment", answer.Assignment.ToString());
        json.WritePropertyName("answer");
        json.WriteRawValue(answer.Answer);
        json.WriteString("startedAt", answer.StartedAt);
        json.WriteString("submittedAt", answer.SubmittedAt);
        json.WriteNumber("activeSeconds", answer.ActiveSeconds);
        json.WriteBoolean("late", answer.Late);
        Write(json, "chosenLabel", answer.ChosenLabel);
        Write(json, "labels", answer.Labels);
        Write(json, "label", answer.Label);
        Write(json, "agrees", answer.Agrees);
    }

    public static void Write(Utf8JsonWriter json, string name, IReadOnlyList<JobLabel>? labels)
    {
        if (labels is null)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var label in labels)
        {
            json.WriteStartObject();
            json.WriteString("label", label.Name);
            Write(json, "confidence", label.Confidence);
            Write(json, "startOffset", label.Start);
            Write(json, "endOffset", label.End);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    public static void Write(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    public static void Write(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } flag)
        {
            json.WriteBoolean(name, flag);
        }
    }
}
