using System;
using System.Collections.Generic;
using System.Text;
using Plumbline.Templating.Values;

namespace Plumbline.Templating.Filters;

/// <summary>Base64 and percent-encoding.</summary>
internal static class CodingFilters
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IReadOnlyList<Filter> All { get; } =
    [
        new("base64_encode", 0, 0, (value, _) => Convert.ToBase64String(Encoding.UTF8.GetBytes(Printing.Text(value)))),
        new("base64_decode", 0, 0, (value, use) => Decode(Printing.Text(value), use, "base64_decode")),
        new("base64_url_safe_encode", 0, 0, (value, _) =>
            Convert.ToBase64String(Encoding.UTF8.GetBytes(Printing.Text(value))).Replace('+', '-').Replace('/', '_')),
        new("base64_url_safe_decode", 0, 0, (value, use) => UrlSafe(Printing.Text(value), use)),
        new("url_encode", 0, 0, (value, _) => value is null ? null
            : Uri.EscapeDataString(Printing.Text(value)).Replace("%20", "+", StringComparison.Ordinal)),
        new("url_decode", 0, 0, (value, use) => value is null ? null : Percent(Printing.Text(value), use)),
    ];

    /// <summary>The URL-safe alphabet; padding may be missing.</summary>
    private static object? UrlSafe(string text, FilterUse use)
    {
        var plain = text.Replace('-', '+').Replace('_', '/');
        return Decode(plain.Contains('=', StringComparison.Ordinal) ? plain : plain.PadRight((plain.Length + 3) / 4 * 4, '='), use, "base64_url_safe_decode");
    }

    private static object? Decode(string text, FilterUse use, string name)
    {
        var bytes = new byte[(text.Length * 3 / 4) + 3];
        // The framework skips white space, which Base64 proper does not allow.
        return text.AsSpan().IndexOfAny(" \t\r\n") < 0 && Convert.TryFromBase64String(text, bytes, out var length)
            ? Text(bytes.AsSpan(0, length), use)
            : use.Fail($"{name} takes Base64, which this is not.");
    }

    private static object? Percent(string text, FilterUse use)
    {
        var source = Encoding.UTF8.GetBytes(text.Replace('+', ' '));
        var bytes = new List<byte>(source.Length);
        for (var at = 0; at < source.Length; at++)
        {
            var coded = source[at] == '%' && at + 2 < source.Length && char.IsAsciiHexDigit((char)source[at + 1]) && char.IsAsciiHexDigit((char)source[at + 2]);
            bytes.Add(coded ? Convert.ToByte($"{(char)source[at + 1]}{(char)source[at + 2]}", 16) : source[at]);
            at += coded ? 2 : 0;
        }

        return Text(bytes.ToArray(), use);
    }

    private static object? Text(ReadOnlySpan<byte> bytes, FilterUse use)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return use.Fail("What is encoded here is no UTF-8 text.");
        }
    }
}
