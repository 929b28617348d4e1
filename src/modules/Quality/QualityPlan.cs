using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using Plumbline.TruthInference;

namespace Plumbline.Quality;

/// <summary>What the owner of a group wants watched, and done about it.</summary>
/// <param name="Rules">In the order they are looked at; at most 20.</param>
/// <param name="MoreGoldRate">Share of takes that are gold for a worker of whom more gold is asked, above 0 to 1.</param>
/// <param name="MoreAnswers">Null: every object gets what its owner asks for, sure or not.</param>
/// <param name="Method">How answers become labels, by its name in <see cref="ConsolidationMethods"/> or <see cref="SpanMethods"/>; null for the kind's own. Kinds that do not know it keep theirs.</param>
public sealed record QualityPlan(IReadOnlyList<QualityRule> Rules, double MoreGoldRate = 0.3, MoreAnswers? MoreAnswers = null, string? Method = null)
{
    public const int MostRules = 20;

    /// <summary>Names of every method, those for classes first, then those for spans.</summary>
    private static readonly string[] Methods = [.. ConsolidationMethods.All.Select(method => method.Name), .. SpanMethods.All.Select(method => method.Name)];

    /// <summary>Watches, and does nothing.</summary>
    public static QualityPlan Watching { get; } = new([]);

    /// <summary>What a careful owner would begin with: warn early, pause late, and only when the interval leaves little doubt.</summary>
    public static QualityPlan Suggested { get; } = new(
    [
        new("Hardly better than guessing", QualityMeasure.Informativeness, 0.05, 30, QualityActionKind.Pause),
        new("Gold mostly wrong", QualityMeasure.GoldAccuracy, 0.6, 10, QualityActionKind.Pause),
        new("Often wrong", QualityMeasure.Accuracy, 0.6, 30, QualityActionKind.Warn),
        new("Too quick to have looked", QualityMeasure.Rushing, null, 20, QualityActionKind.MoreGold),
        new("Getting worse", QualityMeasure.Drift, null, 50, QualityActionKind.Warn),
        new("The same mistakes as somebody else", QualityMeasure.SharedErrors, 0.001, 30, QualityActionKind.MoreGold),
    ]);

    /// <summary>The first thing wrong with the plan, as field and sentence; null when it can be followed.</summary>
    public (string Field, string Problem)? Problem() =>
        Rules.Count > MostRules ? ("rules", $"has {Rules.Count} rules; at most {MostRules} are followed.")
        : !(MoreGoldRate is > 0 and <= 1) ? ("moreGoldRate", $"is {MoreGoldRate}; it must be above 0 and at most 1.")
        : MoreAnswers is { Most: < 2 or > MoreAnswers.HighestMost } ? ("moreAnswers.most", $"is {MoreAnswers.Most}; it must lie between 2 and {MoreAnswers.HighestMost}.")
        : MoreAnswers is { } more && !(more.Confidence is > 0 and <= 1) ? ("moreAnswers.confidence", $"is {more.Confidence}; it must be above 0 and at most 1.")
        : MoreAnswers is { Budget: < 0 } ? ("moreAnswers.budget", $"is {MoreAnswers.Budget}; it must be 0 or more.")
        : Method is not null && !Methods.Contains(Method) ? ("method", $"is '{Method}'; it must be one of: {string.Join(", ", Methods)}.")
        : Rules.GroupBy(rule => rule.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice ? ("rules", $"names '{twice.Key}' twice; give each rule a name of its own.")
        : Rules.Select((rule, at) => ProblemOf(rule, at)).FirstOrDefault(problem => problem is not null);

    private static (string Field, string Problem)? ProblemOf(QualityRule rule, int at) =>
        rule.Name is not { Length: >= 1 and <= 64 } ? ($"rules[{at}].name", "must have 1 to 64 characters.")
        : !Enum.IsDefined(rule.Measure) ? ($"rules[{at}].measure", "is none that is known.")
        : !Enum.IsDefined(rule.Action) ? ($"rules[{at}].action", "is none that is known.")
        : rule.MinimumAnswers < 1 ? ($"rules[{at}].minimumAnswers", $"is {rule.MinimumAnswers}; it must be 1 or more.")
        : QualityRule.HasThreshold(rule.Measure) && !(rule.Threshold is >= 0 and <= 1) ? ($"rules[{at}].threshold", "must lie between 0 and 1.")
        : !QualityRule.HasThreshold(rule.Measure) && rule.Threshold is not null ? ($"rules[{at}].threshold", $"must be left out: {rule.Measure} has none.")
        : null;

    internal string Write() => JsonSerializer.Serialize(this, PlanJson.Default.QualityPlan);

    internal static QualityPlan Read(string body) =>
        JsonSerializer.Deserialize(body, PlanJson.Default.QualityPlan) ?? throw new JsonException("A stored quality plan is empty.");
}

/// <summary>JSON of stored plans. Version 1 is the record as it is today; an older shape gets its upgrade step here.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(QualityPlan))]
internal sealed partial class PlanJson : JsonSerializerContext
{
    public const int Version = 1;
}
