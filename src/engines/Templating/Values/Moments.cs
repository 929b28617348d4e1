using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Plumbline.Templating.Values;

/// <summary>Reads moments: seconds since 1970, ISO 8601, RFC 2822, dates with a month's name, times of day, <c>now</c> and <c>today</c>.</summary>
/// <remarks>Times without a zone are UTC; two-digit years are 1969–2068; the 30th of February is the 1st or 2nd of March. Source: Ruby's Time.parse, its usual forms.</remarks>
internal static partial class Moments
{
    private const string Months = "janfebmaraprmayjunjulaugsepoctnovdec";
    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
    private const int LongestText = 128;

    /// <summary>Null when the value names no moment.</summary>
    /// <param name="now">For <c>now</c>, <c>today</c> and what the text leaves out; null: such texts name no moment.</param>
    public static Moment? Read(object? value, DateTimeOffset? now)
    {
        if (Numbers.TryGet(value, out var number))
        {
            return number is long seconds ? Seconds(seconds) : null;
        }

        if (Comparing.Plain(value) is not string { Length: > 0 and <= LongestText } text)
        {
            return null;
        }

        text = text.ToLowerInvariant();
        if (text is "now" or "today")
        {
            return now is { } moment ? new(moment.ToUniversalTime(), "UTC") : null;
        }

        return text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0
            ? long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? Seconds(whole) : null
            : Written(text, now);
    }

    private static Moment? Seconds(long seconds) =>
        seconds is >= -62_135_596_800 and <= 253_402_300_799 ? new(DateTimeOffset.FromUnixTimeSeconds(seconds), "UTC") : null;

    private static Moment? Written(string text, DateTimeOffset? now)
    {
        var time = Clock.Match(text);
        var rest = time.Success ? $"{text.AsSpan(0, time.Index)} {text.AsSpan(time.Index + time.Length)}" : text;
        var today = now?.ToUniversalTime();
        if (Date(rest, today) is not { } date)
        {
            if (!time.Success || today is null)
            {
                return null;
            }

            date = (today.Value.Year, today.Value.Month, today.Value.Day);
        }

        var hour = Part(time, "h");
        var half = time.Groups["p"].Value;
        if (half.Length > 0)
        {
            hour = hour is < 1 or > 12 ? 99 : (hour % 12) + (half[0] == 'p' ? 12 : 0);
        }

        var (offset, zone) = Zone(time.Groups["z"].Value);
        return Build(date, hour, Part(time, "m"), Part(time, "s"), time.Groups["f"].Value, offset, zone);
    }

    private static Moment? Build((int Year, int Month, int Day) date, int hour, int minute, int second, string fraction, TimeSpan offset, string zone)
    {
        if (date.Year is < 1 or > 9999 || date.Month is < 1 or > 12 || date.Day is < 1 or > 31
            || hour > 24 || minute > 59 || second > 60 || (hour == 24 && minute + second > 0) || Math.Abs(offset.TotalHours) > 14)
        {
            return null;
        }

        var local = new DateTime(date.Year, date.Month, 1, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(((date.Day - 1) * 86_400.0) + (hour * 3600) + (minute * 60) + second);
        local = fraction.Length > 0 ? local.AddTicks(long.Parse(fraction.PadRight(7, '0')[..7], CultureInfo.InvariantCulture)) : local;
        var ticks = local.Ticks - offset.Ticks;
        return ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks ? null : new(new DateTimeOffset(local, offset), zone);
    }

    private static (int Year, int Month, int Day)? Date(string text, DateTimeOffset? today)
    {
        if (Iso.Match(text) is { Success: true } iso)
        {
            return (Part(iso, "y"), Part(iso, "m"), Part(iso, "d"));
        }

        if (DayFirst.Match(text) is { Success: true } slashed)
        {
            return (Part(slashed, "y"), Part(slashed, "m"), Part(slashed, "d"));
        }

        if (Named.Match(text) is not { Success: true } named)
        {
            return null;
        }

        var month = (Months.IndexOf(named.Groups["m"].Value[..3], StringComparison.Ordinal) / 3) + 1;
        var year = named.Groups["y"].Success ? Year(named.Groups["y"].Value) : named.Groups["y2"].Success ? Year(named.Groups["y2"].Value) : today?.Year;
        var day = named.Groups["d"].Success ? Part(named, "d") : named.Groups["d2"].Success ? Part(named, "d2") : 1;
        return year is null ? null : (year.Value, month, day);
    }

    private static int Year(string digits)
    {
        var year = int.Parse(digits.TrimStart('\''), CultureInfo.InvariantCulture);
        return digits.Length > 3 ? year : year + (year >= 69 ? 1900 : 2000);
    }

    private static (TimeSpan Offset, string Name) Zone(string zone) => zone switch
    {
        "" or "z" or "utc" => (TimeSpan.Zero, "UTC"),
        "gmt" => (TimeSpan.Zero, "UTC"),
        "est" => (TimeSpan.FromHours(-5), ""),
        "edt" or "ast" => (TimeSpan.FromHours(-4), ""),
        "cst" => (TimeSpan.FromHours(-6), ""),
        "cdt" => (TimeSpan.FromHours(-5), ""),
        "mst" => (TimeSpan.FromHours(-7), ""),
        "mdt" => (TimeSpan.FromHours(-6), ""),
        "pst" => (TimeSpan.FromHours(-8), ""),
        "pdt" => (TimeSpan.FromHours(-7), ""),
        _ => (Offset(zone), ""),
    };

    private static TimeSpan Offset(string zone)
    {
        var digits = zone[1..].Replace(":", "", StringComparison.Ordinal).PadRight(4, '0');
        var size = new TimeSpan(int.Parse(digits[..2], CultureInfo.InvariantCulture), int.Parse(digits[2..4], CultureInfo.InvariantCulture), 0);
        return zone[0] == '-' ? -size : size;
    }

    private static int Part(Match match, string name) =>
        match.Groups[name] is { Success: true, Length: > 0 } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"(^|[^0-9:])(?<h>[0-9]{1,2}):(?<m>[0-9]{2})(:(?<s>[0-9]{2})([.,](?<f>[0-9]+))?)?(\s*(?<p>[ap])\.?m\b\.?)?(\s*(?<z>z\b|utc\b|gmt\b|[ecmp][sd]t\b|[+-][0-9]{2}(:?[0-9]{2})?))?", Plain)]
    private static partial Regex Clock { get; }

    [GeneratedRegex(@"(?<y>[0-9]{4})[-/](?<m>[0-9]{1,2})[-/](?<d>[0-9]{1,2})", Plain)]
    private static partial Regex Iso { get; }

    [GeneratedRegex(@"(?<d>[0-9]{1,2})[-/.](?<m>[0-9]{1,2})[-/.](?<y>[0-9]{4})", Plain)]
    private static partial Regex DayFirst { get; }

    [GeneratedRegex(@"((?<d>[0-9]{1,2})(st|nd|rd|th)?[\s-]+(of\s+)?)?\b(?<m>jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sep(t(ember)?)?|oct(ober)?|nov(ember)?|dec(ember)?)\b\.?([\s,-]+((?<y>[0-9]{4})|(?<d2>[0-9]{1,2})(st|nd|rd|th)?\b([\s,]+(?<y2>[0-9]{4}|'[0-9]{2}))?))?", Plain | RegexOptions.ExplicitCapture)]
    private static partial Regex Named { get; }
}
