using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Manifests;
using Plumbline.Objects;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Insights;

/// <summary>Looks for a text in the lines of a job's own copy of the manifest, so many bytes a page.</summary>
internal sealed class ManifestSearch(Database database, ObjectService objects)
{
    /// <summary>Bytes read for one page: some hundredths of a second.</summary>
    private const long MostBytes = 8 << 20;

    /// <param name="from">Byte and line to go on at; null for the beginning.</param>
    /// <returns>Objects whose text or reference holds <paramref name="text"/>, compared without case, that fit the filter; and where to go on.</returns>
    public async Task<(IReadOnlyList<ListedRow> Rows, ObjectPlace? Next)> FindAsync(
        LabelingJob job, JobRequest request, string text, ObjectFilter filter, ObjectPlace? from, int limit, CancellationToken cancel)
    {
        var found = new List<ListedRow>();
        var (offset, index) = from ?? default;
        try
        {
            await using var opened = await objects.OpenAsync(job.Scope, request.Dataset, new ByteRange(offset, null), cancel);
            var stop = offset + MostBytes;
            await foreach (var raw in RawLines.ReadAsync(opened.Content, cancel))
            {
                var at = index;
                (offset, index) = (offset + raw.Length + 1, index + 1);
                if (Holds(raw, text)
                    && await database.ReadAsync(reading => ObjectListTable.Find(reading, job.Id, at), cancel) is { } row
                    && filter.Fits(row))
                {
                    found.Add(row);
                }

                if (found.Count == limit || offset >= stop)
                {
                    return (found, index < job.Lines ? new ObjectPlace(offset, index) : null);
                }
            }
        }
        catch (Kernel.Refusal refusal) when (refusal is BucketNotFound or BucketForbidden or ObjectNotFound or RangeOutside)
        {
            // No copy, or not any more: there is nothing to find.
        }

        return (found, null);
    }

    /// <summary>A look at the bare line first: only one that may fit is parsed.</summary>
    internal static bool Holds(ReadOnlyMemory<byte> raw, string text)
    {
        var letters = ArrayPool<char>.Shared.Rent(raw.Length);
        var count = Encoding.UTF8.GetChars(raw.Span, letters);
        var line = letters.AsSpan(0, count);
        var possible = line.Contains(text, StringComparison.OrdinalIgnoreCase) || line.Contains('\\');
        ArrayPool<char>.Shared.Return(letters);
        if (!possible)
        {
            return false;
        }

        var parsed = ManifestLine.Parse(0, raw, limits: DatasetLines.AnyLength);
        return Contains(parsed.SourceText, text) || Contains(parsed.SourceRef, text);
    }

    private static bool Contains(string? value, string text) => value is not null && value.Contains(text, StringComparison.OrdinalIgnoreCase);
}
