using System;
using System.Security.Cryptography;
using System.Text;

namespace Plumbline.AwsProtocol;

/// <summary>The arithmetic of Signature Version 4.</summary>
/// <remarks>Source: AWS General Reference, "Create a signed AWS API request".</remarks>
internal static class SigningMath
{
    public static readonly string EmptyHash = Hash([]);

    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static string Hash(string text) => Hash(Encoding.UTF8.GetBytes(text));

    /// <summary>HMAC chain over date, region, service and <c>aws4_request</c>: 32 bytes that sign for one day.</summary>
    public static byte[] DeriveKey(string secret, string date, string region, string service) =>
        Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("AWS4" + secret), date), region), service), "aws4_request");

    public static string StringToSign(string timestamp, string scope, string canonicalRequest) =>
        $"{SignatureReader.Algorithm}\n{timestamp}\n{scope}\n{Hash(canonicalRequest)}";

    public static string Sign(byte[] key, string text) => Convert.ToHexStringLower(Hmac(key, text));

    /// <summary>Takes the same time wherever the two differ; lengths are not secret.</summary>
    public static bool SameText(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
