using System;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Plumbline.LabelingJobs;

/// <summary>Where a listing goes on, bound to the query it came from.</summary>
/// <param name="Key">Sort key of the last item shown.</param>
/// <param name="Id">Its row, which breaks ties.</param>
internal sealed record PageToken(string Key, long Id)
{
    private const int SignatureBytes = 9;

    /// <summary>A short digest of everything that shapes the list, so that a token of another query is noticed.</summary>
    public static string SignatureOf(params string?[] parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part is null ? "-" : $"{part.Length}:{part}").Append('\n');
        }

        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, SignatureBytes));
    }

    public static string Write(string signature, string key, long id) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{signature} {id} {key}")));

    /// <exception cref="LabelingJobTokenNotValid">Not ours, or another query's.</exception>
    public static PageToken? Read(string? token, string signature)
    {
        if (token is null)
        {
            return null;
        }

        return Base64Url.IsValid(token)
            && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)).Split(' ', 3) is [var bound, var number, var key]
            && bound == signature
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? new(key, id)
                : throw new LabelingJobTokenNotValid();
    }
}
