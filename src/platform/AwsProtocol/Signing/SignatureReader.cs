using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.AspNetCore.Http;

namespace Plumbline.AwsProtocol;

/// <summary>Reads a SigV4 signature from the Authorization header or the query. Malformed input is answered, never thrown.</summary>
internal static class SignatureReader
{
    public const string Algorithm = "AWS4-HMAC-SHA256";
    private const int MaxHeader = 8 * 1024;
    private const int MaxSignedHeaders = 100;
    private static readonly TimeSpan CallLinkLife = TimeSpan.FromMinutes(15);

    /// <summary>From <c>AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…</c>; the date from X-Amz-Date, else Date.</summary>
    /// <returns>Exactly one of the two is not null.</returns>
    public static (PresentedSignature? Signature, AuthRefusal? Refusal) FromHeader(string authorization, IHeaderDictionary headers)
    {
        if (authorization.Length > MaxHeader || !TryFields(authorization[Algorithm.Length..], out var fields))
        {
            return Unreadable("The Authorization header must be: AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=….");
        }

        if (fields.FirstOrDefault(field => field.Value.Length == 0) is { Key: { } missing })
        {
            return Unreadable($"Authorization header requires '{missing}' parameter.");
        }

        if (!TryDate(headers, out var timestamp, out var signedAt))
        {
            return Unreadable("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header, in the basic ISO 8601 form.");
        }

        var read = Read(fields["Credential"], fields["SignedHeaders"], fields["Signature"], timestamp, signedAt);
        var token = headers["X-Amz-Security-Token"];
        return read is null
            ? Unreadable("Credential must have five slash-delimited elements, SignedHeaders lower-case names, Signature 64 hex digits.")
            : (read with { SecurityToken = token.Count == 0 ? null : token.ToString() }, null);
    }

    /// <summary>From <c>X-Amz-Algorithm</c> … <c>X-Amz-Signature</c>.</summary>
    /// <param name="isS3">S3 insists on X-Amz-Expires; other services assume 15 minutes.</param>
    public static (PresentedSignature? Signature, AuthRefusal? Refusal) FromQuery(RawQuery query, bool isS3)
    {
        string[] names = ["X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-SignedHeaders", "X-Amz-Signature", "X-Amz-Date"];
        var token = query["X-Amz-Security-Token"];
        if (names.FirstOrDefault(name => string.IsNullOrEmpty(query[name])) is { } missing)
        {
            return UnreadableQuery($"Query-string authentication version 4 requires the {missing} parameter.");
        }

        var amz = query.Pairs.Where(pair => pair.Key.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase));
        if (amz.GroupBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase).Any(group => group.Count() > 1))
        {
            return UnreadableQuery("Each X-Amz parameter may be given once.");
        }

        if (query["X-Amz-Algorithm"] != Algorithm)
        {
            return UnreadableQuery($"X-Amz-Algorithm only supports \"{Algorithm}\".");
        }

        if (!TryTimestamp(query["X-Amz-Date"]!, out var signedAt))
        {
            return UnreadableQuery("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\".");
        }

        if (Life(query["X-Amz-Expires"], isS3, out var life) is { } wrong)
        {
            return UnreadableQuery(wrong);
        }

        var read = Read(query["X-Amz-Credential"]!, query["X-Amz-SignedHeaders"]!, query["X-Amz-Signature"]!, query["X-Amz-Date"]!, signedAt);
        return read is null
            ? UnreadableQuery("X-Amz-Credential must have five slash-delimited elements, X-Amz-SignedHeaders lower-case names, X-Amz-Signature 64 hex digits.")
            : (read with { InQuery = true, ValidFor = life, SecurityToken = token }, null);
    }

    private static string? Life(string? expires, bool isS3, out TimeSpan life)
    {
        life = CallLinkLife;
        if (expires is null)
        {
            return isS3 ? "Query-string authentication version 4 requires the X-Amz-Expires parameter." : null;
        }

        if (!int.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return "X-Amz-Expires should be a number of seconds from 1 to 604800.";
        }

        life = TimeSpan.FromSeconds(seconds);
        return seconds switch
        {
            > 604_800 => "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds.",
            < 1 => "X-Amz-Expires must be at least 1.",
            _ => null,
        };
    }

    private static bool TryFields(string text, out Dictionary<string, string> fields)
    {
        fields = new(StringComparer.Ordinal) { ["Credential"] = "", ["SignedHeaders"] = "", ["Signature"] = "" };
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || fields.GetValueOrDefault(part[..equals]) is not "")
            {
                return false;
            }

            fields[part[..equals]] = part[(equals + 1)..];
        }

        return true;
    }

    private static PresentedSignature? Read(string credential, string signedHeaders, string signature, string timestamp, DateTimeOffset signedAt)
    {
        var names = signedHeaders.Split(';');
        var wellFormed = names.Length <= MaxSignedHeaders && names.All(IsHeaderName) && names.Distinct(StringComparer.Ordinal).Count() == names.Length
            && signature.Length == 64 && signature.All(char.IsAsciiHexDigitLower);
        return wellFormed && credential.Split('/') is [{ Length: >= 1 and <= 128 } key, { Length: 8 } date, var region, var service, var terminator]
            && key.All(letter => letter is > ' ' and < '\x7F')
            ? new(key, date, region, service, terminator, names, signature, timestamp, signedAt, null, null)
            : null;
    }

    private static bool IsHeaderName(string name) =>
        name.Length is > 0 and <= 256 && name.All(letter =>
            char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || "-_.!#$%&'*+^`|~".Contains(letter, StringComparison.Ordinal));

    private static bool TryDate(IHeaderDictionary headers, out string timestamp, out DateTimeOffset signedAt)
    {
        var stamp = headers["X-Amz-Date"];
        var text = stamp.Count > 0 ? stamp.ToString() : headers.Date.ToString();
        if (TryTimestamp(text, out signedAt))
        {
            timestamp = text;
            return true;
        }

        // Older clients sign the Date header, written as in e-mail (zone GMT or, from Python, -0000); the string to sign still carries the basic form.
        var mail = text.EndsWith("0000", StringComparison.Ordinal) && text.Length > 5 ? text[..^5] + "GMT" : text;
        var readable = stamp.Count == 0 && DateTimeOffset.TryParseExact(mail, "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out signedAt);
        timestamp = readable ? Timestamps.Write(signedAt) : "";
        return readable;
    }

    private static bool TryTimestamp(string text, out DateTimeOffset instant) => Timestamps.TryRead(text, out instant);

    private static (PresentedSignature?, AuthRefusal) Unreadable(string sentence) => (null, new(AuthTrouble.HeaderUnreadable, sentence));

    private static (PresentedSignature?, AuthRefusal) UnreadableQuery(string sentence) => (null, new(AuthTrouble.QueryUnreadable, sentence));
}
