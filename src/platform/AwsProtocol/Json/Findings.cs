using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Plumbline.AwsProtocol;

/// <summary>A word's own <c>TryParse</c>.</summary>
public delegate bool TryParse<T>(string? candidate, out T parsed);

/// <summary>
/// Gathers every shape error of a request before answering, as AWS does: "2 validation errors detected: Value 'x' at 'maxResults'
/// failed to satisfy constraint: …; Value …".
/// </summary>
/// <remarks>
/// Paths may be left out: they are then read from the expression (<c>wire.HumanTaskConfig.TaskTitle</c> → <c>humanTaskConfig.taskTitle</c>).
/// Give them for members of lists: <c>$"tags.{i + 1}.member.key"</c>. Lengths count UTF-16 units, as Java does. Messages follow the
/// documented form of AWS's validator; the wording per constraint was not compared with the live service.
/// </remarks>
public sealed class Findings
{
    private const int MaxShown = 25;
    private readonly List<string> sentences = [];

    public bool Any => sentences.Count > 0;

    /// <summary>A required word. When it is missing or does not parse, default is returned and <see cref="ThrowIfAny"/> will throw.</summary>
    /// <param name="pattern">The model's pattern, printed when the value does not parse.</param>
    /// <param name="max">Largest length of the model; a longer value is told its length instead of the pattern.</param>
    public T Require<T>(
        string? value, TryParse<T> parse, string? pattern = null, int max = int.MaxValue, [CallerArgumentExpression(nameof(value))] string path = "")
    {
        if (value is null)
        {
            Add(path, null, "Member must not be null");
            return default!;
        }

        return Parsed(value, parse, pattern, max, path);
    }

    /// <summary>An optional word: default when absent; when it does not parse, default and a finding.</summary>
    public T? Optional<T>(
        string? value, TryParse<T> parse, string? pattern = null, int max = int.MaxValue, [CallerArgumentExpression(nameof(value))] string path = "")
        where T : struct =>
        value is null ? null : Parsed(value, parse, pattern, max, path);

    /// <summary>A required structure or other value; null is a finding.</summary>
    public bool Present([NotNullWhen(true)] object? value, [CallerArgumentExpression(nameof(value))] string path = "")
    {
        if (value is null)
        {
            Add(path, null, "Member must not be null");
        }

        return value is not null;
    }

    /// <summary>Free text with the model's limits. Returns the value, so that it can stand in an expression.</summary>
    public string? Text(
        string? value, int min = 0, int max = int.MaxValue, WirePattern? pattern = null, bool required = false,
        [CallerArgumentExpression(nameof(value))] string path = "")
    {
        if (value is null)
        {
            AddIf(required, path, null, "Member must not be null");
            return null;
        }

        AddIf(value.Length < min, path, value, $"Member must have length greater than or equal to {min}");
        AddIf(value.Length > max, path, value, $"Member must have length less than or equal to {max}");
        AddIf(pattern is not null && !pattern.Matches(value), path, value, $"Member must satisfy regular expression pattern: {pattern?.Text}");
        return value;
    }

    /// <summary>A whole number, limits included.</summary>
    public long? Number(
        long? value, long min = long.MinValue, long max = long.MaxValue, bool required = false, [CallerArgumentExpression(nameof(value))] string path = "")
    {
        if (value is null)
        {
            AddIf(required, path, null, "Member must not be null");
            return null;
        }

        var shown = value.Value.ToString(CultureInfo.InvariantCulture);
        AddIf(value < min, path, shown, $"Member must have value greater than or equal to {min}");
        AddIf(value > max, path, shown, $"Member must have value less than or equal to {max}");
        return value;
    }

    /// <summary>One of the model's enum values, compared exactly.</summary>
    public string? OneOf(
        string? value, IReadOnlyCollection<string> allowed, bool required = false, [CallerArgumentExpression(nameof(value))] string path = "")
    {
        if (value is null)
        {
            AddIf(required, path, null, "Member must not be null");
            return null;
        }

        AddIf(!System.Linq.Enumerable.Contains(allowed, value), path, value, $"Member must satisfy enum value set: [{string.Join(", ", allowed)}]");
        return value;
    }

    /// <summary>One of the names of <typeparamref name="T"/>, compared exactly; null when absent or a finding.</summary>
    public T? OneOf<T>(string? value, bool required = false, [CallerArgumentExpression(nameof(value))] string path = "")
        where T : struct, Enum
    {
        var known = OneOf(value, Enum.GetNames<T>(), required, path);
        return known is not null && Array.IndexOf(Enum.GetNames<T>(), known) is >= 0 and var at ? Enum.GetValues<T>()[at] : null;
    }

    /// <summary>A list's (or map's) size, limits included. Returns the items; empty when absent.</summary>
    public IReadOnlyList<T> List<T>(
        IReadOnlyList<T>? value, int min = 0, int max = int.MaxValue, bool required = false, [CallerArgumentExpression(nameof(value))] string path = "")
    {
        if (value is null)
        {
            AddIf(required, path, null, "Member must not be null");
            return [];
        }

        var shown = $"[{value.Count} items]";
        AddIf(value.Count < min, path, shown, $"Member must have length greater than or equal to {min}");
        AddIf(value.Count > max, path, shown, $"Member must have length less than or equal to {max}");
        return value;
    }

    /// <summary>Any other broken constraint.</summary>
    /// <param name="value">As received; null is shown without quotes.</param>
    /// <param name="constraint">Such as <c>Member must not be null</c>; no full stop.</param>
    public void Add(string path, string? value, string constraint) =>
        sentences.Add($"Value {ShownValue.Of(value)} at '{ShownValue.Clip(MemberPath.FromExpression(path))}' failed to satisfy constraint: {constraint}");

    /// <exception cref="WireFault">400 ValidationException with every finding so far.</exception>
    public void ThrowIfAny()
    {
        if (Any)
        {
            var shown = sentences.Count <= MaxShown ? sentences : [.. sentences[..MaxShown], $"and {sentences.Count - MaxShown} more"];
            var count = sentences.Count == 1 ? "1 validation error" : $"{sentences.Count} validation errors";
            throw new WireFault("ValidationException", 400, $"{count} detected: {string.Join("; ", shown)}");
        }
    }

    private T Parsed<T>(string value, TryParse<T> parse, string? pattern, int max, string path)
    {
        if (parse(value, out var parsed))
        {
            return parsed;
        }

        Add(path, value, value.Length > max ? $"Member must have length less than or equal to {max}"
            : pattern is null ? "Member is not well-formed"
            : $"Member must satisfy regular expression pattern: {pattern}");
        return default!;
    }

    private void AddIf(bool broken, string path, string? value, string constraint)
    {
        if (broken)
        {
            Add(path, value, constraint);
        }
    }
}
