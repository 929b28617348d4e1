using System;

namespace Plumbline.Objects;

/// <summary>The part of object storage a session key is limited to: a bucket and a key prefix, written <c>bucket/prefix</c>.</summary>
public sealed record PathScope(string Bucket, string Prefix)
{
    public static PathScope Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new(text, "") : new(text[..slash], text[(slash + 1)..]);
    }

    /// <summary>Whether a key may be touched.</summary>
    public bool Covers(string bucket, string key) =>
        bucket == Bucket && key.StartsWith(Prefix, StringComparison.Ordinal);
}
