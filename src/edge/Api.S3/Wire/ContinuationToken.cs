using System;
using System.Buffers.Text;
using System.Text;
using Plumbline.AwsProtocol;

namespace Plumbline.Api.S3.Wire;

/// <summary>Where a list goes on, as text nobody should read: the last key or prefix shown.</summary>
internal static class ContinuationToken
{
    public static string? Write(string? last) =>
        last is null ? null : "1" + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(last));

    /// <exception cref="WireFault">400 InvalidArgument.</exception>
    public static string? Read(string? token)
    {
        if (token is null)
        {
            return null;
        }

        return token.Length > 1 && token[0] == '1' && Base64Url.IsValid(token.AsSpan(1))
            ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.AsSpan(1)))
            : throw new WireFault("InvalidArgument", 400, "The continuation token provided is incorrect");
    }
}
