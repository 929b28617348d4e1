using System;

namespace Plumbline.Kernel;

/// <summary>A place in object storage: a bucket and a key (or key prefix, possibly empty).</summary>
/// <remarks>
/// Written <c>s3://bucket/key</c>. Also read from path-style and virtual-host-style https addresses of S3
/// (<c>https://s3.us-east-1.amazonaws.com/bucket/key</c>, <c>https://bucket.s3.amazonaws.com/key</c>), whose keys are percent-decoded.
/// Source: SageMaker service model, shape S3Uri (at most 1,024 characters, <c>(https|s3)://([^/]+)/?(.*)</c>).
/// </remarks>
public sealed record S3Uri(string Bucket, string Key)
{
    public const int MaxLength = 1024;

    public static bool TryParse(string? candidate, out S3Uri uri)
    {
        uri = new("", "");
        if (candidate is null || candidate.Length > MaxLength)
        {
            return false;
        }

        if (candidate.StartsWith("s3://", StringComparison.Ordinal))
        {
            var rest = candidate[5..];
            var slash = rest.IndexOf('/', StringComparison.Ordinal);
            uri = slash < 0 ? new(rest, "") : new(rest[..slash], rest[(slash + 1)..]);
            return uri.Bucket.Length > 0;
        }

        return candidate.StartsWith("https://", StringComparison.Ordinal) && TryParseHttps(candidate[8..], out uri);
    }

    /// <summary>The same bucket with <paramref name="suffix"/> appended to the key, one slash between.</summary>
    public S3Uri Append(string suffix) => this with { Key = Key.Length == 0 || Key.EndsWith('/') ? Key + suffix : $"{Key}/{suffix}" };

    /// <inheritdoc />
    public override string ToString() => $"s3://{Bucket}/{Key}";

    private static bool TryParseHttps(string rest, out S3Uri uri)
    {
        uri = new("", "");
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var host = slash < 0 ? rest : rest[..slash];
        var path = slash < 0 ? "" : rest[(slash + 1)..];
        var question = path.IndexOf('?', StringComparison.Ordinal);
        path = Uri.UnescapeDataString(question < 0 ? path : path[..question]);
        if (!host.EndsWith(".amazonaws.com", StringComparison.Ordinal) && !host.EndsWith(".amazonaws.com.cn", StringComparison.Ordinal))
        {
            return false;
        }

        if (host.StartsWith("s3.", StringComparison.Ordinal) || host.StartsWith("s3-", StringComparison.Ordinal))
        {
            var cut = path.IndexOf('/', StringComparison.Ordinal);
            uri = cut < 0 ? new(path, "") : new(path[..cut], path[(cut + 1)..]);
            return uri.Bucket.Length > 0;
        }

        var s3 = host.IndexOf(".s3", StringComparison.Ordinal);
        uri = s3 < 0 ? uri : new(host[..s3], path);
        return s3 > 0;
    }
}
