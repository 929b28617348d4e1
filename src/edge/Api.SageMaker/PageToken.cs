using System;
using System.Security.Cryptography;
using System.Text;
using Plumbline.AwsProtocol;

namespace Plumbline.Api.SageMaker;

/// <summary>Opaque page tokens that only continue the query they came from.</summary>
/// <remarks>Eight bytes of the query's hash, then the key to continue after; base 64 for addresses. Nothing in it is secret.</remarks>
internal static class PageToken
{
    private const int Mark = 8;

    /// <param name="query">Operation and filters, without page size: clients may change that between pages.</param>
    /// <param name="after">Null on the last page.</param>
    public static string? Write(string query, string? after) =>
        after is null ? null : Convert.ToBase64String([.. HashOf(query), .. Encoding.UTF8.GetBytes(after)]).Replace('+', '-').Replace('/', '_').TrimEnd('=');

    /// <exception cref="WireFault">ValidationException for a token that is not ours or belongs to another query.</exception>
    public static string? Read(string query, string? token)
    {
        if (token is null)
        {
            return null;
        }

        var text = token.Replace('-', '+').Replace('_', '/');
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out var length)
            && length > Mark
            && bytes.AsSpan(0, Mark).SequenceEqual(HashOf(query))
            ? Encoding.UTF8.GetString(bytes, Mark, length - Mark)
            : throw new WireFault("ValidationException", 400, "NextToken: this token was not issued for this query. Repeat the query without it, with the same filters and order for every page.");
    }

    private static ReadOnlySpan<byte> HashOf(string query) => SHA256.HashData(Encoding.UTF8.GetBytes(query)).AsSpan(0, Mark);
}
