using System;
using System.Globalization;
using System.Linq;
using Plumbline.Preparation.Datasets;

namespace Plumbline.Preparation.Drafts;

/// <summary>The dataset that a design's data step asks for.</summary>
public static class DesignedDataset
{
    /// <summary>The words the programming interface and the console use, and what they mean.</summary>
    public static DatasetSourceKind? KindOf(string? word) => word switch
    {
        "images" => DatasetSourceKind.Images,
        "text-files" => DatasetSourceKind.TextFiles,
        "text-lines" => DatasetSourceKind.TextLines,
        "csv" => DatasetSourceKind.Csv,
        "media" => DatasetSourceKind.Media,
        "manifest" => DatasetSourceKind.Manifest,
        _ => null,
    };

    /// <summary>Null when the word means no comparison.</summary>
    public static DatasetComparison? ComparisonOf(string? word) => word switch
    {
        "exists" => DatasetComparison.Exists,
        "missing" => DatasetComparison.Missing,
        "equals" => DatasetComparison.EqualTo,
        "differs" => DatasetComparison.NotEqualTo,
        "contains" => DatasetComparison.Contains,
        "less" => DatasetComparison.Less,
        "at-most" => DatasetComparison.AtMost,
        "more" => DatasetComparison.More,
        "at-least" => DatasetComparison.AtLeast,
        _ => null,
    };

    /// <summary>Whether two designs ask for the same dataset, so that one that was made need not be made again.</summary>
    public static bool Same(JobDesign one, JobDesign other) => Bare(one).ToJson() == Bare(other).ToJson();

    /// <summary>What to make, or only to check when a manifest is taken as it is.</summary>
    /// <exception cref="DatasetRefused" />
    internal static NewDataset Of(JobDesign design)
    {
        var kind = KindOf(design.Data) ?? throw new DatasetRefused("data", "is not chosen yet. Say what your data is.");
        if (string.IsNullOrWhiteSpace(design.Place))
        {
            throw new DatasetRefused("place", "is missing. Upload files, or write where they lie, such as s3://bucket/photos/.");
        }

        var conditions = design.Conditions.Where(condition => !string.IsNullOrWhiteSpace(condition.Key)).Select(Condition).ToList();
        var (count, percent) = (Number("sampleCount", design.SampleCount), Number("samplePercent", design.SamplePercent));
        var asked = new NewDataset
        {
            Source = new(kind, design.Place.Trim(), string.IsNullOrWhiteSpace(design.Column) ? null : design.Column.Trim()),
            Filter = conditions.Count == 0 ? null : new(conditions, design.AnyCondition),
            Sample = count is null && percent is null ? null : new((int?)count, percent, (int)(Number("sampleSeed", design.SampleSeed) ?? 0)),
            DropDuplicates = design.DropDuplicates,
            NeedsSource = design.Kind != "custom",
        };
        return asked with { CheckOnly = kind is DatasetSourceKind.Manifest && asked.Filter is null && asked.Sample is null && !asked.DropDuplicates };
    }

    private static DatasetCondition Condition(DesignCondition condition) => new(
        condition.Key!.Trim(),
        ComparisonOf(condition.Is) ?? throw new DatasetRefused("conditions", $"compare '{condition.Key}' by '{condition.Is}', which is no comparison."),
        condition.Is is "exists" or "missing" ? null : condition.Value ?? "");

    private static double? Number(string field, string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > -2e9 and < 2e9 ? number
        : throw new DatasetRefused(field, $"is '{text}', which is no number.");

    private static JobDesign Bare(JobDesign design) => new()
    {
        Data = design.Data,
        Place = design.Place?.Trim(),
        Column = design.Column?.Trim(),
        SampleCount = Empty(design.SampleCount),
        SamplePercent = Empty(design.SamplePercent),
        SampleSeed = Empty(design.SampleSeed),
        Conditions = [.. design.Conditions.Where(condition => !string.IsNullOrWhiteSpace(condition.Key))],
        AnyCondition = design.AnyCondition,
        DropDuplicates = design.DropDuplicates,
        // Only custom tasks take lines without an object.
        Kind = design.Kind == "custom" && design.Data == "manifest" ? "custom" : null,
    };

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
