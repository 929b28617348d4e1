using System;
using System.Text.RegularExpressions;

namespace Plumbline.Kernel;

/// <summary>Name of a labeling job: 1–63 ASCII letters, digits and inner hyphens.</summary>
/// <remarks>Unique per account and region, compared without case. Source: SageMaker service model 2017-07-24, shape LabelingJobName.</remarks>
public readonly partial record struct LabelingJobName
{
    private readonly string? text;

    private LabelingJobName(string text) => this.text = text;

    public static bool TryParse(string? candidate, out LabelingJobName name)
    {
        var valid = candidate is { Length: >= 1 and <= 63 } && Pattern.IsMatch(candidate);
        name = valid ? new(candidate!) : default;
        return valid;
    }

    /// <summary>For values that come from our own tables.</summary>
    public static LabelingJobName Parse(string text) =>
        TryParse(text, out var name) ? name : throw new FormatException($"'{text}' is not a labeling job name.");

    /// <inheritdoc />
    public override string ToString() =>
        text ?? throw new InvalidOperationException("A LabelingJobName was read before it was given a value.");

    [GeneratedRegex(@"\A[a-zA-Z0-9](-*[a-zA-Z0-9])*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern { get; }
}

/// <summary>Name of a work team or a workforce: 1–63 ASCII letters, digits and hyphens, beginning with a letter or digit.</summary>
/// <remarks>Source: SageMaker service model 2017-07-24, shapes WorkteamName and WorkforceName.</remarks>
public readonly partial record struct WorkteamName
{
    private readonly string? text;

    private WorkteamName(string text) => this.text = text;

    public static bool TryParse(string? candidate, out WorkteamName name)
    {
        var valid = candidate is { Length: >= 1 and <= 63 } && Pattern.IsMatch(candidate);
        name = valid ? new(candidate!) : default;
        return valid;
    }

    /// <summary>For values that come from our own tables.</summary>
    public static WorkteamName Parse(string text) =>
        TryParse(text, out var name) ? name : throw new FormatException($"'{text}' is not a work team name.");

    /// <inheritdoc />
    public override string ToString() =>
        text ?? throw new InvalidOperationException("A WorkteamName was read before it was given a value.");

    [GeneratedRegex(@"\A[a-zA-Z0-9](-*[a-zA-Z0-9])*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern { get; }
}

/// <summary>Name of a workforce: 1–63 characters, beginning with a letter or digit.</summary>
/// <remarks>Source: SageMaker service model 2017-07-24, shape WorkforceName.</remarks>
public readonly partial record struct WorkforceName
{
    private readonly string? text;

    private WorkforceName(string text) => this.text = text;

    public static bool TryParse(string? candidate, out WorkforceName name)
    {
        var valid = candidate is { Length: >= 1 and <= 63 } && Pattern.IsMatch(candidate);
        name = valid ? new(candidate!) : default;
        return valid;
    }

    /// <summary>For values that come from our own tables.</summary>
    public static WorkforceName Parse(string text) =>
        TryParse(text, out var name) ? name : throw new FormatException($"'{text}' is not a workforce name.");

    /// <inheritdoc />
    public override string ToString() =>
        text ?? throw new InvalidOperationException("A WorkforceName was read before it was given a value.");

    [GeneratedRegex(@"\A[a-zA-Z0-9][a-zA-Z0-9\-]*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern { get; }
}

/// <summary>Name of a human task UI: 1–63 lower-case ASCII letters, digits and inner hyphens.</summary>
/// <remarks>Source: SageMaker service model 2017-07-24, shape HumanTaskUiName.</remarks>
public readonly partial record struct HumanTaskUiName
{
    private readonly string? text;

    private HumanTaskUiName(string text) => this.text = text;

    public static bool TryParse(string? candidate, out HumanTaskUiName name)
    {
        var valid = candidate is { Length: >= 1 and <= 63 } && Pattern.IsMatch(candidate);
        name = valid ? new(candidate!) : default;
        return valid;
    }

    /// <summary>For values that come from our own tables.</summary>
    public static HumanTaskUiName Parse(string text) =>
        TryParse(text, out var name) ? name : throw new FormatException($"'{text}' is not the name of a human task UI.");

    /// <inheritdoc />
    public override string ToString() =>
        text ?? throw new InvalidOperationException("A HumanTaskUiName was read before it was given a value.");

    [GeneratedRegex(@"\A[a-z0-9](-*[a-z0-9])*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern { get; }
}
