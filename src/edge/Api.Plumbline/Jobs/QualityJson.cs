using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Plumbline.LabelingJobs;
using Plumbline.LabelingJobs.Insights;
using Plumbline.Quality;
using Plumbline.TruthInference.Workers;
using Plumbline.WebHost;

namespace Plumbline.Api.Plumbline.Jobs;

/// <summary>Worker quality as this API writes it; the schemas are in openapi.json. What is unknown is left out.</summary>
internal static class QualityJson
{
    public static void Write(Utf8JsonWriter json, QualityPlan plan, IReadOnlyList<QualityDay> days)
    {
        json.WriteStartObject("plan");
        json.WriteStartArray("rules");
        foreach (var rule in plan.Rules)
        {
            json.WriteStartObject();
            json.WriteString("name", rule.Name);
            json.WriteString("measure", JobWords.Word(rule.Measure));
            Write(json, "threshold", rule.Threshold);
            json.WriteNumber("minimumAnswers", rule.MinimumAnswers);
            json.WriteString("action", JobWords.Word(rule.Action));
            json.WriteBoolean("isOn", rule.IsOn);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("moreGoldRate", plan.MoreGoldRate);
        if (plan.Method is not null)
        {
            json.WriteString("method", plan.Method);
        }

        if (plan.MoreAnswers is { } more)
        {
            json.WriteStartObject("moreAnswers");
            json.WriteNumber("most", more.Most);
            json.WriteNumber("confidence", more.Confidence);
            Write(json, "budget", more.Budget);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartArray("days");
        foreach (var day in days)
        {
            json.WriteStartObject();
            json.WriteString("day", day.Day.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteNumber("answers", day.Answers);
            Write(json, "accuracy", day.Accuracy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, WorkerQuality worker, JobGroup job)
    {
        json.WriteString("worker", worker.Worker.ToString());
        json.WriteNumber("answers", worker.Answers);
        json.WriteNumber("judged", worker.Judged);
        Write(json, "accuracy", worker.Accuracy);
        json.WriteNumber("gold", worker.Gold);
        json.WriteNumber("goldRight", worker.GoldRight);
        if (worker.GoldAccuracy is { } gold)
        {
            Write(json, "goldAccuracy", gold);
        }

        Write(json, "informativeness", worker.Informativeness);
        Write(json, "bits", worker.Bits);
        if (worker.FavouriteClass is { } favourite)
        {
            json.WriteStartObject("favourite");
            json.WriteString("label", job.LabelOf(favourite.Class));
            json.WriteNumber("excess", favourite.Excess);
            json.WriteEndObject();
        }

        Write(json, "medianSeconds", worker.MedianSeconds);
        json.WriteNumber("speedZ", worker.SpeedZ);
        json.WriteBoolean("isRushing", worker.IsRushing);
        json.WriteBoolean("hasFallen", worker.HasFallen);
        json.WriteStartArray("suspects");
        foreach (var (other, chance) in worker.Suspects)
        {
            json.WriteStartObject();
            json.WriteString("worker", other.ToString());
            json.WriteNumber("chance", chance);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("actions");
        foreach (var action in worker.Actions)
        {
            json.WriteStartObject();
            Write(json, action);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("lastAnswerAt", worker.LastAnswerAt);
    }

    public static void Write(Utf8JsonWriter json, IReadOnlyList<(int Expected, int Given, double Answers)> cells, JobGroup job)
    {
        json.WriteStartArray("cells");
        foreach (var (expected, given, answers) in cells)
        {
            json.WriteStartObject();
            json.WriteString("expected", job.LabelOf(expected));
            json.WriteString("given", job.LabelOf(given));
            json.WriteNumber("answers", answers);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, AgreementReport report)
    {
        json.WriteNumber("objects", report.Objects);
        json.WriteNumber("labeled", report.Labeled);
        json.WriteStartArray("measures");
        foreach (var measure in report.Measures)
        {
            json.WriteStartObject();
            json.WriteString("measure", measure.Measure);
            Write(json, "value", measure.Value);
            json.WriteNumber("objects", measure.Units);
            JobJson.Write(json, "undefined", measure.Undefined);
            if (measure.Interval is { } interval)
            {
                json.WriteNumber("low", interval.Low);
                json.WriteNumber("high", interval.High);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("pairs");
        foreach (var pair in report.Pairs)
        {
            json.WriteStartObject();
            json.WriteString("first", pair.First);
            json.WriteString("second", pair.Second);
            json.WriteNumber("shared", pair.Shared);
            json.WriteNumber("equal", pair.Equal);
            Write(json, "kappa", pair.Kappa.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, QualityAction action)
    {
        json.WriteNumber("id", action.Id);
        json.WriteString("worker", action.Worker.ToString());
        json.WriteString("kind", JobWords.Word(action.Kind));
        if (action.Rule.Length > 0)
        {
            json.WriteString("rule", action.Rule);
        }

        json.WriteString("because", action.Because);
        json.WriteString("step", JobWords.Word(action.Step));
        json.WriteString("doneBy", action.DoneBy);
        json.WriteString("doneAt", action.DoneAt);
        if (action.UndoneAt is { } undone)
        {
            json.WriteString("undoneBy", action.UndoneBy);
            json.WriteString("undoneAt", undone);
        }
    }

    public static QualityPlan ReadPlan(JsonBody body)
    {
        var rules = body.Required("rules", "a list of rules, perhaps empty.");
        if (rules.ValueKind != JsonValueKind.Array)
        {
            throw new BodyRefused("'rules' must be a list.");
        }

        var plan = new QualityPlan([.. rules.EnumerateArray().Select(ReadRule)]);
        plan = plan with { Method = body.Text("method") };
        plan = body.Number("moreGoldRate") is { } rate ? plan with { MoreGoldRate = rate } : plan;
        return body.Optional("moreAnswers") is { } more ? plan with { MoreAnswers = ReadMore(more) } : plan;
    }

    private static MoreAnswers ReadMore(JsonElement more)
    {
        if (more.ValueKind != JsonValueKind.Object || !more.TryGetProperty("most", out var most) || !most.TryGetInt32(out var count))
        {
            throw new BodyRefused("'moreAnswers' must be an object with a whole number 'most'.");
        }

        return new(
            count,
            more.TryGetProperty("confidence", out var confidence) ? Number(confidence, "moreAnswers.confidence") : throw new BodyRefused("'moreAnswers.confidence' is missing: a number above 0, at most 1."),
            !more.TryGetProperty("budget", out var budget) || budget.ValueKind is JsonValueKind.Null ? null
                : budget.TryGetInt64(out var answers) ? answers : throw new BodyRefused("'moreAnswers.budget' must be a whole number."));
    }

    private static QualityRule ReadRule(JsonElement rule, int at)
    {
        if (rule.ValueKind != JsonValueKind.Object)
        {
            throw new BodyRefused($"'rules[{at}]' must be an object.");
        }

        return new(
            Text(rule, at, "name"),
            JobWords.OneOf<QualityMeasure>(Text(rule, at, "measure"), $"rules[{at}].measure")!.Value,
            rule.TryGetProperty("threshold", out var threshold) && threshold.ValueKind != JsonValueKind.Null ? Number(threshold, $"rules[{at}].threshold") : null,
            rule.TryGetProperty("minimumAnswers", out var least) && least.TryGetInt32(out var minimum)
                ? minimum
                : throw new BodyRefused($"'rules[{at}].minimumAnswers' must be a whole number."),
            JobWords.OneOf<QualityActionKind>(Text(rule, at, "action"), $"rules[{at}].action")!.Value,
            !rule.TryGetProperty("isOn", out var on) || (on.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? on.GetBoolean()
                : throw new BodyRefused($"'rules[{at}].isOn' must be true or false.")));
    }

    private static string Text(JsonElement rule, int at, string name) =>
        rule.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : throw new BodyRefused($"'rules[{at}].{name}' is missing or no text.");

    private static double Number(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : throw new BodyRefused($"'{name}' must be a number.");

    private static void Write(Utf8JsonWriter json, string name, Interval interval)
    {
        json.WriteStartObject(name);
        json.WriteNumber("value", interval.Value);
        json.WriteNumber("lower", interval.Lower);
        json.WriteNumber("upper", interval.Upper);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
    }
}
