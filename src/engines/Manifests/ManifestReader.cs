using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Manifests;

/// <summary>Streams the lines of a JSON Lines manifest; memory stays within one line's limit however large the file is.</summary>
/// <remarks>
/// Lines end with <c>\n</c> or <c>\r\n</c>; a byte order mark is skipped. Blank lines (nothing but spaces and tabs) are no data lines:
/// they get no index and no line in the output. Every other line gets the next index, also when it is faulty, so that
/// line i of the output belongs to data line i of the input. Source: Ground Truth developer guide, input manifest.
/// </remarks>
public static class ManifestReader
{
    /// <summary>Reads all data lines in order. Faults are values on the lines; reading goes on as long as the caller does.</summary>
    /// <param name="stream">Left open. Read from where it stands.</param>
    /// <param name="limits">Null means <see cref="ManifestLimits.Default"/>.</param>
    /// <param name="needsSource">Whether a line without <c>source</c> and <c>source-ref</c> is faulty: true for every built-in task.</param>
    public static async IAsyncEnumerable<ManifestLine> ReadAsync(
        Stream stream, ManifestLimits? limits, bool needsSource, [EnumeratorCancellation] CancellationToken cancel)
    {
        limits ??= ManifestLimits.Default;
        await foreach (var (number, index, raw, whole, closed) in SplitAsync(stream, limits.LineCharacters, asIs: false, cancel))
        {
            var fault = whole
                ? LineCheck.Find(raw, number, limits, needsSource, closed)
                : new(ManifestFaultKind.LineTooLong, number, $"Line {number} of the manifest is longer than {limits.LineCharacters} characters. Shorten it.");
            yield return new(index, number, raw, fault);
        }
    }

    /// <summary>Reads a copy made of lines that were checked, each ended by <c>\n</c>: no fault is looked for and nothing is taken off.</summary>
    /// <param name="stream">Left open. Read from where it stands, the start of a line.</param>
    public static async IAsyncEnumerable<ManifestLine> ReadCheckedAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var (number, index, raw, _, _) in SplitAsync(stream, int.MaxValue / 8, asIs: true, cancel))
        {
            yield return new(index, number, raw, null);
        }
    }

    private static async IAsyncEnumerable<(long Number, long Index, byte[] Raw, bool Whole, bool Closed)> SplitAsync(
        Stream stream, int lineCharacters, bool asIs, [EnumeratorCancellation] CancellationToken cancel)
    {
        var chunk = new byte[64 * 1024];
        var line = new LineBuffer(lineCharacters, asIs);
        var (number, index) = (0L, 0L);
        while (true)
        {
            var read = await stream.ReadAsync(chunk, cancel);
            var from = 0;
            while (from < read)
            {
                var end = chunk.AsSpan(from, read - from).IndexOf((byte)'\n');
                line.Add(chunk.AsSpan(from, end < 0 ? read - from : end));
                if (end < 0)
                {
                    break;
                }

                from += end + 1;
                number++;
                if (line.Take(first: number == 1) is var (raw, whole) && (!whole || !IsBlank(raw)))
                {
                    yield return (number, index++, raw, whole, true);
                }
            }

            if (read == 0)
            {
                break;
            }
        }

        if (line.Take(first: ++number == 1) is var (last, complete) && (!complete || !IsBlank(last)))
        {
            yield return (number, index, last, complete, false);
        }
    }

    private static bool IsBlank(ReadOnlySpan<byte> raw) => raw.IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'\r') < 0;

    /// <summary>The line being gathered. Bytes past the limit are counted as too many and dropped.</summary>
    private sealed class LineBuffer(int characters, bool asIs)
    {
        /// <summary>Four bytes are the most a character takes; three for the mark at the start and one for a carriage return.</summary>
        private readonly long most = (4L * characters) + 4;

        private byte[] bytes = new byte[4096];
        private int length;
        private bool overflowed;

        public void Add(ReadOnlySpan<byte> more)
        {
            if (overflowed || length + (long)more.Length > most)
            {
                overflowed = true;
                return;
            }

            if (length + more.Length > bytes.Length)
            {
                Array.Resize(ref bytes, (int)Math.Min(Math.Max(bytes.Length * 2L, length + more.Length), most));
            }

            more.CopyTo(bytes.AsSpan(length));
            length += more.Length;
        }

        /// <summary>The gathered line as an array of its own; empties the buffer.</summary>
        public (byte[] Raw, bool Whole) Take(bool first)
        {
            ReadOnlySpan<byte> raw = bytes.AsSpan(0, overflowed ? 0 : length);
            var whole = !overflowed;
            (length, overflowed) = (0, false);
            if (asIs)
            {
                return (raw.ToArray(), whole);
            }

            if (first && raw.StartsWith("\uFEFF"u8))
            {
                raw = raw[3..];
            }

            return (raw.EndsWith("\r"u8) ? raw[..^1].ToArray() : raw.ToArray(), whole);
        }
    }
}
