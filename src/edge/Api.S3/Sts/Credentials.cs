using System;
using System.Collections.Generic;
using System.Globalization;
using System.Xml.Linq;
using Plumbline.Accounts;
using Plumbline.AwsProtocol;
using Plumbline.Kernel;

namespace Plumbline.Api.S3.Sts;

/// <summary>Session keys on the wire.</summary>
internal static class Credentials
{
    public static XElement Of(SessionKey key) => new(
        "Credentials",
        new XElement("AccessKeyId", key.AccessKeyId),
        new XElement("SecretAccessKey", key.Secret),
        new XElement("SessionToken", key.SessionToken),
        new XElement("Expiration", key.ExpiresAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));

    /// <summary>The part of storage that a caller's key is limited to, and so every key it gets; null for none.</summary>
    public static S3Uri? ScopeOf(AwsCaller caller) =>
        caller.S3PathScope?.Split('/', 2) is { } parts ? new(parts[0], parts.Length > 1 ? parts[1] : "") : null;

    /// <summary>The life asked for, 900 seconds to <paramref name="longest"/>.</summary>
    /// <exception cref="WireFault">400 ValidationError.</exception>
    public static TimeSpan LifeOf(IReadOnlyDictionary<string, string> form, TimeSpan otherwise, TimeSpan longest)
    {
        if (form.GetValueOrDefault("DurationSeconds") is not { Length: > 0 } text)
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds >= 900 && seconds <= longest.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new WireFault(
                "ValidationError",
                400,
                string.Create(CultureInfo.InvariantCulture, $"1 validation error detected: Value at 'durationSeconds' failed to satisfy constraint: Member must be between 900 and {longest.TotalSeconds}"));
    }
}
