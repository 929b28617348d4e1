using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Plumbline.Preparation.Datasets;

/// <summary>Decides whether a line passes. Pure; O(conditions) a line.</summary>
internal static class LineFilter
{
    public const int MostConditions = 20;

    public static bool Passes(DatasetFilter? filter, JsonElement line) =>
        filter is null
        || (filter.Any ? filter.Conditions.Any(condition => Holds(condition, line)) : filter.Conditions.All(condition => Holds(condition, line)));

    /// <exception cref="DatasetRefused" />
    public static void Check(DatasetFilter filter)
    {
        if (filter.Conditions.Count is < 1 or > MostConditions)
        {
            throw new DatasetRefused("filter.conditions", $"has {filter.Conditions.Count} entries; give 1 to {MostConditions}.");
        }

        foreach (var (condition, i) in filter.Conditions.Select((condition, i) => (condition, i)))
        {
            var field = $"filter.conditions[{i.ToString(CultureInfo.InvariantCulture)}]";
            if (condition.Key.Length == 0)
            {
                throw new DatasetRefused(field, "names no key. Write a key of the manifest's lines.");
            }

            if (condition.Comparison is not (DatasetComparison.Exists or DatasetComparison.Missing) && condition.Value is null)
            {
                throw new DatasetRefused(field, $"compares '{condition.Key}' with nothing. Give a value.");
            }

            if (condition.Comparison >= DatasetComparison.Less && NumberOf(condition.Value!) is null)
            {
                throw new DatasetRefused(field, $"compares '{condition.Key}' with '{condition.Value}', which is no number. Write one such as 0.9.");
            }
        }
    }

    private static bool Holds(DatasetCondition condition, JsonElement line)
    {
        var found = Find(line, condition.Key);
        return condition.Comparison switch
        {
            DatasetComparison.Exists => found is not null,
            DatasetComparison.Missing => found is null,
            DatasetComparison.EqualTo => found is { } value && Same(value, condition.Value!),
            DatasetComparison.NotEqualTo => found is not { } value || !Same(value, condition.Value!),
            DatasetComparison.Contains => found is { } value && Contains(value, condition.Value!),
            _ => found is { ValueKind: JsonValueKind.Number } value && Orders(condition.Comparison, value.GetDouble(), NumberOf(condition.Value!)!.Value),
        };
    }

    /// <summary>The whole key first; then step by step at the slashes.</summary>
    private static JsonElement? Find(JsonElement at, string key)
    {
        if (at.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (at.TryGetProperty(key, out var value))
        {
            return value;
        }

        for (var slash = key.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = key.IndexOf('/', slash + 1))
        {
            if (at.TryGetProperty(key[..slash], out var inner) && Find(inner, key[(slash + 1)..]) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static bool Same(JsonElement value, string text) => value.ValueKind switch
    {
        JsonValueKind.String => value.ValueEquals(text),
        JsonValueKind.Number => NumberOf(text) is { } number && value.GetDouble().Equals(number),
        JsonValueKind.True => text == "true",
        JsonValueKind.False => text == "false",
        JsonValueKind.Null => text == "null",
        _ => false,
    };

    private static bool Contains(JsonElement value, string text) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Contains(text, StringComparison.Ordinal),
        JsonValueKind.Array => value.EnumerateArray().Any(item => Same(item, text)),
        _ => false,
    };

    private static bool Orders(DatasetComparison comparison, double value, double than) => comparison switch
    {
        DatasetComparison.Less => value < than,
        DatasetComparison.AtMost => value <= than,
        DatasetComparison.More => value > than,
        _ => value >= than,
    };

    private static double? NumberOf(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
