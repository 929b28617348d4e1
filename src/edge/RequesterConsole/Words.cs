using System;
using System.Globalization;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;

namespace Plumbline.RequesterConsole;

/// <summary>Numbers, times and names as people read them.</summary>
internal static class Words
{
    /// <summary>A sentence with its places filled: <c>{0}</c> by the first value, and so on.</summary>
    public static string Fill(string sentence, params ReadOnlySpan<string> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            sentence = sentence.Replace("{" + i.ToString(CultureInfo.InvariantCulture) + "}", values[i], StringComparison.Ordinal);
        }

        return sentence;
    }

    /// <summary>1234567 → 1,234,567.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>As much as can be trusted of a rate, and no more to flicker: 7.4, 42, 310, 12,500.</summary>
    public static string Rate(double rate)
    {
        if (rate < 9.95)
        {
            return rate.ToString("0.#", CultureInfo.InvariantCulture);
        }

        var step = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(rate)) - (rate < 1000 ? 1 : 2)));
        return Count((long)(Math.Round(rate / step) * step));
    }

    /// <summary>0.9034 → 90 %; what is neither nothing nor everything never reads as either.</summary>
    public static string Percent(double share) => share switch
    {
        > 0 and < 0.005 => "< 1 %",
        < 1 and >= 0.995 => "> 99 %",
        _ => (share * 100).ToString("0", CultureInfo.InvariantCulture) + " %",
    };

    public static string Seconds(double? seconds) => seconds is { } known ? Duration(TimeSpan.FromSeconds(known)) : "–";

    /// <summary>The largest unit that leaves at least one and a half: 4.2 s, 95 s, 12 min, 5 h, 10 d.</summary>
    public static string Duration(TimeSpan span) => span switch
    {
        { TotalSeconds: < 10 } => span.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture) + " s",
        { TotalSeconds: < 120 } => span.TotalSeconds.ToString("0", CultureInfo.InvariantCulture) + " s",
        { TotalMinutes: < 120 } => span.TotalMinutes.ToString("0", CultureInfo.InvariantCulture) + " min",
        { TotalHours: < 48 } => span.TotalHours.ToString("0", CultureInfo.InvariantCulture) + " h",
        _ => span.TotalDays.ToString("0", CultureInfo.InvariantCulture) + " d",
    };

    public static string Moment(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Money(decimal dollars) => "$" + dollars.ToString(dollars < 1 ? "0.000" : "N2", CultureInfo.InvariantCulture);

    /// <summary>The last part of a work team's ARN.</summary>
    public static string TeamOf(string workteamArn) => workteamArn[(workteamArn.LastIndexOf('/') + 1)..];

    /// <summary>image-classification → Image classification.</summary>
    public static string Of(TaskKind kind) => kind.Name is { Length: > 0 } name ? char.ToUpperInvariant(name[0]) + name[1..].Replace('-', ' ') : "";

    public static string Of(ObjectState state) => state switch
    {
        ObjectState.Waiting => ConsoleTexts.StateWaiting,
        ObjectState.Ready => ConsoleTexts.StateReady,
        ObjectState.Labeled => ConsoleTexts.StateLabeled,
        _ => ConsoleTexts.StateFailed,
    };

    public static string OfFailure(string code) => code switch
    {
        "expired-unclaimed" => ConsoleTexts.FailureUnclaimed,
        "declined" => ConsoleTexts.FailureDeclined,
        "withdrawn" => ConsoleTexts.FailureWithdrawn,
        "object-unreadable" => ConsoleTexts.FailureMedia,
        "no-label-to-judge" => ConsoleTexts.FailurePrior,
        "no-usable-answer" => ConsoleTexts.FailureAnswers,
        "pre-annotation-failed" => ConsoleTexts.FailurePreFunction,
        "consolidation-failed" => ConsoleTexts.FailurePostFunction,
        _ => code,
    };

    /// <summary>The part of a reference that tells objects apart: the file's name, or the text's beginning.</summary>
    public static string ShortName(string? reference) =>
        reference is null ? "" : reference.TrimEnd('/') is var trimmed && trimmed.LastIndexOf('/') is >= 0 and var slash ? trimmed[(slash + 1)..] : reference;
}
