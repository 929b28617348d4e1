using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using System.Threading;

namespace Plumbline.LabelingJobs.Insights;

/// <summary>Cuts a job's own copy of a manifest, which has no marks and no blank lines, at its line ends.</summary>
internal static class RawLines
{
    private const int Chunk = 256 * 1024;

    /// <summary>Each line is valid until the next is asked for.</summary>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancel)
    {
        var buffer = new byte[Chunk];
        var (from, to) = (0, 0);
        while (true)
        {
            var end = buffer.AsSpan(from, to - from).IndexOf((byte)'\n');
            if (end >= 0)
            {
                yield return buffer.AsMemory(from, end);
                from += end + 1;
                continue;
            }

            if (from > 0)
            {
                buffer.AsSpan(from, to - from).CopyTo(buffer);
                (from, to) = (0, to - from);
            }

            if (to == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var read = await stream.ReadAsync(buffer.AsMemory(to), cancel);
            if (read == 0)
            {
                break;
            }

            to += read;
        }

        if (to > from)
        {
            yield return buffer.AsMemory(from, to - from);
        }
    }
}
