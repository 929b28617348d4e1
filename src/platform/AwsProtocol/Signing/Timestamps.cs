using System;
using System.Globalization;

namespace Plumbline.AwsProtocol;

/// <summary>Dates as signatures write them: <c>20150830T123600Z</c>, always UTC.</summary>
internal static class Timestamps
{
    private const string Form = "yyyyMMdd'T'HHmmss'Z'";

    public static string Write(DateTimeOffset instant) => instant.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    public static bool TryRead(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(
            text, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
}
