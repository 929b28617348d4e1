using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Plumbline.AwsProtocol;

/// <summary>The text both sides sign. S3 encodes the path once and keeps it as sent; other services normalise it and encode it twice.</summary>
internal static class CanonicalRequest
{
    /// <returns>False when path or query has a broken percent escape.</returns>
    public static bool TryBuild(
        string method, RawTarget target, IHeaderDictionary headers, IEnumerable<string> signedHeaders, string payloadHash, bool isS3, out string canonical)
    {
        canonical = "";
        if (!TryPath(target.Path, isS3, out var path) || !TryQuery(target.Query, out var query))
        {
            return false;
        }

        var text = new StringBuilder().Append(method).Append('\n').Append(path).Append('\n').Append(query).Append('\n');
        foreach (var name in signedHeaders)
        {
            text.Append(name).Append(':').Append(HeaderValue(headers[name])).Append('\n');
        }

        canonical = text.Append('\n').AppendJoin(';', signedHeaders).Append('\n').Append(payloadHash).ToString();
        return true;
    }

    private static bool TryPath(string raw, bool isS3, out string path)
    {
        if (isS3)
        {
            return PercentCode.TryNormalize(raw, keepSlash: true, out path);
        }

        path = PercentCode.Encode(WithoutDots(raw), keepSlash: true);
        return true;
    }

    // RFC 3986 §5.2.4 with empty segments dropped, as AWS SDKs do for every service but S3.
    private static string WithoutDots(string raw)
    {
        var kept = new List<string>();
        foreach (var segment in raw.Split('/'))
        {
            switch (segment)
            {
                case "" or ".":
                    break;
                case "..":
                    kept.RemoveRange(Math.Max(kept.Count - 1, 0), Math.Min(kept.Count, 1));
                    break;
                default:
                    kept.Add(segment);
                    break;
            }
        }

        return "/" + string.Join('/', kept) + (kept.Count > 0 && raw.EndsWith('/') ? "/" : "");
    }

    private static bool TryQuery(string raw, out string query)
    {
        var pairs = new List<(string Name, string Value)>();
        query = "";
        foreach (var text in raw.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (!PercentCode.TryNormalize(equals < 0 ? text : text[..equals], keepSlash: false, out var name)
                || !PercentCode.TryNormalize(equals < 0 ? "" : text[(equals + 1)..], keepSlash: false, out var value))
            {
                return false;
            }

            if (name != "X-Amz-Signature")
            {
                pairs.Add((name, value));
            }
        }

        var sorted = pairs.OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal);
        query = string.Join('&', sorted.Select(pair => $"{pair.Name}={pair.Value}"));
        return true;
    }

    private static string HeaderValue(StringValues values) =>
        string.Join(',', values.Select(value => string.Join(' ', (value ?? "").Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))));
}
