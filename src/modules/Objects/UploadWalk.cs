using System;
using System.Collections.Generic;
using Plumbline.Objects.Tables;
using Plumbline.Storage;

namespace Plumbline.Objects;

/// <summary>Walks uploads in progress in order, rolling keys below a delimiter up.</summary>
internal sealed class UploadWalk(Reading reading, string bucket, ListQuery query, string? afterUploadId)
{
    private const int Slice = 1000;
    private readonly List<MultipartUpload> uploads = [];
    private readonly List<string> prefixes = [];

    public UploadListing Next(int limit)
    {
        var (from, afterId) = Start();
        (string Key, string Id)? last = null;
        while (limit > 0)
        {
            var rows = UploadTable.Slice(reading, bucket, from, afterId, Slice);
            foreach (var row in rows)
            {
                var key = row.Facts.At.Key;
                if (!key.StartsWith(query.Prefix, StringComparison.Ordinal))
                {
                    return new(uploads, prefixes, null, null);
                }

                var common = CommonPrefix(key);
                var seen = common is not null && ((prefixes.Count > 0 && prefixes[^1] == common) || common == query.After);
                if (!seen && uploads.Count + prefixes.Count == limit)
                {
                    return new(uploads, prefixes, last?.Key, last?.Id);
                }

                if (common is null)
                {
                    uploads.Add(row.Facts);
                    last = (key, row.Facts.UploadId);
                }
                else if (!seen)
                {
                    prefixes.Add(common);
                    last = (common, "");
                }
            }

            if (rows.Count < Slice)
            {
                break;
            }

            (from, afterId) = (KeyBytes.Of(rows[^1].Facts.At.Key), rows[^1].Facts.UploadId);
        }

        return new(uploads, prefixes, null, null);
    }

    private string? CommonPrefix(string key)
    {
        var at = query.Delimiter.Length == 0 ? -1 : key.IndexOf(query.Delimiter, query.Prefix.Length, StringComparison.Ordinal);
        return at < 0 ? null : key[..(at + query.Delimiter.Length)];
    }

    private (byte[] From, string AfterId) Start()
    {
        var prefix = KeyBytes.Of(query.Prefix);
        if (query.After is not { Length: > 0 } after || KeyBytes.Of(after).AsSpan().SequenceCompareTo(prefix) < 0)
        {
            return (prefix, "");
        }

        return afterUploadId is { Length: > 0 } ? (KeyBytes.Of(after), afterUploadId) : (KeyBytes.After(KeyBytes.Of(after)), "");
    }
}
