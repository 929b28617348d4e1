using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Plumbline.Notices;

/// <summary>
/// How a webhook knows that a message is ours and fresh: <c>Plumbline-Signature: t=1780315200,v1=…</c>, where v1 is the lower-case
/// hexadecimal HMAC-SHA-256, keyed with the webhook's secret, of the seconds, a full stop, and the body as it was sent.
/// </summary>
public static class Signature
{
    public const string Header = "Plumbline-Signature";

    public static string Of(string secret, DateTimeOffset at, string body)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds}.{body}"));
        return $"t={seconds},v1={Convert.ToHexStringLower(mac)}";
    }
}
